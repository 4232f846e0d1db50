-- 25,000 providers in the areas of the desks that there are, with their people, ties and 300,000 contact moments.
-- %(providers)s and %(moments)s are numbers; what the country had before stays and counts.
create temporary table place as
  select row_number() over (order by d.slug) - 1 as number, d.id as desk_id, d.first_holder_id, t.municipality_id,
         m.name as town, count(*) over () as places
  from desks_desk d join desks_desk_municipalities t on t.desk_id = d.id
  join reference_municipality m on m.code = t.municipality_id;
create temporary table words as
  select array['merel','vooruit','olympia','dijk','wilskracht','sparta','linde','altius','unitas','polder','quick',
               'treffers','zwaluwen','meeuwen','hercules','atlas','kieviten','haven','brug','molen'] as first;
create temporary table sport as select slug, row_number() over (order by slug) - 1 as number, count(*) over () as sports
  from reference_sport;

insert into providers_provider (id, name, search_name, kind, municipality_id, address, postcode, place,
                                chamber_number, members, website, created_at)
select gen_random_uuid(), initcap(known), known, 'club', municipality_id, 'Sportlaan ' || n %% 90, '', town,
       lpad((40000000 + n)::text, 8, '0'), '', '', now() - interval '3 years'
from (select n, p.municipality_id, p.town, w.first[1 + n / p.places %% 20] || ' ' || lower(p.town) || ' ' || n as known
      from words w, generate_series(1, %(providers)s - (select count(*) from providers_provider)) n
      join place p on p.number = n %% (select max(places) from place)) one;
insert into providers_provider_sports (provider_id, sport_id)
select p.id, s.slug from (select id, row_number() over () as n from providers_provider p
  where not exists (select from providers_provider_sports t where t.provider_id = p.id)) p
join sport s on s.number = p.n %% s.sports;

create temporary table club as
  select p.id, row_number() over (order by p.id) - 1 as number, count(*) over () as clubs, l.desk_id, l.first_holder_id
  from providers_provider p join place l on l.municipality_id = p.municipality_id;
create unique index on club (number);
create temporary table adviser as
  select r.desk_id, r.organisation_id, r.person_id, row_number() over (partition by r.desk_id order by r.id) - 1 as number,
         count(*) over (partition by r.desk_id) as advisers
  from desks_deskrole r where r.role in ('coordinator', 'adviser');
analyze club; analyze adviser;

insert into providers_contactperson (id, provider_id, desk_id, organisation_id, name, role, email, phone,
                                     preferred_moment, language, created_at)
select gen_random_uuid(), c.id, c.desk_id, c.first_holder_id, 'Jo de Vries ' || k, 'chair', 'jo@club.example', '', '', 'nl',
       now() from club c, generate_series(1, 2) k;
insert into providers_relation (id, provider_id, desk_id, organisation_id, person_id, topic, starts_on)
select gen_random_uuid(), c.id, c.desk_id, a.organisation_id, a.person_id, 'general', current_date - 300
from club c join adviser a on a.desk_id = c.desk_id and a.number = c.number %% a.advisers where c.number %% 3 > 0;

-- One club in eight heard nothing for a year and more.
create temporary table moment as
  select gen_random_uuid() as id, c.id as provider_id, c.desk_id, a.organisation_id, a.person_id, n,
         now() - ((n::bigint * 7919 %% 1000) + case when c.number %% 8 = 0 then 400 else 0 end) * interval '1 day'
               - (n %% 86400) * interval '1 second' as at
  from generate_series(1, %(moments)s) n
  join club c on c.number = n %% (select max(clubs) from club)
  join adviser a on a.desk_id = c.desk_id and a.number = n / 7 %% a.advisers;
insert into providers_contactmoment (id, provider_id, desk_id, organisation_id, person_id, kind, audience, happened_at,
                                     calendar_uid, created_at)
select id, provider_id, desk_id, organisation_id, person_id, 'call', case when n %% 10 = 0 then 'own' else 'network' end,
       at, '', at from moment;
insert into providers_contacttext (moment_id, provider_id, body)
select id, provider_id, 'Gebeld over de bardiensten; ze proberen een rooster per team.' from moment;
analyze;
