"""Sending over a real socket: servers that hang up, refuse or are not there, and a real worker that tries again."""

import logging
from collections.abc import Iterator
from email import message_from_bytes

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings
from tests.cast import Cast, load_cast
from tests.jobs import let_waiting_end, run_worker
from tests.mail_server import HANG_UP, MailServer, mail_server

from voorzet.mail.models import OutgoingMail
from voorzet.mail.subscribers import WAITS
from voorzet.questions import actions

CLUB = "joke@club.example"


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    """A mail server, and settings that lead there."""
    with mail_server() as running:
        lead_to(settings, running.port)
        yield running


def lead_to(settings: Settings, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False


@pytest.fixture
def world(fresh_database: str) -> Cast:
    """The cast, in a database that a worker can see."""
    return load_cast()


def answered(world: Cast) -> None:
    """Two mails: receipt and answer."""
    question = world.question()
    actions.answer_question(actor=world.actor("bram"), question_id=question.id, body="Zo.")


def count_unsent() -> int:
    return OutgoingMail.objects.filter(sent_at=None).count()


def sending() -> list[tuple[str, int]]:
    """Status and attempts of the jobs that send."""
    jobs = ProcrastinateJob.objects.filter(task_name__endswith=".send_mail").order_by("id")
    return [(job.status, job.attempts) for job in jobs]


def test_a_worker_sends_what_was_written(server: MailServer, world: Cast) -> None:
    answered(world)
    run_worker()
    assert [message_from_bytes(mail)["To"] for mail in server.arrived] == [CLUB, CLUB]
    assert count_unsent() == 0


def test_a_server_that_hangs_up_gets_the_same_message_again(
    server: MailServer, world: Cast
) -> None:
    server.script = [HANG_UP]
    answered(world)
    run_worker()
    assert count_unsent() == 1
    assert sending() == [("todo", 1), ("succeeded", 1)]
    run_worker()
    assert len(server.arrived) == 2, "not before its time"
    let_waiting_end()
    run_worker()
    first, _other, again = server.arrived
    assert first == again
    mail = OutgoingMail.objects.get(kind="received")
    assert message_from_bytes(again)["Message-ID"] == mail.message_id
    assert count_unsent() == 0


def test_an_address_that_is_refused_for_good_is_not_tried_again(
    server: MailServer, world: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    server.script = ["550 No such user"]
    answered(world)
    with caplog.at_level(logging.INFO, logger="procrastinate"):
        run_worker()
    assert sending() == [("failed", 1), ("succeeded", 1)]
    assert count_unsent() == 1
    assert "550" in caplog.text
    assert CLUB not in caplog.text


def test_an_address_that_is_refused_for_now_is_tried_again(server: MailServer, world: Cast) -> None:
    server.script = ["451 Greylisted", "451 Greylisted"]
    answered(world)
    run_worker()
    assert sending() == [("todo", 1), ("todo", 1)]
    let_waiting_end()
    run_worker()
    assert count_unsent() == 0


def test_after_two_days_without_a_server_the_job_has_failed(
    settings: Settings, world: Cast
) -> None:
    lead_to(settings, port=9)
    world.question()
    run_worker()
    for tried in range(1, len(WAITS) + 1):
        assert sending() == [("todo", tried)]
        let_waiting_end()
        run_worker()
    assert sending() == [("failed", len(WAITS) + 1)]
    assert count_unsent() == 1
