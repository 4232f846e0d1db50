"""Row-level security of imports: the second lock of law 5, stated in SQL, beside `policy.py`.

What came of a list is seen by who sees files of clubs at that desk; the list itself by nobody. Only verbs write.
"""

from django.db import migrations

AT_THE_DESK = "desk_id = any((select actor_desks('file_outlines'))::uuid[])"
SEEN = {
    "imports_importrun": AT_THE_DESK,
    "imports_importfile": "false",
    "imports_importrow": AT_THE_DESK,
    "imports_duplicatepair": AT_THE_DESK,
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
    dependencies = [("imports", "0001_initial"), ("desks", "0011_row_security_of_files")]
    operations = [
        migrations.RunSQL(PROTECT.format(table=table, seen=seen), OPEN.format(table=table))
        for table, seen in SEEN.items()
    ]
