"""Everybody sees their own notices, digests and choices; the same as in `queries`. Reminders are for the system."""

from django.db import migrations

OWN = "person_id = (select actor_id('person'))"
SEEN = {
    "notifications_notice": OWN,
    "notifications_digest": OWN,
    "notifications_preferences": OWN,
    "notifications_reminder": "false",
}
PROTECT = """
alter table {table} enable row level security;
create policy seen on {table} for select using ({seen});
create policy written_by_verbs on {table} using ((select actor_kind()) = 'system');
"""
OPEN = """
drop policy written_by_verbs on {table};
drop policy seen on {table};
alter table {table} disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial"), ("desks", "0004_row_security")]
    operations = [
        migrations.RunSQL(PROTECT.format(table=table, seen=seen), OPEN.format(table=table))
        for table, seen in SEEN.items()
    ]
