"""Agreements are shown to who sits at the desk, invitations to nobody; a partner's last day is not its own.

`actor_told` is as it was, but for that day: who leaves today has no seat today.
"""

from django.db import migrations

SEATED = "desk_id = any((select actor_desks('seated'))::uuid[])"
OF_AGREEMENT = (
    f"exists (select from desks_workingagreement a where a.id = agreement_id and a.{SEATED})"
)
SEEN = {
    "workingagreement": SEATED,
    "agreementarticle": OF_AGREEMENT,
    "agreedsharing": OF_AGREEMENT,
    "responsibility": OF_AGREEMENT,
    "signature": OF_AGREEMENT,
    "confirmation": SEATED,
    "platformassessment": SEATED,
    "deskinvitation": "false",
}
PROTECT = "".join(
    f"""
alter table desks_{table} enable row level security;
create policy seen on desks_{table} for select using ({seen});
create policy written_by_verbs on desks_{table} using ((select actor_kind()) = 'system');
"""
    for table, seen in SEEN.items()
)
OPEN = "".join(
    f"""
drop policy written_by_verbs on desks_{table};
drop policy seen on desks_{table};
alter table desks_{table} disable row level security;
"""
    for table in SEEN
)
TOLD = """
create or replace function actor_told(kind text, person uuid, organisation uuid, question uuid, today date) returns jsonb
language sql stable security definer set search_path = pg_catalog, public as $$
  with seats as (
    select r.desk_id, r.role,
           case when r.role = 'platform_member' then 'none' else coalesce(s.sight, 'none') end as sight
    from desks_deskrole r
    join parties_person p on p.id = r.person_id and p.is_active
    join parties_organisation o on o.id = r.organisation_id
    left join desks_sharingrule s on s.desk_id = r.desk_id and s.organisation_kind = o.kind
    where r.person_id = $2 and r.organisation_id = $3 and exists (
      select from desks_partnership m
      where m.desk_id = r.desk_id and m.organisation_id = r.organisation_id
        and m.starts_on <= $5 and (m.ends_on is null or m.ends_on {last_day} $5))
  )
  select jsonb_build_object(
    'kind', $1, 'person', $2, 'organisation', $3, 'question', $4,
    'seated', coalesce(jsonb_agg(desk_id), '[]'),
    'coordinated', coalesce(jsonb_agg(desk_id) filter (where role = 'coordinator'), '[]'),
    'whole', coalesce(jsonb_agg(desk_id) filter (where sight = 'full'), '[]'),
    'outline', coalesce(jsonb_agg(desk_id) filter (where sight in ('full', 'summary')), '[]'))
  from seats
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("desks", "0007_invitations")]
    operations = [
        migrations.RunSQL(PROTECT, OPEN),
        migrations.RunSQL(TOLD.replace("{last_day}", ">"), TOLD.replace("{last_day}", ">=")),
    ]
