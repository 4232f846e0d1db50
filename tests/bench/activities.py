"""How fast clashes and collaborations are found among 100,000 activities: started by `voorzet bench -- activities`.

A country of 342 desks, 25,000 clubs, 5,000 people and 100,000 questions. What is measured runs as somebody who sits at
one desk or at sixty, under row-level security: the time that the database takes, and the whole in this process.
"""

import os
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bench import directory, files
from tests.bench.plan import ALL_DESKS
from tests.counting import counted
from tests.databases import django_connected_to
from voorzet.access.acting import acting_as
from voorzet.access.actors import actor_for
from voorzet.activities.audience import Audience
from voorzet.activities.finding import Planned
from voorzet.activities.finding.proposal import Proposal
from voorzet.activities.models import UNDER_WAY, Activity
from voorzet.activities.policy import activities_seen
from voorzet.activities.queries.findings import look_around, recheck
from voorzet.config.database import Database, connect, grant_rights, migrate, with_database
from voorzet.config.terminal import say, step
from voorzet.desks.models import Desk
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.parties.models import Person
from voorzet.reference.models import Municipality

SQL = Path(__file__).with_name("activities.sql")
NAME = "{}_bench_activities"
YEAR = 2027
# Whatever the machine has to do besides, it does to these too.
FLOOR, STATEMENTS = "the floor: statements that read nothing", 8
THEMES = ("vrijwilligers", "leden", "bestuur", "financien")
# At one desk, and of a federation at sixty (see directory.FILL).
PEOPLE = {"one desk": "persoon3000@bench.example", "60 desks": "persoon1@bench.example"}


def run(arguments: list[str]) -> None:
    """Fills, measures, prints tables, and clears up unless told to keep."""
    parser = ArgumentParser(prog="voorzet bench -- activities", description=__doc__)
    parser.add_argument("--activities", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--keep", action="store_true", help="keep the filled database")
    asked = parser.parse_args(arguments)
    base = Database(os.environ["VOORZET_OWNER_DATABASE_URL"], os.environ["VOORZET_DATABASE_URL"])
    name = NAME.format(base.name)
    filled = Database(with_database(base.owner_url, name), with_database(base.app_url, name))
    try:
        fill(base, filled, asked.activities)
        with django_connected_to(filled.app_url):
            for line in (*measure_finding(asked.requests), "", *measure_year()):
                say(line)
    finally:
        if not asked.keep:
            with connect(base.owner_url) as owner:
                owner.execute(f'drop database if exists "{name}" with (force)')


def fill(base: Database, filled: Database, activities: int) -> None:
    """A database of its own, with everything in it."""
    directory.load()
    with connect(base.owner_url) as owner:
        owner.execute(f'drop database if exists "{filled.name}" with (force)')
        owner.execute(f'create database "{filled.name}" template "{base.name}"')
    with step(f"Filling: {activities} activities at {ALL_DESKS} desks"):
        migrate(filled.owner_url)
        grant_rights(filled)
        directory.fill(filled)
        files.fill_files(filled, {"providers": 25_000, "moments": 1_000})
        numbers = {"activities": activities, "questions": 100_000, "year": YEAR}
        with connect(filled.owner_url) as owner:
            for statement in SQL.read_text(encoding="utf-8").split(";\n"):
                if statement.strip():
                    owner.execute(statement.strip(), numbers)
            owner.execute("vacuum (analyze)")


def measure_finding(requests: int) -> list[str]:
    """Looking around for one new activity: findings and better evenings."""
    with as_system():
        under_way = Activity.objects.filter(status__in=UNDER_WAY).count()
        lines = [
            f"{Activity.objects.count()} activities, {under_way} under way in {YEAR}; {requests} each",
            "",
            "| one new activity | who asks | database p50 ms | p95 | in all p50 | p95 | findings | queries |",
            "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        ]
        actors = {who: actor_for(Person.objects.get(email=email)) for who, email in PEOPLE.items()}
    floor = quantiles(sorted(_time_nothing() for _time in range(requests)), n=20)
    lines.append(f"| {FLOOR} | – | {floor[9]:.1f} | {floor[18]:.1f} | – | – | – | {STATEMENTS} |")
    for who, actor in actors.items():
        for reach in ("its own desk", "the province"):
            figures = timed(actor, cycle(list_proposals(actor, reach)), requests)
            lines.append(f"| for {reach} | {who} | " + " | ".join(figures) + " |")
    return lines


def _time_nothing() -> float:
    """Milliseconds of as many statements as one look takes, that read no row: what the machine takes by itself."""
    began = time.perf_counter()
    with connection.cursor() as cursor:
        for _statement in range(STATEMENTS):
            cursor.execute("select 1")
    return 1000 * (time.perf_counter() - began)


def list_proposals(actor: Actor, reach: str) -> list[Proposal]:
    """An evening in each of fifty weeks, at a desk of the actor."""
    with as_system():
        desk = Desk.objects.get(pk=actor.desk_ids[0])
        own = list(desk.municipalities.all())
        codes = [one.code for one in own]
        if reach == "the province":
            near = Municipality.objects.filter(province_code=own[0].province_code)
            codes = list(near.values_list("code", flat=True))
    begin = datetime(YEAR, 1, 5, 19, 30, tzinfo=clock.AMSTERDAM)
    return [
        Proposal(
            planned=Planned(
                id=None,
                kind="theme_session",
                status="idea",
                title="Iets nieuws",
                starts_at=begin + timedelta(weeks=week, days=week % 3),
                ends_at=begin + timedelta(weeks=week, days=week % 3, hours=2),
                place="Sporthal 7",
                municipality=codes[0],
                themes=frozenset({THEMES[week % 4]}),
            ),
            audience=Audience(
                municipalities=codes, sports=["hockey", "voetbal"] if week % 4 == 0 else []
            ),
            desk_id=desk.id,
        )
        for week in range(50)
    ]


def timed(actor: Actor, proposals: Iterator[Proposal], requests: int) -> list[str]:
    """Milliseconds in the database and in all, findings, and queries of the last."""
    inside, whole, found = [], [], 0
    seen = activities_seen(actor)
    for number in range(requests + 5):
        proposal = next(proposals)
        with acting_as(actor), clocked() as spent:
            began = time.perf_counter()
            outlook = look_around(proposal, seen=seen)
            found += len(outlook.found())
            outlook.better()
            if number >= 5:
                whole.append(1000 * (time.perf_counter() - began))
                inside.append(1000 * sum(spent))
    with acting_as(actor), CaptureQueriesContext(connection) as captured:
        look_around(next(proposals), seen=seen)
    ranked = [quantiles(one, n=20) for one in (inside, whole)]
    return [
        *(f"{one[place]:.1f}" for one in ranked for place in (9, 18)),
        f"{found / (requests + 5):.0f}",
        str(len(counted(captured))),
    ]


@contextmanager
def clocked() -> Iterator[list[float]]:
    """Seconds per statement that the database was asked."""
    spent: list[float] = []

    def measure(execute: Any, *given: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(*given)
        finally:
            spent.append(time.perf_counter() - began)

    with connection.execute_wrapper(measure):
        yield spent


def measure_year() -> list[str]:
    """The whole year, of the largest province and of the country."""
    lines = [
        "| the year again | desks | activities | clashes | seconds |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    with as_system():
        by_province: dict[str, set[Any]] = {}
        for desk, province in Desk.objects.values_list("pk", "municipalities__province"):
            by_province.setdefault(province, set()).add(desk)
        largest = max(by_province, key=lambda one: len(by_province[one]))
        regions = {
            largest: by_province[largest],
            "the country": set().union(*by_province.values()),
        }
        for name, desks in regions.items():
            year = (datetime(one, 1, 1, tzinfo=UTC) for one in (YEAR, YEAR + 1))
            activities = Activity.objects.filter(
                desk_ids__overlap=list(desks), starts_at__range=tuple(year), status__in=UNDER_WAY
            ).count()
            began = time.perf_counter()
            found = len(recheck(desks, YEAR))
            took = time.perf_counter() - began
            lines.append(f"| {name} | {len(desks)} | {activities} | {found} | {took:.1f} |")
    return lines
