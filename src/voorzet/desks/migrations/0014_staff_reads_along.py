"""Staff that reads along for a while has a place as well: a reader's, with full sight of questions and files.

The function is told the moment too, and not only the day. Desks' own rows of it are read before anybody is
known, as roles are; the page that shows them asks who coordinates.
"""

from django.db import migrations

ACTOR = """
drop function actor_told(text, uuid, uuid, uuid, {before});
create function actor_told(
  told_kind text, told_person uuid, told_organisation uuid, told_question uuid, {arguments},
  out kind text, out person text, out organisation text, out question text,
  out seated text, out coordinated text, out whole text, out outline text,
  out files text, out file_outlines text)
language sql stable security definer set search_path = pg_catalog, public as $$
  with seats as (
    select r.desk_id, r.role,
           case when r.role = 'platform_member' then 'none' else coalesce(s.sight, 'none') end as sight,
           case when r.role = 'coordinator' then 'full' when r.role = 'platform_member' then 'none'
                else coalesce(f.sight, 'none') end as file_sight
    from desks_deskrole r
    join parties_person p on p.id = r.person_id and p.is_active
    join parties_organisation o on o.id = r.organisation_id
    left join desks_sharingrule s
      on s.desk_id = r.desk_id and s.organisation_kind = o.kind and s.record_kind = 'question'
    left join desks_sharingrule f
      on f.desk_id = r.desk_id and f.organisation_kind = o.kind and f.record_kind = 'file'
    where r.person_id = told_person and r.organisation_id = told_organisation and exists (
      select from desks_partnership m
      where m.desk_id = r.desk_id and m.organisation_id = r.organisation_id
        and m.starts_on <= today and (m.ends_on is null or m.ends_on > today)){staff}
  )
  select told_kind, coalesce(told_person::text, ''), coalesce(told_organisation::text, ''),
         coalesce(told_question::text, ''),
         coalesce(array_agg(desk_id), '{{}}')::text,
         coalesce(array_agg(desk_id) filter (where role = 'coordinator'), '{{}}')::text,
         coalesce(array_agg(desk_id) filter (where sight = 'full'), '{{}}')::text,
         coalesce(array_agg(desk_id) filter (where sight in ('full', 'summary')), '{{}}')::text,
         coalesce(array_agg(desk_id) filter (where file_sight = 'full'), '{{}}')::text,
         coalesce(array_agg(desk_id) filter (where file_sight in ('full', 'summary')), '{{}}')::text
  from seats
$$;
"""
STAFF = """
    union all
    select a.desk_id, 'reader', 'full', 'full'
    from desks_staffaccess a join parties_person p on p.id = a.person_id and p.is_active
    where a.person_id = told_person and a.organisation_id = told_organisation
      and a.closed_at is null and a.until > told_at"""
WITH_STAFF = ACTOR.format(before="date", arguments="today date, told_at timestamptz", staff=STAFF)
WITHOUT = ACTOR.format(before="date, timestamptz", arguments="today date", staff="")


class Migration(migrations.Migration):
    dependencies = [("desks", "0013_staff_access")]
    operations = [migrations.RunSQL(WITH_STAFF, WITHOUT)]
