"""A worker that is killed in the middle loses nothing and repeats nothing; another one finishes its work."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import load_cast
from tests.mail_server import FALL_SILENT, MailServer, mail_server
from voorzet.mail.models import OutgoingMail
from voorzet.questions import actions, queries
from voorzet.questions.models import Question

CHECKOUT = Path(__file__).resolve().parent.parent
QUESTIONS = 6
PATIENCE_SECONDS = 60


@contextmanager
def worker(server: MailServer, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A worker as `voorzet worker` runs it, in a process of its own; killed with -9 at the end."""
    command = [sys.executable, "-m", "django", "procrastinate", "worker"]
    environment = {
        **os.environ,
        "PYTHONPATH": str(CHECKOUT),
        "DJANGO_SETTINGS_MODULE": "tests.hasty_settings",
        "VOORZET_EMAIL_HOST": "127.0.0.1",
        "VOORZET_EMAIL_PORT": str(server.port),
        "VOORZET_EMAIL_TLS": "no",
    }
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter
            command, env=environment, stdout=output, stderr=output
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_until(true: Callable[[], bool], log: Path) -> None:
    """Waits for something a worker brings about; fails with what the workers said."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not true():
        if time.monotonic() > end:
            pytest.fail(f"It did not happen in {PATIENCE_SECONDS} s.\n{log.read_text()[-5000:]}")
        time.sleep(0.1)


def count_jobs(status: str, name: str = "") -> int:
    jobs = ProcrastinateJob.objects.filter(status=status, task_name__endswith=name)
    return jobs.exclude(queue_name="clock").count()


def waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        # Within a transaction the view stays as it was first seen.
        cursor.execute("select pg_stat_clear_snapshot()")
        cursor.execute(
            "select count(*) from pg_stat_activity"
            " where datname = current_database() and wait_event_type = 'Lock'"
        )
        return bool(cursor.fetchone()[0])


@pytest.mark.slow
def test_every_effect_is_there_once_whenever_workers_are_killed(
    fresh_database: str, tmp_path: Path
) -> None:
    log = tmp_path / "workers.log"
    cast = load_cast()
    for _number in range(QUESTIONS):
        question = cast.question()
        actions.answer_question(actor=cast.actor("bram"), question_id=question.id, body="Zo.")

    with mail_server() as server:
        # The first is killed in a transaction: a row it needs is held here.
        with transaction.atomic():
            Question.objects.select_for_update(of=("self",)).defer("search_summary").first()
            with worker(server, log):
                wait_until(waits_for_a_lock, log)
        assert count_jobs("doing", ".write_mails") == 1

        # The second is killed after it gave the mail server a whole message, before it heard back.
        server.script = ["", "", "", FALL_SILENT]
        with worker(server, log):
            wait_until(server.silent.is_set, log)
        assert count_jobs("doing", ".send_mail") == 1
        assert len(server.arrived) == 4

        with worker(server, log):
            wait_until(lambda: not count_jobs("todo") and not count_jobs("doing"), log)

    mails = OutgoingMail.objects.all()
    assert Counter(mail.kind for mail in mails) == {"received": QUESTIONS, "answered": QUESTIONS}
    assert all(mail.sent_at for mail in mails)
    assert count_jobs("failed") == 0
    arrived = Counter(server.message_ids)
    assert arrived.keys() == {mail.message_id for mail in mails}
    # Nobody can know whether the server took it; the same Message-ID tells that it is the same.
    assert sorted(arrived.values()) == [1] * (2 * QUESTIONS - 1) + [2]
    assert queries.find_breaches() == []
