"""Invitations and proposals hold names and addresses; only who coordinates the desk sees them."""

from django.db import migrations

PROTECT = """
alter table {table} enable row level security;
create policy seen on {table} for select using (
  desk_id = any((select actor_desks('coordinated'))::uuid[]));
create policy written_by_verbs on {table} using ((select actor_kind()) = 'system');
"""
OPEN = """
drop policy written_by_verbs on {table};
drop policy seen on {table};
alter table {table} disable row level security;
"""
TABLES = ("access_invitation", "access_roleproposal")


class Migration(migrations.Migration):
    dependencies = [("access", "0002_people_of_a_desk"), ("desks", "0004_row_security")]
    operations = [
        migrations.RunSQL(PROTECT.format(table=table), OPEN.format(table=table))
        for table in TABLES
    ]
