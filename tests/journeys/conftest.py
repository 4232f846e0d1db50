"""The site, the browser and who uses it."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Browser, expect, sync_playwright
from pytest_django import DjangoDbBlocker, Settings

from tests.cast import BACKEND, load_cast
from tests.databases import TestServer, django_connected_to
from tests.journeys.site import Server, Site, put_back, served, take_away, worker_name
from tests.journeys.visitors import DESKTOP, Visitor
from voorzet.config.commands.suite import find_chromium
from voorzet.config.database import Database

# Tests run beside each other; a page that is slow here is no fault.
PATIENCE_MILLISECONDS = 20_000
FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
Visits = Callable[..., Visitor]


@pytest.fixture(scope="session")
def journeys_database(database_server: TestServer) -> Iterator[Database]:
    """The database behind the site; each journey begins with a new one of the same name."""
    database = database_server.database(f"{database_server.template}_{worker_name()}")
    yield database
    take_away(database_server, database)


@pytest.fixture(scope="session")
def server(
    journeys_database: Database, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The web server, in a process that stays for all journeys."""
    with served(journeys_database, tmp_path_factory.mktemp("site")) as server:
        yield server


@pytest.fixture
def site(
    database_server: TestServer,
    journeys_database: Database,
    server: Server,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    settings: Settings,
) -> Iterator[Site]:
    """The site with the cast and nothing else in it."""
    settings.PUBLIC_ADDRESS = server.address
    put_back(database_server, journeys_database)
    with django_db_blocker.unblock(), django_connected_to(journeys_database.app_url):
        yield Site(server, load_cast())


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the journeys of a file.

    While it is open there is an event loop in this thread, which would disturb other tests; Django is
    told that the loop is not ours.
    """
    program = find_chromium()
    if program is None:
        pytest.skip("no chromium here")
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")
        with playwright.chromium.launch(
            executable_path=program, args=FLAGS, chromium_sandbox=os.geteuid() != 0
        ) as browser:
            yield browser


@pytest.fixture
def visit(site: Site, chromium: Browser) -> Iterator[Visits]:
    """Opens a browser for somebody; at the end nothing may have gone wrong in any of them."""
    visitors: list[Visitor] = []

    def open_for(name: str, viewport: tuple[int, int] = DESKTOP, **options: Any) -> Visitor:
        context = chromium.new_context(
            viewport={"width": viewport[0], "height": viewport[1]},
            reduced_motion="reduce",
            **{"locale": "nl-NL", **options},
        )
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        if name in site.cast.people:
            context.add_cookies([session_of(site, name)])
        visitors.append(Visitor(name, site.server.address, context))
        return visitors[-1]

    yield open_for
    for visitor in visitors:
        visitor.context.close()
    faults = [fault for visitor in visitors for fault in visitor.faults]
    assert not faults, "\n".join(faults)


def session_of(site: Site, name: str) -> SetCookieParam:
    """The cookie of a browser in which somebody of the cast has signed in."""
    client = Client()
    client.force_login(site.cast.people[name], backend=BACKEND)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    return {"name": cookie.key, "value": cookie.value, "url": site.server.address}
