-- 100,000 questions, of which one in ten is open, and 100,000 activities over ten years, of which the last is %(year)s.
-- %(activities)s and %(questions)s are numbers. Desks, people and clubs are there already.
create temporary table seat as
  select d.id as desk_id, d.first_holder_id as organisation_id, row_number() over (order by d.slug) - 1 as number,
         count(*) over () as desks, t.municipality_id, m.province_code
  from desks_desk d join desks_desk_municipalities t on t.desk_id = d.id
  join reference_municipality m on m.code = t.municipality_id;
create temporary table theme as
  select slug, row_number() over (order by position) - 1 as number, count(*) over () as themes from reference_theme;
create temporary table club as
  select p.id, p.name, p.municipality_id, s.desk_id, s.organisation_id,
         row_number() over (order by p.id) - 1 as number, count(*) over () as clubs
  from providers_provider p join seat s on s.municipality_id = p.municipality_id;
create unique index on club (number);
analyze club;
insert into questions_question (
  id, reference, external_id, club_guess, channel, received_at, provider_name, urgency, confidential, safety_hint,
  withheld_from, status, handling, outcome, attention, raised_at, due_at, first_contact_due_at, closed_at, version,
  desk_id, holder_organisation_id, municipality_id, provider_id, theme_id)
select gen_random_uuid(), 'BEN-26-' || n, '', '', 'email', now() - n * interval '10 minutes', c.name, 'normal', n %% 13 = 0,
       false, '{}', case when n %% 10 = 0 then 'in_progress' else 'closed' end, '',
       case when n %% 10 = 0 then '' else 'direct_answer' end, '', now(),
       case when n %% 10 = 0 then now() + interval '8 days' end, now(), case when n %% 10 > 0 then now() end, 1,
       c.desk_id, c.organisation_id, c.municipality_id, c.id, t.slug
from generate_series(1, %(questions)s) n
join club c on c.number = n * 7 %% (select max(clubs) from club)
join theme t on t.number = n / 10 %% (select max(themes) from theme);

-- Evenings mostly, drawn at random, the same ones every time. One in twenty is for the whole province, one in two hundred
-- for the country.
create temporary table drawn as
  select n, %(year)s - n %% 10 as year, abs(hashtext(n || ' desk')) as desk, abs(hashtext(n || ' day')) as day,
         abs(hashtext(n || ' reach')) %% 200 as reach, abs(hashtext(n || ' kind')) as kind,
         abs(hashtext(n || ' audience')) as audience
  from generate_series(1, %(activities)s) n;
create temporary table planned as
  select gen_random_uuid() as id, d.n, d.kind, d.audience, d.year, s.desk_id, s.organisation_id, s.municipality_id,
         s.province_code,
         make_timestamptz(d.year, 1, 1, case when d.kind %% 7 = 0 then 10 else 19 end, 30, 0, 'Europe/Amsterdam')
           + d.day %% 364 * interval '1 day' as starts_at,
         case when d.reach = 0 then 'country' when d.reach <= 10 then 'province' else 'desk' end as reach
  from drawn d join seat s on s.number = d.desk %% s.desks;
create temporary table region as
  select 'province' as reach, province_code, array_agg(municipality_id::text) as codes, array_agg(desk_id) as desks
  from seat group by province_code
  union all
  select 'country', code, all_of.codes, all_of.desks
  from (select distinct province_code as code from seat) p,
       (select array_agg(municipality_id::text) as codes, array_agg(distinct desk_id) as desks from seat) all_of;
insert into activities_activity (
  id, desk_id, desk_ids, organisation_id, kind, status, title, description, starts_at, ends_at, place, municipality_id,
  is_public, themes, for_sports, for_roles, for_kinds, for_municipalities, for_postcodes, for_providers, sequence,
  source_uid, source_moment, source_digest, cancelled_reason, made_at, changed_at)
select p.id, p.desk_id, coalesce(r.desks, array[p.desk_id]), p.organisation_id,
       (array['sport_cafe','theme_session','training','course','clinic','platform_meeting','pot_deadline'])[1 + kind %% 7],
       case when p.year < %(year)s then 'evaluated'
            else (array['idea','in_alignment','cleared','announced','announced'])[1 + kind / 7 %% 5] end,
       'Activiteit ' || n, '', p.starts_at, p.starts_at + interval '2 hours', 'Sporthal ' || kind / 35 %% 50, p.municipality_id,
       audience %% 3 > 0, array[t.slug],
       case when audience %% 10 < 3 then array[(array['hockey','voetbal','tennis'])[1 + audience / 10 %% 3]] else '{}' end,
       case when audience / 30 %% 10 < 3 then array[(array['chair','treasurer','trainer'])[1 + audience / 300 %% 3]]
            else '{}' end,
       '{}', coalesce(r.codes, array[p.municipality_id]), '{}', '{}', 0, '', '', '', '', now(), now()
from planned p
join theme t on t.number = p.kind / 7 %% (select max(themes) from theme)
left join region r on r.reach = p.reach and r.province_code = p.province_code;
insert into activities_organiser (id, activity_id, organisation_id, since)
select gen_random_uuid(), id, organisation_id, now() from planned;
analyze;
