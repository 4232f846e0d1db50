"""How fast who is who searches in a country of 5,000 people: started by `voorzet bench -- directory`.

Measured is the whole page, through the application and under row-level security, in this process and without
a web server: what a person waits for is this and the way to their screen.
"""

import os
import time
from argparse import ArgumentParser
from random import Random
from statistics import quantiles

import psycopg
from psycopg import sql

from tests.bench.plan import ALL_DESKS
from tests.databases import django_connected_to
from voorzet.config.commands.serve import run_command
from voorzet.config.database import Database, connect, grant_rights, migrate, with_database
from voorzet.config.terminal import say, step

PEOPLE = 5_000
WIDE_DESKS = 60
ENTRIES_PER_PERSON = 3
WARM_UP = 5
NAME = "{}_bench_directory"
# Whatever the machine has to do besides, it does to this page too.
FLOOR = "a page with nothing on it"
SEARCHES = {
    "a sentence": "Wie weet iets van valpreventie in Almere Haven?",
    "a name": "Persoon 4321",
    "a sport": "hockey",
    "a word in notes": "kunstgras",
    "a common word": "begeleiden",
    "nothing that fits": "xyzzy plugh",
    "everybody": "",
}
# Set by set, as the owner: five thousand verbs would take minutes.
FILL = """
insert into parties_organisation (id, name, short_name, kind, chamber_number, website)
select gen_random_uuid(), 'Sportservice ' || n, '', 'sport_service', '', ''
from generate_series(1, %(desks)s) n;
insert into parties_organisation (id, name, short_name, kind, chamber_number, website)
select gen_random_uuid(), 'Sportbond ' || n, '', 'federation', '', '' from generate_series(1, 60) n;
insert into desks_desk (id, slug, name, prefix, brand_colour, first_holder_id, email, phone,
  first_contact_days, offer_days, consultation_days, progress_days, club_reply_days, alignment_days)
select gen_random_uuid(), 'loket-' || n, 'Loket ' || n,
  chr(65 + n / 676) || chr(65 + n / 26 %% 26) || chr(65 + n %% 26), '#1f5f8b', o.id, '', '', 2, 3, 5, 10, 10, 5
from generate_series(1, %(desks)s) n join parties_organisation o on o.name = 'Sportservice ' || n;
insert into desks_desk_municipalities (desk_id, municipality_id)
select d.id, m.code from (select id, row_number() over (order by slug) as n from desks_desk) d
join (select code, row_number() over (order by code) as n from reference_municipality) m on m.n = d.n;
insert into desks_partnership (id, desk_id, organisation_id, starts_on, end_reason, levels)
select gen_random_uuid(), id, first_holder_id, '2020-01-01', '', '{executive}' from desks_desk;
insert into desks_partnership (id, desk_id, organisation_id, starts_on, end_reason, levels)
select gen_random_uuid(), d.id, o.id, '2020-01-01', '', '{executive}'
from desks_desk d, parties_organisation o where o.kind = 'federation';
insert into parties_person (id, name, email, phone, password, language, is_active)
select gen_random_uuid(), 'Persoon ' || n || ' de ' || (array['Vries','Boer','Groot','Wit'])[1 + n %% 4],
  'persoon' || n || '@bench.example', '', '', 'nl', true from generate_series(1, %(people)s) n;
create temporary table place as
select p.id as person_id, row_number() over (order by p.email) as n from parties_person p;
insert into desks_deskrole (id, desk_id, person_id, organisation_id, role)
select gen_random_uuid(), d.id, p.person_id, d.first_holder_id, 'adviser'
from place p join (select *, row_number() over (order by slug) as n from desks_desk) d
  on d.n = 1 + p.n %% %(desks)s where p.n > 60;
insert into desks_deskrole (id, desk_id, person_id, organisation_id, role)
select gen_random_uuid(), d.id, p.person_id, o.id, 'adviser'
from place p
join (select *, row_number() over (order by name) as n from parties_organisation
      where kind = 'federation') o on o.n = p.n
join (select *, row_number() over (order by slug) as n from desks_desk) d
  on (d.n + p.n * 7) %% %(desks)s < %(wide)s where p.n <= 60;
insert into parties_position (id, person_id, organisation_id, title, starts_on)
select gen_random_uuid(), person_id, organisation_id,
  (array['clubondersteuner','verenigingsadviseur','beleidsmedewerker sport','buurtsportcoach'])
    [1 + (hashtext(person_id::text) & 3)], '2020-01-01'
from (select distinct person_id, organisation_id from desks_deskrole) r;
insert into directory_expertise
  (id, person_id, theme_id, subtheme_id, sport_id, municipality_id, note, owner_id, confirmed_on)
select gen_random_uuid(), p.person_id, s.theme_id, s.key,
  case when k.n = 1 then t.slug end, case when k.n < 3 then m.code end,
  (array['Begeleiden van besturen','Cursussen valpreventie met de GGD','Velden en kunstgras','Begroting en subsidie',
         'Werven en begeleiden van vrijwilligers','Scholing van trainers','']) [1 + (p.n + k.n) %% 7],
  p.person_id, current_date
from place p cross join generate_series(1, %(entries)s) k(n)
join (select key, theme_id, row_number() over (order by key) - 1 as n, count(*) over () as all_of from reference_subtheme) s
  on s.n = (p.n * 13 + k.n * 29) %% s.all_of
join (select slug, row_number() over (order by slug) - 1 as n, count(*) over () as all_of from reference_sport) t
  on t.n = (p.n * 7 + k.n) %% t.all_of
join (select code, row_number() over (order by code) - 1 as n, count(*) over () as all_of from reference_municipality) m
  on m.n = p.n %% m.all_of
on conflict do nothing;
insert into directory_availability (id, person_id, organisation_id, room, set_on)
select gen_random_uuid(), person_id, organisation_id,
  (array['open','limited','waiting_list','none'])[1 + (hashtext(person_id::text) & 3)], current_date
from (select distinct person_id, organisation_id from desks_deskrole) r;
select directory_write_listings(null);
"""


def run(arguments: list[str]) -> None:
    """Fills, measures every search as somebody at one desk and as somebody at sixty, prints, and clears up."""
    parser = ArgumentParser(prog="voorzet bench -- directory", description=__doc__)
    parser.add_argument("--keep", action="store_true", help="keep the filled database")
    parser.add_argument("--requests", type=int, default=50, help="per search")
    asked = parser.parse_args(arguments)
    base = Database(os.environ["VOORZET_OWNER_DATABASE_URL"], os.environ["VOORZET_DATABASE_URL"])
    load()
    name = NAME.format(base.name)
    filled = Database(with_database(base.owner_url, name), with_database(base.app_url, name))
    _run(base, "drop database if exists {} with (force)", name)
    _run(base, "create database {} template {}", name, base.name)
    try:
        with step(f"Filling: {PEOPLE} people at {ALL_DESKS} desks"):
            migrate(filled.owner_url)
            grant_rights(filled)
            fill(filled)
        with django_connected_to(filled.app_url):
            for line in _measure(asked.requests):
                say(line)
    finally:
        if not asked.keep:
            _run(base, "drop database if exists {} with (force)", name)


def load() -> None:
    """What pages and tables need before anything can be put in."""
    environment = dict(os.environ)
    with step("Loading the reference data, collecting the static files"):
        run_command(["load-reference", "--verbosity", "0"], environment)
        run_command(["collectstatic", "--no-input", "--verbosity", "0"], environment)


def _measure(requests: int) -> list[str]:
    lines = ["| search | who asks | p50 ms | p95 ms |", "| --- | --- | ---: | ---: |"]
    for who, email in (
        ("at one desk", "persoon3000@bench.example"),
        ("at sixty desks", "persoon1@bench.example"),
    ):
        for label, text in {FLOOR: "", **SEARCHES}.items():
            page = "accessibility" if label == FLOOR else "who"
            taken = sorted(_time_pages(email, page, text, requests))
            p50, p95 = quantiles(taken, n=20)[9], quantiles(taken, n=20)[18]
            lines.append(f"| {label} | {who} | {p50:.1f} | {p95:.1f} |")
    return lines


def _time_pages(email: str, page: str, text: str, requests: int) -> list[float]:
    """Milliseconds per page. Every request is as the first of somebody typing: nothing of a page is remembered."""
    from django.test import Client
    from django.urls import reverse

    from tests.bench.site import HOST
    from tests.cast import BACKEND, show_second_factor
    from voorzet.parties.models import Person

    person = Person.objects.get(email=email)
    browser = Client(headers={"Host": HOST})
    browser.force_login(person, backend=BACKEND)
    show_second_factor(browser, person)
    order, taken = Random(1), []  # noqa: S311 - an order, no secret
    for number in range(requests + WARM_UP):
        query = {"zoek": text, "ruimte": order.choice(["", "", "", "ja"])}
        began = time.perf_counter()
        response = browser.get(reverse(page), query, headers={"HX-Request": "true"})
        spent = (time.perf_counter() - began) * 1000
        if response.status_code != 200:
            raise RuntimeError(f"{email} got {response.status_code} for {text!r}.")
        if number >= WARM_UP:
            taken.append(spent)
    return taken


def fill(filled: Database) -> None:
    """Desks, people and expertise, as the owner."""
    given = {
        "desks": ALL_DESKS,
        "people": PEOPLE,
        "wide": WIDE_DESKS,
        "entries": ENTRIES_PER_PERSON,
    }
    with connect(filled.owner_url) as connection:
        # Parameters and several statements at once: bound here, by the client.
        psycopg.ClientCursor(connection).execute(FILL, given)
        connection.execute("vacuum (analyze)")


def _run(base: Database, command: str, *names: str) -> None:
    with connect(base.owner_url) as connection:
        connection.execute(sql.SQL(command).format(*map(sql.Identifier, names)))
