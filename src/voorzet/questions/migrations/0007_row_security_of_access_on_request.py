"""Access on request in the second lock: an involvement with an end still to come gives sight until that moment.

The moment is told with the actor, as the day is; where nobody told it, it is the database's own.
"""

from django.db import migrations

INVOLVED = """
create or replace function actor_is_involved(question uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select actor_id('organisation') is not null and coalesce(actor_id('question') = $1, true) and exists (
    select from questions_involvement i
    where i.question_id = $1 and i.organisation_id = actor_id('organisation')
      and {holds} and i.kind <> 'informed')
$$;
"""
# What is granted for a term is for who sits at the desk; whoever left it on the day has it no more.
HOLDS = """(i.until is null or i.until > actor_now() and exists (
        select from questions_question q
        where q.id = $1 and q.desk_id = any(actor_desks('seated'))))"""
NOW = """
create function actor_now() returns timestamptz language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('voorzet.now', true), '')::timestamptz, now())
$$;
"""
PROTECT = """
alter table questions_sightrequest enable row level security;
create policy seen on questions_sightrequest for select using (
  organisation_id = (select actor_id('organisation')) and desk_id = any((select actor_desks('seated'))::uuid[])
  or actor_sees_whole(question_id));
create policy written_by_verbs on questions_sightrequest using ((select actor_kind()) = 'system');
"""
OPEN = """
drop policy written_by_verbs on questions_sightrequest;
drop policy seen on questions_sightrequest;
alter table questions_sightrequest disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("questions", "0006_access_on_request")]
    operations = [
        migrations.RunSQL(
            NOW + INVOLVED.format(holds=HOLDS),
            INVOLVED.format(holds="i.until is null") + "drop function actor_now();",
        ),
        migrations.RunSQL(PROTECT, OPEN),
    ]
