"""How fast the files of clubs are: 25,000 of them with 300,000 contact moments, read through the whole of a page.

Started by `voorzet bench -- files`. What is measured is the time in the server, from request to answer, sign-in,
row-level security and rendering included; no network. The country around it is that of 100,000 questions.
"""

import argparse
import os
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bench.filling import drop, fill
from tests.bench.plan import make_plan
from tests.bench.world import find_measured
from tests.cast import BACKEND, show_second_factor
from tests.counting import counted
from tests.databases import django_connected_to
from voorzet.config.commands.serve import run_command
from voorzet.config.database import Database, connect, grant_rights, with_database
from voorzet.config.terminal import say, step
from voorzet.kernel.acting import as_system
from voorzet.providers.models import Provider

SQL = Path(__file__).with_name("files.sql")
TYPED = (
    "m",
    "me",
    "mer",
    "mere",
    "merel",
    "merel a",
    "zwal",
    "4000",
    "tennis",
    "haven 12",
    "hercules",
)
HTMX = {"HX-Request": "true"}
# Who is measured, and where: an adviser at one desk, and one of a federation at sixty.
PEOPLE = {"bram": "one desk", "els": "60 desks"}


def run(arguments: Sequence[str]) -> None:
    """Fills what is not there, measures, prints a table, and clears up unless told to keep."""
    asked = read_arguments(arguments)
    base = Database(os.environ["VOORZET_OWNER_DATABASE_URL"], os.environ["VOORZET_DATABASE_URL"])
    with step("Loading the reference data, collecting the static files"):
        run_command(["load-reference", "--verbosity", "0"], dict(os.environ))
        run_command(["collectstatic", "--no-input", "--verbosity", "0"], dict(os.environ))
    country = fill(base, make_plan(asked.questions))
    filled = copy(base, country)
    try:
        with step(f"Filling {asked.providers} files with {asked.moments} contact moments"):
            fill_files(filled, {"providers": asked.providers, "moments": asked.moments})
        with django_connected_to(filled.app_url):
            for line in measure(asked.requests):
                say(line)
    finally:
        if not asked.keep:
            drop(base, filled)
            drop(base, country)


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """What is asked."""
    parser = argparse.ArgumentParser(prog="voorzet bench -- files", description=__doc__)
    parser.add_argument("--providers", type=int, default=25_000)
    parser.add_argument("--moments", type=int, default=300_000)
    parser.add_argument("--questions", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--keep", action="store_true", help="keep the filled database")
    return parser.parse_args(arguments)


def fill_files(filled: Database, numbers: dict[str, int]) -> None:
    """Runs the statements of files.sql, as the owner of the tables."""
    with connect(filled.owner_url) as owner:
        owner.execute("set jit = off")
        for statement in SQL.read_text(encoding="utf-8").split(";\n"):
            if statement.strip():
                owner.execute(statement.strip(), numbers)


def copy(base: Database, country: Database) -> Database:
    """A database of its own, so that the filled country stays as it was for the other measures."""
    name = f"{base.name}_bench_files"
    with connect(base.owner_url) as owner:
        owner.execute(f'drop database if exists "{name}" with (force)')
        owner.execute(f'create database "{name}" template "{country.name}"')
    made = Database(with_database(base.owner_url, name), with_database(base.app_url, name))
    grant_rights(made)
    return made


def measure(requests: int) -> list[str]:
    """Lines of a table: milliseconds in the server, and how many queries."""
    with as_system():
        sizes = f"{Provider.objects.count()} providers"
    lines = [f"{sizes}, {requests} requests each", "", "| page | who | p50 ms | p95 ms | queries |"]
    lines.append("| --- | --- | --- | --- | --- |")
    for who, where in PEOPLE.items():
        client = Client(SERVER_NAME="localhost")
        person = find_measured(who)
        client.force_login(person, backend=BACKEND)
        show_second_factor(client, person)
        for name, visit in visits(client, who).items():
            lines.append(f"| {name} | {where} | " + " | ".join(timed(visit, requests)) + " |")
    return lines


def visits(client: Client, who: str) -> dict[str, Callable[[], None]]:
    """What is done, by name; each call is the next of its kind."""
    with as_system():
        seen = Provider.objects.filter(municipality__desks__roles__person=find_measured(who))
        found = list(seen.order_by("id").values_list("id", flat=True).distinct()[:500])
        town = seen.values_list("municipality_id", flat=True)[0]
    typed, files = cycle(TYPED), cycle(found)
    silent = {"stil": "12", "gemeente": town}

    def get(address: str, query: dict[str, str], headers: dict[str, str] | None = None) -> None:
        response = client.get(address, query, headers=headers or {})
        assert response.status_code == 200, (address, query, response.status_code)

    return {
        "empty page": lambda: get(reverse("empty"), {}),
        "search as you type": lambda: get(reverse("providers"), {"zoek": next(typed)}, HTMX),
        "list": lambda: get(reverse("providers"), {}),
        "list, silent for a year": lambda: get(reverse("providers"), silent, HTMX),
        "file": lambda: get(reverse("provider", args=[next(files)]), {}),
        "silent clubs of a desk": lambda: get(reverse("silent-providers"), {}),
    }


def timed(visit: Callable[[], None], requests: int) -> list[str]:
    """p50, p95 and the number of queries of the last visit."""
    took = []
    for _warm_up in range(5):
        visit()
    for _request in islice(range(requests), requests):
        began = time.perf_counter()
        visit()
        took.append(1000 * (time.perf_counter() - began))
    with CaptureQueriesContext(connection) as captured:
        visit()
    parts = quantiles(took, n=20)
    return [f"{parts[9]:.0f}", f"{parts[18]:.0f}", str(len(counted(captured)))]
