"""Row-level security of visits: the second lock of law 5, stated in SQL, beside `policy.py`.

Who goes when is told where the agreement shows at least outlines of files, and to the organisation that goes;
what a club told, where it shows files whole. Only verbs write.

`visits_visited_at` tells one date and nothing else, for the list of clubs that nobody spoke with.
"""

from django.db import migrations

OWN = """({v}organisation_id = (select actor_id('organisation'))
  and {v}desk_id = any((select actor_desks('seated'))::uuid[]))"""
AT = "{v}desk_id = any((select actor_desks('{desks}'))::uuid[])"
VISIT = f"({OWN} or {AT})"
OF_REPORT = f"""exists (select from visits_visit v where v.id = visit_id
  and ({OWN.format(v="v.")} or audience = 'network' and {AT.format(v="v.", desks="files")}))"""
SEEN = {
    "visits_visitplan": AT.format(v="", desks="file_outlines"),
    "visits_visitor": "exists (select from visits_visitplan plan where plan.id = plan_id)",
    "visits_visit": VISIT.format(v="", desks="file_outlines"),
    "visits_visitreport": OF_REPORT,
    "visits_visityield": """exists (select from visits_visitreport told
      where told.visit_id = visits_visityield.visit_id)""",
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
LAST_VISIT = """
create function visits_visited_at(provider uuid, until timestamptz) returns timestamptz
language sql stable security definer set search_path = pg_catalog, public as $$
  select max((visit.done_on + time '12:00') at time zone 'Europe/Amsterdam')
  from visits_visit visit
  where visit.provider_id in (select $1 union all
      select merged.id from providers_provider merged where merged.merged_into_id = $1)
    and visit.done_on <= $2
$$;
"""

# As of the rows of files: of entries about visits everybody reads those of the own organisation.
JOURNAL = """
alter policy seen_at_the_desk on journal_entry using (
  subject_kind <> 'question' and desk_id = any((select actor_desks('seated'))::uuid[])
  and (subject_kind not in ('contact', 'contact_person', 'relation', 'scan'{visit})
       or organisation_id = (select actor_id('organisation'))));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0001_visits"),
        ("desks", "0011_row_security_of_files"),
        ("providers", "0004_row_security"),
    ]
    operations = [
        *(
            migrations.RunSQL(PROTECT.format(table=table, seen=seen), OPEN.format(table=table))
            for table, seen in SEEN.items()
        ),
        migrations.RunSQL(LAST_VISIT, "drop function visits_visited_at(uuid, timestamptz)"),
        migrations.RunSQL(JOURNAL.format(visit=", 'visit'"), JOURNAL.format(visit="")),
    ]
