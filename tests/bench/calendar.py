"""How fast the calendar is in a country with 100,000 activities: started by `voorzet bench -- calendar`.

Measured is the whole answer, through the application and under row-level security, in this process and without
a web server: pages of the calendar, and a feed of 1,000 events, sent whole and not changed.
"""

import os
import time
from argparse import ArgumentParser
from collections.abc import Callable
from statistics import quantiles
from typing import Any

import psycopg
from psycopg import sql

from tests.bench.plan import ALL_DESKS
from tests.databases import django_connected_to
from voorzet.config.commands.serve import run_command
from voorzet.config.database import Database, connect, grant_rights, migrate, with_database
from voorzet.config.terminal import say, step

ACTIVITIES = 100_000
YEARS = 10
IN_FEED = 1_000
WARM_UP = 3
NAME = "{}_bench_calendar"
WHO = "persoon1@bench.example"
FLOOR = "a page with nothing on it"
# Set by set, as the owner: a hundred thousand verbs would take hours. Loket 1 has a feed of its own size.
FILL = """
insert into parties_organisation (id, name, short_name, kind, chamber_number, website)
select gen_random_uuid(), 'Sportservice ' || n, '', 'sport_service', '', ''
from generate_series(1, %(desks)s) n;
insert into desks_desk (id, slug, name, prefix, brand_colour, first_holder_id, email, phone,
  first_contact_days, offer_days, consultation_days, progress_days, club_reply_days, alignment_days)
select gen_random_uuid(), 'loket-' || n, 'Loket ' || n,
  chr(65 + n / 676) || chr(65 + n / 26 %% 26) || chr(65 + n %% 26), '#1f5f8b', o.id,
  'loket' || n || '@bench.example', '', 2, 3, 5, 10, 10, 5
from generate_series(1, %(desks)s) n join parties_organisation o on o.name = 'Sportservice ' || n;
insert into desks_desk_municipalities (desk_id, municipality_id)
select d.id, m.code from (select id, row_number() over (order by slug) as n from desks_desk) d
join (select code, row_number() over (order by code) as n from reference_municipality) m on m.n = d.n;
insert into desks_partnership (id, desk_id, organisation_id, starts_on, end_reason, levels)
select gen_random_uuid(), id, first_holder_id, '2020-01-01', '', '{executive}' from desks_desk;
insert into parties_person (id, name, email, phone, password, language, is_active)
values (gen_random_uuid(), 'Persoon 1', %(who)s, '', '', 'nl', true);
insert into desks_deskrole (id, desk_id, person_id, organisation_id, role)
select gen_random_uuid(), d.id, p.id, d.first_holder_id, 'adviser'
from parties_person p, desks_desk d where d.slug = 'loket-1';
insert into activities_activity (id, desk_id, desk_ids, organisation_id, person_id, kind, status, title,
  description, starts_at, ends_at, place, municipality_id, is_public, themes, for_sports, for_roles,
  for_kinds, for_municipalities, for_postcodes, for_providers, sequence, source_uid, source_moment,
  source_digest, cancelled_reason, made_at, changed_at)
select gen_random_uuid(), d.id, array[d.id], d.first_holder_id, null,
  (array['sport_cafe','theme_session','training','course','clinic'])[1 + n %% 5],
  (array['idea','in_alignment','cleared','announced','announced','announced'])[1 + n %% 6],
  'Avond ' || n || ' over vrijwilligers en geld',
  'Een avond voor bestuurders van clubs in de regio, met voorbeelden uit de praktijk en ruimte voor vragen. '
  || 'We beginnen om half acht met soep en een broodje; om tien uur is het klaar. Neem een vraag uit uw club mee.',
  at, at + interval '2 hours', 'Sportpark De Toekomst', m.municipality_id, true,
  array[(array['vrijwilligers','financien','bestuur','leden'])[1 + n %% 4]], '{}', '{}', '{}',
  array[m.municipality_id], '{}', '{}', 0, '', '', '', '', now(), now() - n * interval '1 second'
from (
  select n, 1 + n %% %(desks)s as desk,
    date_trunc('day', now()) + (n * 7919 %% (365 * %(years)s) - 365 * (%(years)s - 2)) * interval '1 day'
    + interval '19 hours' as at
  from generate_series(1, %(activities)s) n
  union all
  select 1000000 + n, 1, date_trunc('day', now()) + (n / 2 - 60) * interval '1 day' + interval '20 hours'
  from generate_series(1, %(in_feed)s) n
) a
join desks_desk d on d.slug = 'loket-' || a.desk
join desks_desk_municipalities m on m.desk_id = d.id;
insert into activities_organiser (id, activity_id, organisation_id, since)
select gen_random_uuid(), id, organisation_id, made_at from activities_activity;
"""
# What stood at loket 1 by chance goes, so that its feed has the size that is said.
TRIM = """
delete from activities_organiser o using activities_activity a, desks_desk d
where o.activity_id = a.id and a.desk_id = d.id and d.slug = 'loket-1' and a.title not like 'Avond 1______ %%';
delete from activities_activity a using desks_desk d
where a.desk_id = d.id and d.slug = 'loket-1' and a.title not like 'Avond 1______ %%';
"""


def run(arguments: list[str]) -> None:
    """Fills, measures pages and feeds, prints, and clears up."""
    parser = ArgumentParser(prog="voorzet bench -- calendar", description=__doc__)
    parser.add_argument("--keep", action="store_true", help="keep the filled database")
    parser.add_argument("--requests", type=int, default=20, help="per page")
    parser.add_argument("--activities", type=int, default=ACTIVITIES)
    asked = parser.parse_args(arguments)
    base = Database(os.environ["VOORZET_OWNER_DATABASE_URL"], os.environ["VOORZET_DATABASE_URL"])
    environment = dict(os.environ)
    with step("Loading the reference data, collecting the static files"):
        run_command(["load-reference", "--verbosity", "0"], environment)
        run_command(["collectstatic", "--no-input", "--verbosity", "0"], environment)
    name = NAME.format(base.name)
    filled = Database(with_database(base.owner_url, name), with_database(base.app_url, name))
    _run(base, "drop database if exists {} with (force)", name)
    _run(base, "create database {} template {}", name, base.name)
    try:
        with step(f"Filling: {asked.activities} activities at {ALL_DESKS} desks"):
            migrate(filled.owner_url)
            grant_rights(filled)
            _fill(filled, asked.activities)
        with django_connected_to(filled.app_url):
            for line in _measure(asked.requests):
                say(line)
    finally:
        if not asked.keep:
            _run(base, "drop database if exists {} with (force)", name)


def _measure(requests: int) -> list[str]:
    lines = ["| what | p50 ms | p95 ms | bytes |", "| --- | ---: | ---: | ---: |"]
    for label, ask in _list_works().items():
        taken, size = [], 0
        for number in range(requests + WARM_UP):
            began = time.perf_counter()
            answer = ask()
            spent = (time.perf_counter() - began) * 1000
            size = len(answer.content)
            if answer.status_code not in {200, 304}:
                raise RuntimeError(f"{label}: {answer.status_code}")
            if number >= WARM_UP:
                taken.append(spent)
        marks = quantiles(taken, n=20)
        lines.append(f"| {label} | {marks[9]:.1f} | {marks[18]:.1f} | {size} |")
    return lines


def _list_works() -> dict[str, Callable[[], Any]]:
    """Everything that is measured, by its name."""
    from django.test import Client

    from tests.bench.site import HOST
    from tests.cast import BACKEND, show_second_factor
    from voorzet.access.actors import actor_for
    from voorzet.activities.actions import make_feed
    from voorzet.activities.icalendar_out import forget_events
    from voorzet.parties.models import Person

    person = Person.objects.get(email=WHO)
    browser = Client(headers={"Host": HOST})
    browser.force_login(person, backend=BACKEND)
    show_second_factor(browser, person)
    program, actor = Client(headers={"Host": HOST}), actor_for(person)
    made = make_feed(actor=actor, desk_id=actor.seats[0].desk_id)
    feed = f"/agenda/abonnement/{made.secret}.ics"
    whole = program.get(feed)
    events = whole.content.count(b"BEGIN:VEVENT")
    pages = {
        FLOOR: "/toegankelijkheid",
        "month, one desk": "/activiteiten",
        "month, province": "/activiteiten?waar=streek",
        "month, country": "/activiteiten?waar=land",
        "list, country": "/activiteiten?beeld=lijst&waar=land",
        "programme": "/loket/loket-1/programma/2026",
        "public agenda": "/agenda/loket-1",
    }

    def page(path: str) -> Callable[[], Any]:
        return lambda: browser.get(path)

    works: dict[str, Callable[[], Any]] = {name: page(at) for name, at in pages.items()}

    def ask_afresh() -> Any:
        forget_events()
        return program.get(feed)

    works[f"feed of {events} events, first time"] = ask_afresh
    works["the same, remembered"] = lambda: program.get(feed)
    works["the same, not changed (304)"] = lambda: program.get(
        feed, headers={"If-None-Match": whole["ETag"]}
    )
    return works


def _fill(filled: Database, activities: int) -> None:
    given = {
        "desks": ALL_DESKS,
        "activities": activities,
        "years": YEARS,
        "in_feed": IN_FEED,
        "who": WHO,
    }
    with connect(filled.owner_url) as connection:
        # Parameters and several statements at once: bound here, by the client.
        cursor = psycopg.ClientCursor(connection)
        cursor.execute(FILL, given)
        cursor.execute(TRIM.replace("%%", "%"))
        connection.execute("vacuum (analyze)")


def _run(base: Database, command: str, *names: str) -> None:
    with connect(base.owner_url) as connection:
        connection.execute(sql.SQL(command).format(*map(sql.Identifier, names)))
