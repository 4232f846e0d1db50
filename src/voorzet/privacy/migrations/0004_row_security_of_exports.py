"""Row-level security of exports: who coordinates sees that one was asked for; the file is for verbs alone."""

from django.db import migrations

SEEN = {
    "privacy_deskexport": "desk_id = any((select actor_desks('coordinated'))::uuid[])",
    "privacy_exportpart": "false",
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
    dependencies = [("privacy", "0003_exports")]
    operations = [
        migrations.RunSQL(PROTECT.format(table=table, seen=seen), OPEN.format(table=table))
        for table, seen in SEEN.items()
    ]
