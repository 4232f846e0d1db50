"""Everything goes wrong at once: what came in is counted against what went out, and nothing is lost or twice there.

`VOORZET_FAULTS=500` tries that many messages; the suite tries fewer of them.
"""

import os
import shlex
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.utils import formatdate
from pathlib import Path
from random import Random

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from tests.cast import load_cast
from tests.jobs import let_waiting_end
from tests.mail_server import HANG_UP, HANG_UP_EARLY
from tests.mailbox_to_mailbox.post import DESK, Post, post_of
from voorzet.kernel.acting import as_system
from voorzet.mail import subscribers
from voorzet.mail.models import Course, IncomingMail, Mailbox, OutgoingMail
from voorzet.questions.models import Question

CHECKOUT = Path(__file__).resolve().parent.parent.parent
MESSAGES = int(os.environ.get("VOORZET_FAULTS", "30"))
BATCH = 30
RESTART = shlex.split(os.environ.get("VOORZET_FAULTS_RESTART", ""))
# Beside other tests a worker takes ten seconds to start, and here hundreds of them do.
PATIENCE_SECONDS = 400 + 3 * MESSAGES
LAUNCHED = b"Launching a worker"
CLUBS = "club.example"


@contextmanager
def workers(post: Post, log: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Two workers in processes of their own, as on two machines; killed with -9 at the end."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(CHECKOUT),
        "DJANGO_SETTINGS_MODULE": "tests.hasty_settings",
        "VOORZET_EMAIL_HOST": "127.0.0.1",
        "VOORZET_EMAIL_PORT": str(post.going_out.port),
        "VOORZET_EMAIL_TLS": "no",
        "SSL_CERT_FILE": str(post.coming_in.certificate),
    }
    command = [sys.executable, "-m", "django", "procrastinate", "worker"]
    earlier = launched(log)
    with log.open("ab") as output:
        running = [
            subprocess.Popen(command, env=environment, stdout=output, stderr=output)  # noqa: S603 - our own interpreter
            for _number in range(2)
        ]
    try:
        # What is killed before it began shows nothing.
        while launched(log) < earlier + len(running) and all(
            process.poll() is None for process in running
        ):
            time.sleep(0.1)
        yield running
    finally:
        for process in running:
            process.kill()
            process.wait()


def launched(log: Path) -> int:
    """How often a worker said that it begins."""
    return log.read_bytes().count(LAUNCHED) if log.exists() else 0


def letter(number: int) -> bytes:
    message = EmailMessage()
    message["From"] = f"Vrijwilliger <v{number}@{CLUBS}>"
    message["To"], message["Subject"] = DESK, f"Vraag {number}"
    message["Date"], message["Message-ID"] = formatdate(), f"<{number}@{CLUBS}>"
    message.set_content(f"Wie helpt onze club? Dit is vraag {number}.")
    return message.as_bytes()


def break_connections() -> None:
    """What a restart of the database does to everybody who is connected; only this test's own database.

    A server that is for this test alone is really restarted, with the command in `VOORZET_FAULTS_RESTART`.
    """
    if RESTART:
        connection.close()
        subprocess.run(RESTART, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - the command of whoever runs this
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
            " and backend_type = 'client backend'"
        )


def stored() -> int:
    with as_system():
        return IncomingMail.objects.exclude(course=Course.STORED).count()


def to_do() -> int:
    """Jobs that still wait or run; what runs by the clock always does."""
    waiting = ProcrastinateJob.objects.filter(status__in=("todo", "doing"))
    return waiting.exclude(queue_name="clock").count()


def unsent() -> int:
    with as_system():
        return OutgoingMail.objects.filter(sent_at=None, recipient__endswith=CLUBS).count()


def receipts(post: Post) -> Counter[str]:
    """How often each receipt arrived, by its Message-ID."""
    mails = [message_from_bytes(raw) for raw in post.going_out.arrived]
    return Counter(str(one["Message-ID"]) for one in mails if str(one["To"]).endswith(CLUBS))


@pytest.mark.slow
def test_nothing_is_lost_and_nothing_is_there_twice(
    fresh_database: str, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance, log = Random(MESSAGES), tmp_path / "workers.log"  # noqa: S311 - faults, no secrets
    with post_of(load_cast(), tmp_path, settings, monkeypatch) as post:
        end = time.monotonic() + PATIENCE_SECONDS
        letters = [letter(number) for number in range(MESSAGES)]
        written = 0
        while written < MESSAGES or stored() < MESSAGES or to_do() or unsent():
            assert time.monotonic() < end, (stored(), unsent(), log.read_text()[-4000:])
            if written < MESSAGES:
                # A forwarding rule delivers one of them once more.
                post.coming_in.deliver(*letters[written : written + BATCH], letters[written])
                written += BATCH
                post.going_out.script += chance.choices(
                    [HANG_UP, HANG_UP_EARLY, "451 Later", "421 Busy"], k=6
                )
                post.coming_in.cut_after = chance.randrange(2_000, 30_000)
            with as_system():
                # After a fault a mailbox gets a rest of minutes, for which this test does not wait.
                Mailbox.objects.update(tried_at=None)
            let_waiting_end()
            subscribers.poll_mailboxes(0)
            with workers(post, log) as running:
                time.sleep(chance.uniform(2.5, 5))
                running[0].kill()
                time.sleep(chance.uniform(0.5, 2))
                break_connections()
                time.sleep(chance.uniform(0.5, 2))
    with as_system():
        courses = Counter(IncomingMail.objects.values_list("course", flat=True))
        questions = Counter(Question.objects.values_list("askers__email", flat=True))
        sent = set(
            OutgoingMail.objects.filter(recipient__endswith=CLUBS).values_list(
                "message_id", flat=True
            )
        )
    assert courses == {Course.QUESTION: MESSAGES}
    assert questions == {f"v{number}@{CLUBS}": 1 for number in range(MESSAGES)}
    assert len(sent) == MESSAGES
    assert receipts(post).keys() == sent
    # What runs by the clock and fails runs again a minute later; of the rest nothing is given up.
    failed = ProcrastinateJob.objects.filter(status="failed").exclude(queue_name="clock")
    assert not failed.exists()
