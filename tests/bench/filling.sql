-- What happened in the invented country, decided and written by set. Steps are named; `bulk` steps do not
-- depend on each other and may run side by side, with secondary indexes and foreign keys away.

-- step: prepare
create schema bench;
create unlogged table bench.moment (now timestamptz not null);
create unlogged table bench.desk (
  no int primary key, id uuid, prefix text, size int, municipality_id text, service_id uuid, coordinator_id uuid,
  places int, clubs int
);
create unlogged table bench.place (
  desk_no int, place int, organisation_id uuid, person_id uuid, primary key (desk_no, place)
);
create unlogged table bench.club (
  municipality_id text, place int, id uuid, name text, sport_id text, primary key (municipality_id, place)
);
create unlogged table bench.text (n int not null, body text not null);
-- The same number between 0 and 1 for the same question and the same purpose, whatever the order of the rows.
create function bench.chance(seed bigint, purpose int) returns float8 language sql immutable parallel safe
  return (hashint8extended(seed, purpose) & 9007199254740991)::float8 / 9007199254740992;
-- A UUID of version 7 with the time at which the row would have been written.
create function bench.id_at(at timestamptz, seed bigint, purpose int) returns uuid
  language sql immutable parallel safe
  return overlay(overlay(overlay(md5(seed || '/' || purpose)
      placing lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') from 1)
      placing '7' from 13) placing '8' from 17)::uuid;

-- step: plan
-- Three years of questions: about one in eight is open, most of those recent.
create unlogged table bench.plan as
with dealt as (
  select d.no as desk_no, d.id as desk_id, d.prefix, d.municipality_id, d.service_id, d.coordinator_id, m.now,
         d.no::bigint * 10000000 + k as seed, d.places, d.clubs,
         (d.size - k + bench.chance(d.no::bigint * 10000000 + k, 1)) / d.size as age
  from bench.desk d cross join bench.moment m cross join lateral generate_series(1, d.size) k
), dated as (
  select dealt.*, now - interval '1095 days' * age as received_at,
         bench.chance(seed, 2) < 0.92 * exp(-age / 0.13) as is_open,
         floor(bench.chance(seed, 3) * places)::int as place,
         floor(bench.chance(seed, 4) * places)::int as other_place,
         floor(bench.chance(seed, 5) * clubs)::int as club_place
  from dealt
), held as (
  select dated.*, holder.organisation_id as holder_id, holder.person_id,
         holder.organisation_id <> service_id as handed_over,
         nullif(other.organisation_id, holder.organisation_id) as other_id,
         -- What went on took a tenth of a question's life to begin; a closed one ended within forty days.
         case when not is_open
              then received_at + least(now - received_at, interval '40 days') * (0.05 + 0.95 * bench.chance(seed, 6))
         end as closed_at
  from dated
  join bench.place holder using (desk_no, place)
  join bench.place other on other.desk_no = dated.desk_no and other.place = dated.other_place
)
select row_number() over (order by received_at, seed) as n, held.*,
       bench.id_at(received_at, seed, 0) as id,
       prefix || '-' || to_char(received_at, 'YY') || '-' || lpad((row_number() over (
         partition by desk_no, extract(year from received_at) order by received_at, seed))::text, 4, '0') as reference,
       received_at + (coalesce(closed_at, now) - received_at) * 0.1 as triaged_at,
       received_at + (coalesce(closed_at, now) - received_at) * 0.3 as offered_at,
       received_at + (coalesce(closed_at, now) - received_at) * 0.5 as accepted_at,
       received_at + (coalesce(closed_at, now) - received_at) * 0.7 as noted_at,
       case when not is_open then 'closed'
            when bench.chance(seed, 7) < 0.25 then 'received'
            when bench.chance(seed, 7) < 0.8 then 'in_progress' else 'waiting_for_club' end as status,
       case when is_open then ''
            when bench.chance(seed, 8) < 0.75 and handed_over then 'answered_after_handover'
            when bench.chance(seed, 8) < 0.75 then 'direct_answer'
            when bench.chance(seed, 8) < 0.85 then 'support_track'
            when bench.chance(seed, 8) < 0.93 then 'referred_outside' else 'withdrawn' end as outcome,
       case when not is_open then ''
            when bench.chance(seed, 9) < 0.12 then 'overdue'
            when bench.chance(seed, 9) < 0.18 then 'club_replied'
            when bench.chance(seed, 9) < 0.22 and other_id is not null then 'declined'
            when bench.chance(seed, 9) < 0.25 then 'reopened' else '' end as attention,
       is_open and other_id is not null and bench.chance(seed, 10) < 0.06 as is_offered,
       is_open and other_id is not null and bench.chance(seed, 11) < 0.05 as is_consulted,
       bench.chance(seed, 12) < 0.03 as confidential,
       case when bench.chance(seed, 13) < 0.9 then (array[
         'accommodatie', 'bestuur', 'duurzaamheid', 'financien', 'inclusie', 'kader_opleiding', 'leden', 'regelgeving',
         'samenwerking', 'sociale_veiligheid', 'vitaliteit_communicatie', 'vrijwilligers'
       ])[1 + floor(bench.chance(seed, 14) * 12)::int] end as theme_id
from held;
create unique index on bench.plan (n);
analyze bench.plan;

-- step: questions
insert into questions_question (
  id, reference, external_id, club_guess, channel, received_at, provider_name, urgency, confidential,
  safety_hint, withheld_from, status, handling, outcome, attention, raised_at, due_at, first_contact_due_at,
  first_contact_at, closed_at, solved, version, desk_id, holder_organisation_id, holder_person_id, municipality_id,
  provider_id, theme_id
)
select p.id, p.reference, '', '',
       (array['web_form', 'web_form', 'phone_note', 'email', 'visit'])[1 + floor(bench.chance(seed, 20) * 5)::int],
       p.received_at, club.name,
       case when bench.chance(seed, 21) < 0.07 then 'urgent' else 'normal' end, p.confidential, false,
       case when bench.chance(seed, 22) < 0.02 and other_id is not null and not is_offered and not is_consulted
            and attention <> 'declined' then array[other_id] else '{}' end,
       status, case when handed_over then 'hand_over' when outcome = 'direct_answer' then 'direct_answer' else '' end,
       outcome, attention, received_at + (coalesce(closed_at, now) - received_at) * 0.8 * bench.chance(seed, 23),
       case when not is_open then null
            when attention = 'overdue' then least(received_at + interval '10 days', now - interval '1 hour')
            -- Far enough ahead for the measured days; the watch over terms has nothing to do.
            else now + interval '8 days' + interval '22 days' * bench.chance(seed, 24) end,
       received_at + interval '2 days',
       case when status <> 'received' then least(received_at + interval '3 days' * bench.chance(seed, 25), now) end,
       closed_at, case when closed_at is not null and bench.chance(seed, 26) < 0.3 then bench.chance(seed, 27) < 0.85 end,
       3, desk_id, holder_id, person_id, p.municipality_id, club.id, theme_id
from bench.plan p
join bench.club club on club.municipality_id = p.municipality_id and club.place = p.club_place
where n between %(first)s and %(last)s
order by n;

-- bulk: texts
insert into questions_questiontext (question_id, desk_id, known_as, subject, body, already_asked, whole)
select p.id, desk_id, p.reference || ' ' || club.name, rtrim(left(t.body, 80)), t.body, '', ''
from bench.plan p
join bench.text t using (n)
join bench.club club on club.municipality_id = p.municipality_id and club.place = p.club_place
order by n;

-- bulk: involvements
insert into questions_involvement (id, question_id, organisation_id, kind, since, until)
select bench.id_at(received_at, seed, 30), id, service_id, 'received', received_at, null::timestamptz from bench.plan
union all
select bench.id_at(received_at, seed, 31), id, holder_id, 'holder', case when handed_over then accepted_at else received_at end, null
from bench.plan
union all
select bench.id_at(received_at, seed, 32), id, service_id, 'holder', received_at, null from bench.plan where handed_over
union all
select bench.id_at(offered_at, seed, 33), id, holder_id, 'offered', offered_at, null from bench.plan where handed_over
union all
select bench.id_at(offered_at, seed, 34), id, other_id, 'offered', offered_at, null from bench.plan where is_offered
union all
select bench.id_at(offered_at, seed, 35), id, other_id, 'consulted', offered_at, null from bench.plan where is_consulted
union all
-- Who is told of a direct answer reads it within a month, or within a week.
select bench.id_at(closed_at, p.seed + partner.place, 36), p.id, partner.organisation_id, 'informed', closed_at,
       case when closed_at + interval '30 days' * bench.chance(p.seed + partner.place, 37) < now
            then closed_at + interval '30 days' * bench.chance(p.seed + partner.place, 37) end
from bench.plan p
join (select distinct on (desk_no, organisation_id) desk_no, organisation_id, place from bench.place
      join parties_organisation o on o.id = organisation_id
      where o.kind in ('municipality', 'federation')) partner using (desk_no)
where outcome = 'direct_answer' and not confidential;

-- bulk: askers
insert into questions_asker (id, question_id, name, role, email, phone, preferred_moment, language)
select bench.id_at(received_at, seed, 40), id, 'Joke van Club ' || seed % 10000, 'secretaris',
       'club' || seed || '@bench.example', '06 555 01 00', '', 'nl'
from bench.plan;

-- bulk: links
insert into questions_link (id, question_id, purpose, asker_id, recipient_email, made_at, expires_at)
select bench.id_at(received_at, seed, 41), id, 'follow', bench.id_at(received_at, seed, 40),
       'club' || seed || '@bench.example', received_at, received_at + interval '400 days'
from bench.plan;

-- bulk: offers
insert into questions_offer (
  id, question_id, from_organisation_id, from_person_id, to_organisation_id, to_person_id, reason, offered_at, deadline,
  status, decline_reason, note, answered_at, answered_by_id
)
select bench.id_at(offered_at, seed, 50), id, service_id, coordinator_id, holder_id, null::uuid,
       'Dit past beter bij jullie; de club verwacht een telefoontje.', offered_at, offered_at + interval '4 days',
       'accepted', '', '', accepted_at, person_id
from bench.plan where handed_over
union all
select bench.id_at(triaged_at, seed, 51), id, holder_id, person_id, other_id, null::uuid, 'Kunnen jullie hier iets mee?',
       triaged_at, triaged_at + interval '4 days', 'declined', 'no_capacity', 'Tot het eind van de maand zitten wij vol.',
       offered_at, null
from bench.plan where attention = 'declined'
union all
select bench.id_at(offered_at, seed, 52), id, holder_id, person_id, other_id, null::uuid, 'Kunnen jullie dit overnemen?',
       offered_at, now + interval '8 days' + interval '12 days' * bench.chance(seed, 53), 'offered', '', '', null, null
from bench.plan where is_offered;

-- bulk: consultations
insert into questions_consultation (
  id, question_id, from_organisation_id, from_person_id, to_organisation_id, to_person_id, request, asked_at, deadline,
  status, answer, answered_at, answered_by_id
)
select bench.id_at(offered_at, seed, 55), id, holder_id, person_id, other_id, null,
       'Hoe gaan jullie hier bij andere clubs mee om?', offered_at,
       now + interval '8 days' + interval '12 days' * bench.chance(seed, 56), 'asked', '', null, null
from bench.plan where is_consulted;

-- bulk: messages
insert into questions_message (id, question_id, at, kind, audience, body, organisation_id, person_id, asker_id, whole)
select bench.id_at(noted_at, seed, 60), id, noted_at, 'message',
       (array['own', 'involved', 'involved', 'network'])[1 + floor(bench.chance(seed, 61) * 4)::int],
       left(t.body, 250), holder_id, person_id, null::uuid, ''
from bench.plan p join bench.text t on t.n = 1 + (p.n * 7919) % (select count(*) from bench.plan)
where bench.chance(seed, 62) < 0.6
union all
select bench.id_at(closed_at, seed, 63), id, closed_at, 'answer', 'club', left(t.body, 400), holder_id, person_id, null, ''
from bench.plan p join bench.text t on t.n = 1 + (p.n * 6841) % (select count(*) from bench.plan)
where outcome in ('direct_answer', 'answered_after_handover')
union all
select bench.id_at(noted_at, seed, 64), id, noted_at, 'club_reply', 'club',
       'Bedankt. We bespreken het dinsdag in het bestuur en laten het weten.', null, null,
       bench.id_at(received_at, seed, 40), ''
from bench.plan where attention = 'club_replied';

-- bulk: sports
insert into questions_question_sports (question_id, sport_id)
select p.id, club.sport_id
from bench.plan p
join bench.club club on club.municipality_id = p.municipality_id and club.place = p.club_place;

-- bulk: journal
insert into journal_entry (
  id, at, verb, subject_kind, subject_id, desk_id, actor_kind, channel, person_id, organisation_id, details, shape
)
select bench.id_at(at, seed, purpose), at, 'question.' || verb, 'question', id, desk_id,
       case when by is null then 'public' else 'person' end, case when by is null then 'form' else 'page' end, by,
       case when by is not null then organisation_id end, details, 1
from (
  select 70 as purpose, seed, id, desk_id, received_at as at, 'received' as verb, null::uuid as by,
         service_id as organisation_id, jsonb_build_object('channel', 'web_form', 'holder', service_id) as details
  from bench.plan
  union all
  select 71, seed, id, desk_id, triaged_at, 'triaged', coordinator_id, service_id,
         jsonb_build_object('theme', theme_id, 'urgency', 'normal', 'confidential', confidential, 'before',
           jsonb_build_object('theme', null, 'urgency', 'normal', 'confidential', false))
  from bench.plan where bench.chance(seed, 80) < 0.9
  union all
  select 72, seed, id, desk_id, offered_at, 'offered', coordinator_id, service_id,
         jsonb_build_object('offer', bench.id_at(offered_at, seed, 50), 'to_organisation', holder_id,
           'to_person', null, 'deadline', offered_at + interval '4 days')
  from bench.plan where handed_over
  union all
  select 73, seed, id, desk_id, accepted_at, 'handed_over', coalesce(person_id, coordinator_id), holder_id,
         jsonb_build_object('offer', bench.id_at(offered_at, seed, 50), 'from_organisation', service_id,
           'to_organisation', holder_id)
  from bench.plan where handed_over
  union all
  select 74, seed, id, desk_id, offered_at, 'assigned', coordinator_id, service_id,
         jsonb_build_object('person', person_id)
  from bench.plan where not handed_over and person_id is not null
  union all
  select 75, seed, id, desk_id, noted_at, 'message_written', coalesce(person_id, coordinator_id), holder_id,
         jsonb_build_object('message', bench.id_at(noted_at, seed, 60), 'audience', 'involved')
  from bench.plan where bench.chance(seed, 62) < 0.6
  union all
  select 76, seed, id, desk_id, closed_at, 'answered', coalesce(person_id, coordinator_id), holder_id,
         jsonb_build_object('message', bench.id_at(closed_at, seed, 63), 'informed', 3)
  from bench.plan where outcome in ('direct_answer', 'answered_after_handover')
  union all
  select 77, seed, id, desk_id, closed_at, 'closed', coalesce(person_id, coordinator_id), holder_id, jsonb_build_object('outcome', outcome)
  from bench.plan where not is_open
  union all
  select 78, seed, id, desk_id, offered_at, 'offered', coalesce(person_id, coordinator_id), holder_id,
         jsonb_build_object('offer', bench.id_at(offered_at, seed, 52), 'to_organisation', other_id,
           'to_person', null, 'deadline', now + interval '8 days')
  from bench.plan where is_offered
  union all
  select 79, seed, id, desk_id, offered_at, 'consulted', coalesce(person_id, coordinator_id), holder_id,
         jsonb_build_object('consultation', bench.id_at(offered_at, seed, 55), 'to_organisation', other_id,
           'to_person', null, 'deadline', now + interval '8 days')
  from bench.plan where is_consulted
) told;

-- bulk: counters
insert into desks_referencecounter (id, desk_id, year, last_number)
select gen_random_uuid(), desk_id, extract(year from received_at), count(*) from bench.plan group by 2, 3;
