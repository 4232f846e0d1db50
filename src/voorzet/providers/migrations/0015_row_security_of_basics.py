"""How the basics of safe sport stand is an outline of a file: the same rule as who keeps contact.

Entries of the journal about them are for the same people. That rule restricts the other rules on the journal,
so it stands by itself and holds whatever they say.
"""

from django.db import migrations

OUTLINE = "desk_id = any((select actor_desks('file_outlines'))::uuid[])"
OWN = """(organisation_id = (select actor_id('organisation'))
  and desk_id = any((select actor_desks('seated'))::uuid[]))"""
SEEN = {
    "providers_safetybasic": f"{OWN} or {OUTLINE}",
    "providers_basicsdeadline": "desk_id = any((select actor_desks('seated'))::uuid[])",
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
JOURNAL = f"""
create policy basics_in_outline on journal_entry as restrictive for select using (
  subject_kind <> 'basics' or (select actor_kind()) = 'system' or {OWN} or {OUTLINE});
"""


class Migration(migrations.Migration):
    dependencies = [
        ("providers", "0014_safety_basics"),
        ("desks", "0011_row_security_of_files"),
        ("journal", "0002_append_only"),
    ]
    operations = [
        *(
            migrations.RunSQL(PROTECT.format(table=table, seen=seen), OPEN.format(table=table))
            for table, seen in SEEN.items()
        ),
        migrations.RunSQL(JOURNAL, "drop policy basics_in_outline on journal_entry"),
    ]
