"""The server, the template and the clones behind the database fixtures of `conftest.py`."""

import contextlib
import fcntl
import hashlib
import json
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg
from django.core.management import call_command
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
PREPARED_PREFIX = "voorzet-prepared-"
CHECKOUT = Path(__file__).resolve().parent.parent
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
        """Remove a copy, also when something still has it open.

        Force may not end a vacuum that the server itself started; a moment later that has ended.
        """
        for _ in range(40):
            try:
                self.run("drop database if exists {} with (force)", database.name)
            except (psycopg.errors.InsufficientPrivilege, psycopg.errors.ObjectInUse):
                time.sleep(0.25)
            else:
                return
        self.run("drop database if exists {}", database.name)

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
    with alone(folder / "lock"):
        url = environment.text("VOORZET_TEST_DATABASE_URL")
        known = folder / "server.json"
        if not url:
            if not (folder / "postgres").exists():
                copy_prepared_cluster(folder)
            STARTED.append(start_embedded(folder / "postgres", THROWAWAY))
            url = embedded_owner_url(STARTED[-1])
        if not known.exists():
            names = folder / "names.json"
            server = read_server(names, url) if names.exists() else make_server(url)
            build_cast(server)
            write_server(known, server)
        return read_server(known, url)


def copy_prepared_cluster(folder: Path) -> None:
    """Copy a stopped server with a migrated template, kept from an earlier run with the same tables.

    Migrating takes longer than most runs; the copy is remade when a migration, the reference data or a
    library changes. It lies in the temporary folder of this machine and is removed after a day unused.
    """
    place = prepared_place()
    with alone(place / "lock"):
        if not (place / "names.json").exists():
            shutil.rmtree(place / "postgres", ignore_errors=True)
            with start_embedded(place / "postgres", THROWAWAY) as started:
                write_server(place / "names.json", make_server(embedded_owner_url(started)))
        # Unlike shutil this keeps the owner, who is not root even when we are.
        copy = ["cp", "-a", str(place / "postgres"), str(place / "names.json"), str(folder)]
        subprocess.run(copy, check=True)  # noqa: S603 - our own folders
        os.utime(place)


def prepared_place() -> Path:
    """The folder of the prepared cluster for these very migrations; those unused for a day are removed."""
    prefix = f"{PREPARED_PREFIX}{os.getuid()}-"
    place = Path(tempfile.gettempdir()) / f"{prefix}{fingerprint()}"
    place.mkdir(mode=0o700, exist_ok=True)
    if place.stat().st_uid != os.getuid():
        raise PermissionError(f"{place} belongs to somebody else")
    for other in place.parent.glob(f"{prefix}*"):
        if other != place and other.stat().st_mtime < time.time() - 86_400:
            shutil.rmtree(other, ignore_errors=True)
    return place


def fingerprint() -> str:
    """Changes when the tables, the reference data or the libraries do."""
    package = CHECKOUT / "src" / "voorzet"
    sources = [
        *package.glob("*/migrations/*.py"),
        *(path for path in (package / "reference").rglob("*") if path.suffix != ".pyc"),
        *(package / "config").glob("*.py"),
        CHECKOUT / "uv.lock",
        Path(__file__),
    ]
    mark = hashlib.sha256()
    for path in sorted(path for path in sources if path.is_file()):
        mark.update(str(path.relative_to(CHECKOUT)).encode())
        mark.update(path.read_bytes())
    return mark.hexdigest()[:16]


def make_server(maintenance_url: str) -> TestServer:
    """Make the application role and the template database, with every table and the reference data."""
    template = f"voorzet_test_{secrets.token_hex(4)}"
    server = TestServer(maintenance_url, template, f"{template}_app", secrets.token_hex(16))
    server.run("create database {}", template)
    database = server.database(template)
    with connect(database.owner_url) as connection:
        refuse_old_server(connection)
        ensure_app_role(connection, database)
    with django_connected_to(database.owner_url):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load-reference", verbosity=0)
    grant_rights(database)
    return server


def build_cast(server: TestServer) -> None:
    """Put the named people of the tests into the template."""
    # Imported late because it needs the applications.
    from tests.cast import build_cast as build

    with django_connected_to(server.database(server.template).owner_url):
        build()


def write_server(path: Path, server: TestServer) -> None:
    """Keep what is needed to find the server again, except where it is."""
    known = asdict(server)
    del known["maintenance_url"]
    path.write_text(json.dumps(known), encoding="utf-8")


def read_server(path: Path, maintenance_url: str) -> TestServer:
    """Find the server again."""
    return TestServer(maintenance_url, **json.loads(path.read_text(encoding="utf-8")))


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold this lock; other workers and other runs wait."""
    with path.open("a", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


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
