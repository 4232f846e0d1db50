"""What the database knows of who acts: told once per transaction, read by every policy of row-level security.

`actor_told` makes it, from the seats as they are today; `actor_kind`, `actor_id` and `actor_desks` read it.
Without it they give nothing, and so do the policies.
"""

from django.db import migrations

ACTOR = """
create function actor_told(
  told_kind text, told_person uuid, told_organisation uuid, told_question uuid, today date,
  out kind text, out person text, out organisation text, out question text,
  out seated text, out coordinated text, out whole text, out outline text)
language sql stable security definer set search_path = pg_catalog, public as $$
  with seats as (
    select r.desk_id, r.role,
           case when r.role = 'platform_member' then 'none' else coalesce(s.sight, 'none') end as sight
    from desks_deskrole r
    join parties_person p on p.id = r.person_id and p.is_active
    join parties_organisation o on o.id = r.organisation_id
    left join desks_sharingrule s on s.desk_id = r.desk_id and s.organisation_kind = o.kind
    where r.person_id = told_person and r.organisation_id = told_organisation and exists (
      select from desks_partnership m
      where m.desk_id = r.desk_id and m.organisation_id = r.organisation_id
        and m.starts_on <= today and (m.ends_on is null or m.ends_on > today))
  )
  select told_kind, coalesce(told_person::text, ''), coalesce(told_organisation::text, ''),
         coalesce(told_question::text, ''),
         coalesce(array_agg(desk_id), '{}')::text,
         coalesce(array_agg(desk_id) filter (where role = 'coordinator'), '{}')::text,
         coalesce(array_agg(desk_id) filter (where sight = 'full'), '{}')::text,
         coalesce(array_agg(desk_id) filter (where sight in ('full', 'summary')), '{}')::text
  from seats
$$;
create function actor_kind() returns text language sql stable parallel safe as $$
  select nullif(current_setting('voorzet.kind', true), '')
$$;
create function actor_id(what text) returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('voorzet.' || what, true), '')::uuid
$$;
create function actor_desks(what text) returns uuid[] language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('voorzet.' || what, true), ''), '{}')::uuid[]
$$;
"""
JOURNAL = """
alter table journal_entry enable row level security;
create policy written_by_verbs on journal_entry using ((select actor_kind()) = 'system');
create policy seen_at_the_desk on journal_entry for select using (
  subject_kind <> 'question' and desk_id = any((select actor_desks('seated'))::uuid[]));
alter table journal_submission enable row level security;
create policy written_by_verbs on journal_submission using ((select actor_kind()) = 'system');
"""
NO_JOURNAL = """
drop policy written_by_verbs on journal_submission;
alter table journal_submission disable row level security;
drop policy seen_at_the_desk on journal_entry;
drop policy written_by_verbs on journal_entry;
alter table journal_entry disable row level security;
"""
NOBODY = """
drop function actor_desks(text);
drop function actor_id(text);
drop function actor_kind();
drop function actor_told(text, uuid, uuid, uuid, date);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("desks", "0003_alter_desk_prefix"),
        ("parties", "0001_initial"),
        ("journal", "0002_append_only"),
    ]
    operations = [migrations.RunSQL(ACTOR, NOBODY), migrations.RunSQL(JOURNAL, NO_JOURNAL)]
