"""Invitations hold names and addresses; only who coordinates the desk sees them."""

from django.db import migrations

PROTECT = """
alter table access_invitation enable row level security;
create policy seen on access_invitation for select using (
  desk_id = any((select actor_desks('coordinated'))::uuid[]));
create policy written_by_verbs on access_invitation using ((select actor_kind()) = 'system');
"""
OPEN = """
drop policy written_by_verbs on access_invitation;
drop policy seen on access_invitation;
alter table access_invitation disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_invitations_and_identities"),
        ("desks", "0004_row_security"),
    ]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
