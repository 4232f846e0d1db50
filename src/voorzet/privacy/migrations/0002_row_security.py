"""Row-level security of holds, terms and seals: only verbs and the system write; people see their own desk's."""

from django.db import migrations

SEEN = {
    "privacy_legalhold": "actor_sees_whole(question_id)",
    "privacy_shorterterm": "desk_id = any((select actor_desks('seated'))::uuid[])",
    "journal_seal": "false",
    "journal_sealedentry": "false",
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
    dependencies = [
        ("privacy", "0001_initial"),
        ("journal", "0003_seals"),
        ("desks", "0004_row_security"),
        ("questions", "0004_row_security"),
    ]
    operations = [
        migrations.RunSQL(PROTECT.format(table=table, seen=seen), OPEN.format(table=table))
        for table, seen in SEEN.items()
    ]
