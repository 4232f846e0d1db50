"""Row-level security of activities: the second lock of law 5, stated in SQL, beside `policy.py`.

Whoever sits at a desk that an activity touches sees it and how it is agreed; announced ones everybody. Names of
guests are for who organises and for the coordinator of the home desk; counts per club for who sees at least an
outline of its file. Only verbs write.
"""

from django.db import migrations

SEATED = "(select actor_desks('seated'))::uuid[]"
COORDINATED = "(select actor_desks('coordinated'))::uuid[]"
OUTLINES = "(select actor_desks('file_outlines'))::uuid[]"
OWN = "organisation_id = (select actor_id('organisation'))"
TOUCHES = f"""exists (select from activities_activity a
  where a.id = {{activity}} and a.desk_ids && {SEATED})"""
IN_ROUND = f"""exists (select from activities_alignmentround r
  join activities_activity a on a.id = r.activity_id
  where r.id = round_id and a.desk_ids && {SEATED})"""
GUESTS = f"""exists (select from activities_activity a
  where a.id = activity_id and (a.desk_id = any({COORDINATED})
    or a.desk_id = any({SEATED}) and exists (select from activities_organiser o
      where o.activity_id = a.id and o.{OWN})))"""
SEEN = {
    "activities_activity": f"""desk_ids && {SEATED}
      or is_public and status in ('announced', 'held', 'evaluated')""",
    "activities_organiser": "exists (select from activities_activity a where a.id = activity_id)",
    "activities_alignmentround": TOUCHES.format(activity="activity_id"),
    "activities_stance": IN_ROUND,
    "activities_finding": IN_ROUND,
    "activities_guest": GUESTS,
    "activities_registration": GUESTS,
    "activities_attendance": f"desk_id = any({OUTLINES})",
    "activities_evaluation": TOUCHES.format(activity="activity_id"),
    "activities_agendaitem": f"desk_id = any({SEATED})",
    "activities_agendaweight": f"""exists (select from activities_agendaitem i
      where i.id = item_id and i.desk_id = any({SEATED}))""",
    "activities_yearaim": f"desk_id = any({SEATED})",
    "activities_calendarsource": f"""desk_id = any({COORDINATED})
      or {OWN} and desk_id = any({SEATED})""",
    "activities_feed": "person_id = (select actor_id('person'))",
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
        ("activities", "0001_activities"),
        ("desks", "0011_row_security_of_files"),
    ]
    operations = [
        migrations.RunSQL(PROTECT.format(table=table, seen=seen), OPEN.format(table=table))
        for table, seen in SEEN.items()
    ]
