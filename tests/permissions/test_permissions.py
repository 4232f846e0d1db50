"""Walks every route with everybody and compares with the table."""

import logging
import re
from collections import Counter
from copy import deepcopy
from uuid import UUID

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from tests.cast import Cast
from tests.permissions.table import TABLE, Row
from tests.permissions.talking import hold_talks
from tests.permissions.world import LINKS, PEOPLE, World, make_whole_world
from tests.routes import list_routes
from voorzet.funds.models import Application
from voorzet.questions.models import Question


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Most of what is asked here is refused, and every refusal is logged."""
    caplog.set_level(logging.CRITICAL, "django.request")


# What only those who see a question whole may read: its text, who asked, and what was written about it.
SECRETS = (
    b"geheimwoord",
    b"Joke Jansen",
    b"joke@club",
    b"Gaat over hockey.",
    b"vrijwilligers doen",
    # And of the file of the club only those who see files whole, who are the same here.
    b"Karel Knol",
    b"karel@club",
    b"rooster van Karel",
)
WITHOUT_WHOLE_SIGHT = {
    *("anonymous", "ilse", "dirk", "femke", "gijs", "chaima"),
    *("ended follow", "ended offer", "unknown"),
}
# The one thing that differs between any two pages.
CHANGING = re.compile(rb'(name="csrfmiddlewaretoken" value="|"X-CSRFToken": ")\w+')
ROUTES = {route.name: route for route in list_routes()}


def address(world: World, row: Row, knocks: str) -> str:
    """The address of a row for one column."""
    given = {
        **world.given,
        "pot": "noord-clubbudget",
        **world.evenings.get(row.on, {}),
        "slug": "noord",
        "task": "geld",
        "instrument": "vitaliteit",
        "template": "energy",
        "kind": "signal",
        "language": "nl",
        "position": 1,
        "reference": _subject(world, row).reference,
        "token": world.tokens.get(row.on, {}).get(knocks, ""),
    }
    wanted = [name for name, _how in ROUTES[row.route].parameters]
    if "language" in wanted:
        given["kind"] = "received"
    return reverse(row.route, kwargs={name: given[name] for name in wanted})


def _subject(world: World, row: Row) -> Question | Application:
    """What has the reference in the address: an application for money, or a question."""
    questions = world.questions | world.cases | world.talks
    return world.applications.get(row.on) or questions.get(row.on, world.open)


def ask(world: World, row: Row, knocks: str, method: str = "") -> HttpResponse:
    """Asks for it, and lets nothing of it have happened."""
    client = Client()
    if knocks in world.browsers:
        client.cookies = deepcopy(world.browsers[knocks].cookies)
    data = row.data(world) if callable(row.data) else row.data
    with transaction.atomic(), override_settings(DEMO=row.demo):
        verb = getattr(client, method or row.method)
        response: HttpResponse = verb(address(world, row, knocks), data or {})
        transaction.set_rollback(True)
    return response


def columns(row: Row) -> list[str]:
    """Who knocks: with a link where the address is one, else everybody."""
    by_link = any(name == "token" for name, _how in ROUTES[row.route].parameters)
    return list(LINKS if by_link else PEOPLE)


@pytest.mark.slow
def test_everybody_gets_what_the_table_says(cast: Cast) -> None:
    world = make_whole_world(cast)
    hold_talks(world)
    wrong = []
    for row in TABLE:
        names, cells = columns(row), [int(cell) for cell in row.cells.split()]
        assert len(names) == len(cells), f"{row.route}: a status for each of {names}"
        for knocks, expected in zip(names, cells, strict=True):
            cell = f"{row.method} {row.route} on {row.on}, {knocks}"
            response = ask(world, row, knocks)
            if response.status_code != expected:
                wrong.append(f"{cell}: {response.status_code}, not {expected}")
            if knocks in WITHOUT_WHOLE_SIGHT and any(told in response.content for told in SECRETS):
                wrong.append(f"{cell}: told what is not for them")
    assert wrong == [], "\n".join(wrong)


def test_every_route_is_in_the_table() -> None:
    missing = set(ROUTES) - {row.route for row in TABLE}
    assert missing == set(), "give these routes a row in tests/permissions/table.py"


def test_no_row_is_there_twice() -> None:
    rows = Counter((row.route, row.method, row.on, row.demo, str(row.data)) for row in TABLE)
    assert [row for row, number in rows.items() if number > 1] == []


def test_a_method_without_a_row_is_not_allowed(cast: Cast) -> None:
    world = make_whole_world(cast)
    hold_talks(world)
    for name in ROUTES:
        rows = [row for row in TABLE if row.route == name]
        for method in {"get", "post", "put", "delete"} - {row.method for row in rows}:
            knocks = "follow" if "follow" in columns(rows[-1]) else "bram"
            assert ask(world, rows[-1], knocks, method).status_code == 405, f"{method} {name}"


def test_nobody_learns_whether_something_is_there(cast: Cast) -> None:
    """What is not there, and what is not there for you, look the same."""
    world = make_whole_world(cast)
    pages = []
    for reference in (world.open.reference, "NRD-26-9999"):
        response = world.browsers["dirk"].get(reverse("question", args=[reference]))
        assert response.status_code == 404
        pages.append(CHANGING.sub(b"", response.content.replace(reference.encode(), b"")))
    assert pages[0] == pages[1]


def test_the_table_asks_about_identifiers_that_exist(cast: Cast) -> None:
    world = make_whole_world(cast)
    assert {type(one) for one in world.given.values()} == {UUID, int}
