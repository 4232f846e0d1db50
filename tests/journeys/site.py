"""The real site for a browser: granian in a process of its own, on a database that commits."""

import contextlib
import email
import email.policy
import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.core import mail

from tests.cast import Cast
from tests.databases import TestServer, alone
from tests.jobs import run_jobs
from tests.test_serving import ask, free_port
from voorzet.config.commands.serve import django_command, granian_command
from voorzet.config.database import Database, UnusableDatabaseError, connect
from voorzet.config.installation import Installation

PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """The running web server: its address, and the folder with the mails that it sent itself."""

    address: str
    outbox: Path


@dataclass(frozen=True)
class Site:
    """The site as it is served in one journey, and what only its host sees."""

    server: Server
    cast: Cast

    def run_jobs(self) -> None:
        """What the worker would do now: write the mails that are due, and send them."""
        run_jobs()

    def last_mail_to(self, address: str) -> str:
        """The text of the last mail that somebody got from a job."""
        return next(str(sent.body) for sent in reversed(mail.outbox) if address in sent.to)

    def last_code_to(self, address: str) -> str:
        """The text of the last mail that the web server itself sent: a code to sign in with."""
        written = sorted(self.server.outbox.glob("*.eml"))
        letters = [
            email.message_from_bytes(
                path.read_bytes(), _class=EmailMessage, policy=email.policy.default
            )
            for path in written
        ]
        latest = next(letter for letter in reversed(letters) if letter["To"] == address)
        plain = latest.get_body(("plain",))
        assert plain is not None
        return str(plain.get_content())


def put_back(server: TestServer, database: Database) -> None:
    """Makes the database as the template is, under the name that the web server knows."""
    take_away(server, database)
    server.run("create database {} template {}", database.name, server.template)


def take_away(server: TestServer, database: Database) -> None:
    """Removes the database under the web server, which connects again at its next request.

    Only the application role may end its own connections; the owner may not, and waits until they are gone.
    """
    with contextlib.suppress(UnusableDatabaseError), connect(database.app_url) as connection:
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
            " and backend_type = 'client backend'"
        )
    server.run("drop database if exists {}", database.name)


@contextlib.contextmanager
def served(database: Database, folder: Path) -> Iterator[Server]:
    """Runs the web server until the end of the block."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {
        **Installation(folder).application_environment(database),
        "VOORZET_SECRET_KEY": settings.SECRET_KEY,
        "VOORZET_PUBLIC_ADDRESS": address,
    }
    collect_static_files(environment, folder / "static")
    command = granian_command("127.0.0.1", port)
    command[command.index("--workers") + 1] = "1"
    with subprocess.Popen(command, env=environment) as process:
        try:
            wait_until_it_answers(process, port)
            yield Server(address, folder / "outbox")
        finally:
            process.terminate()


def collect_static_files(environment: dict[str, str], place: Path) -> None:
    """Collects the static files once per run; every worker of the run serves the same."""
    run = Path(os.environ["VOORZET_TEST_RUN_FOLDER"])
    shared = run / "static"
    with alone(run / "static.lock"):
        if not shared.exists():
            command = django_command("collectstatic", "--no-input", "--verbosity", "0")
            subprocess.run(command, env=environment, check=True)
            place.rename(shared)
    place.symlink_to(shared)


def wait_until_it_answers(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Waits for the first answer; fails when the server stopped or takes too long."""
    end = time.monotonic() + PATIENCE_SECONDS
    while ask(port, "/gezondheid") != 200:
        assert process.poll() is None, "the web server stopped"
        assert time.monotonic() < end, f"the web server took more than {PATIENCE_SECONDS} s"
        time.sleep(0.1)


def worker_name() -> str:
    """Tells the workers of one run apart."""
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")
