"""The server, the template and the clones behind the database fixtures of `conftest.py`."""

import contextlib
import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from django.core.management import call_command, get_commands
from django.db import connections
from psycopg import sql

from voorzet.config import environment
from voorzet.config.database import (
    Database,
    connect,
    embedded_owner_url,
    ensure_app_role,
    grant_rights,
    refuse_old_server,
    start_embedded,
    with_database,
    with_user,
)
from voorzet.config.embedded import EmbeddedServer

# Throwaway data: speed matters, surviving a power cut does not.
THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "200",
}
RUN_PREFIX = "voorzet-tests-"
STARTED: list[EmbeddedServer] = []


@dataclass(frozen=True)
class TestServer:
    """What the workers of one run share: the server, the template on it and the application role."""

    __test__ = False

    maintenance_url: str
    template: str
    app_role: str
    app_password: str

    def database(self, name: str) -> Database:
        """The two addresses of a database on this server."""
        owner_url = with_database(self.maintenance_url, name)
        return Database(owner_url, with_user(owner_url, self.app_role, self.app_password))

    def clone(self) -> Database:
        """A new copy of the template."""
        name = f"{self.template}_{secrets.token_hex(4)}"
        self.run("create database {} template {}", name, self.template)
        # Rights on tables come along with the template, rights on the database itself do not.
        self.run("revoke temporary on database {} from public", name)
        return self.database(name)

    def drop(self, database: Database) -> None:
        """Remove a copy, also when something still has it open."""
        self.run("drop database if exists {} with (force)", database.name)

    def run(self, command: str, *names: str) -> None:
        """Run one command about databases or roles as the owner."""
        with connect(self.maintenance_url) as connection:
            connection.execute(sql.SQL(command).format(*map(sql.Identifier, names)))


def clear_killed_runs(place: Path) -> None:
    """Stop the servers of test runs that were killed before they could clean up."""
    for mark in place.glob(f"{RUN_PREFIX}*/.postgres.in-use"):
        # Other people's runs are theirs; a run that ends at this moment removes its own folder.
        with contextlib.suppress(OSError):
            if EmbeddedServer(mark.parent / "postgres").stop_when_unused():
                shutil.rmtree(mark.parent, ignore_errors=True)


def find_or_start_server(folder: Path) -> TestServer:
    """The server of this run; the first worker to come makes it."""
    with (folder / "lock").open("a", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        url = environment.text("VOORZET_TEST_DATABASE_URL")
        if not url:
            STARTED.append(start_embedded(folder / "postgres", THROWAWAY))
            url = embedded_owner_url(STARTED[-1])
        known = folder / "server.json"
        if not known.exists():
            known.write_text(json.dumps(asdict(make_server(url))), encoding="utf-8")
        return TestServer(**json.loads(known.read_text(encoding="utf-8")))


def build_cast() -> None:
    """The named people of the tests; imported late because it needs the applications."""
    from tests.cast import build_cast as build

    build()


def make_server(maintenance_url: str) -> TestServer:
    """Make the application role and the template database."""
    template = f"voorzet_test_{secrets.token_hex(4)}"
    server = TestServer(maintenance_url, template, f"{template}_app", secrets.token_hex(16))
    server.run("create database {}", template)
    database = server.database(template)
    with connect(database.owner_url) as connection:
        refuse_old_server(connection)
        ensure_app_role(connection, database)
    with django_connected_to(database.owner_url):
        call_command("migrate", verbosity=0, interactive=False)
        if "load-reference" in get_commands():
            call_command("load-reference", verbosity=0)
        build_cast()
    grant_rights(database)
    return server


@contextlib.contextmanager
def django_connected_to(url: str) -> Iterator[None]:
    """Let Django's default connection, in every thread to come and in child processes, be this one."""
    place = connections.settings["default"]
    earlier = {key: place[key] for key in environment.database(url)}
    earlier_url = os.environ.get("VOORZET_DATABASE_URL")
    connections.close_all()
    place.update(environment.database(url))
    os.environ["VOORZET_DATABASE_URL"] = url
    try:
        yield
    finally:
        connections.close_all()
        place.update(earlier)
        os.environ.pop("VOORZET_DATABASE_URL")
        if earlier_url is not None:
            os.environ["VOORZET_DATABASE_URL"] = earlier_url
