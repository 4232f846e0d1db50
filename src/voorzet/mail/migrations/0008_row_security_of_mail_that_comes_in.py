"""Coordinators see the mailboxes of their desk and what came in for it; the bytes are for the system, passwords are sealed."""

from django.db import migrations

COORDINATED = "desk_id = any((select actor_desks('coordinated'))::uuid[])"
SEEN = {
    "mail_mailbox": COORDINATED,
    "mail_incomingmail": COORDINATED,
    "mail_rawmail": "false",
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
    dependencies = [("mail", "0007_mail_in_both_directions")]
    operations = [
        migrations.RunSQL(PROTECT.format(table=table, seen=seen), OPEN.format(table=table))
        for table, seen in SEEN.items()
    ]
