"""The actor is told two desks more: where files of clubs are seen whole, and where at least in outline.

Where no agreement is in force yet, a kind of partner sees as much of files as of questions, as a new desk
starts; where one is, it says nothing about files, so nobody but the coordinator sees them.
"""

from django.db import migrations

ACTOR = """
drop function actor_told(text, uuid, uuid, uuid, date);
create function actor_told(
  told_kind text, told_person uuid, told_organisation uuid, told_question uuid, today date,
  out kind text, out person text, out organisation text, out question text,
  out seated text, out coordinated text, out whole text, out outline text{files_out})
language sql stable security definer set search_path = pg_catalog, public as $$
  with seats as (
    select r.desk_id, r.role,
           case when r.role = 'platform_member' then 'none' else coalesce(s.sight, 'none') end as sight{file_sight}
    from desks_deskrole r
    join parties_person p on p.id = r.person_id and p.is_active
    join parties_organisation o on o.id = r.organisation_id
    left join desks_sharingrule s on s.desk_id = r.desk_id and s.organisation_kind = o.kind{of_questions}
    where r.person_id = told_person and r.organisation_id = told_organisation and exists (
      select from desks_partnership m
      where m.desk_id = r.desk_id and m.organisation_id = r.organisation_id
        and m.starts_on <= today and (m.ends_on is null or m.ends_on > today))
  )
  select told_kind, coalesce(told_person::text, ''), coalesce(told_organisation::text, ''),
         coalesce(told_question::text, ''),
         coalesce(array_agg(desk_id), '{{}}')::text,
         coalesce(array_agg(desk_id) filter (where role = 'coordinator'), '{{}}')::text,
         coalesce(array_agg(desk_id) filter (where sight = 'full'), '{{}}')::text,
         coalesce(array_agg(desk_id) filter (where sight in ('full', 'summary')), '{{}}')::text{files}
  from seats
$$;
"""
WITH_FILES = ACTOR.format(
    files_out=", out files text, out file_outlines text",
    file_sight=""",
           case when r.role = 'coordinator' then 'full' when r.role = 'platform_member' then 'none'
                else coalesce(f.sight, 'none') end as file_sight""",
    of_questions=""" and s.record_kind = 'question'
    left join desks_sharingrule f
      on f.desk_id = r.desk_id and f.organisation_kind = o.kind and f.record_kind = 'file'""",
    files=""",
         coalesce(array_agg(desk_id) filter (where file_sight = 'full'), '{}')::text,
         coalesce(array_agg(desk_id) filter (where file_sight in ('full', 'summary')), '{}')::text""",
)
WITHOUT_FILES = ACTOR.format(files_out="", file_sight="", of_questions="", files="")

STARTING_RULES = """
insert into desks_sharingrule (id, desk_id, record_kind, organisation_kind, sight, informed)
select gen_random_uuid(), rule.desk_id, 'file', rule.organisation_kind, rule.sight, false
from desks_sharingrule rule
where rule.record_kind = 'question' and not exists (
  select from desks_workingagreement agreement
  where agreement.desk_id = rule.desk_id and agreement.status in ('in_force', 'ended'))
"""


class Migration(migrations.Migration):
    dependencies = [("desks", "0010_files_in_the_sharing_table")]
    operations = [
        migrations.RunSQL(WITH_FILES, WITHOUT_FILES),
        migrations.RunSQL(STARTING_RULES, "delete from desks_sharingrule where record_kind = 'file'"),
    ]
