"""Sending over a real socket: servers that hang up, refuse or are not there, and a real worker that tries again."""

import logging
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings
from tests.cast import Cast, load_cast
from tests.jobs import let_waiting_end, run_worker
from tests.mail_server import (
    FALL_SILENT,
    HANG_UP,
    HANG_UP_EARLY,
    MailServer,
    mail_server,
    make_certificate,
)

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
    given_up = OutgoingMail.objects.get(sent_at=None)
    assert given_up.given_up_at is not None
    assert given_up.fault == "smtp_550"
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
        assert not OutgoingMail.objects.exclude(given_up_at=None).exists()
        let_waiting_end()
        run_worker()
    assert sending() == [("failed", len(WAITS) + 1)]
    given_up = OutgoingMail.objects.get(sent_at=None)
    assert given_up.given_up_at is not None
    assert given_up.fault == "connection"


def test_a_server_that_hangs_up_before_the_message_gets_it_once(
    server: MailServer, world: Cast
) -> None:
    server.script = [HANG_UP_EARLY]
    answered(world)
    run_worker()
    assert count_unsent() == 1
    let_waiting_end()
    run_worker()
    assert count_unsent() == 0
    assert len(server.message_ids) == len(set(server.message_ids)) == 2


def test_a_server_that_falls_silent_loses_nothing(
    server: MailServer, world: Cast, settings: Settings
) -> None:
    settings.EMAIL_TIMEOUT = 1
    server.script = [FALL_SILENT]
    answered(world)
    run_worker()
    assert count_unsent() == 1
    let_waiting_end()
    run_worker()
    assert count_unsent() == 0
    written = set(OutgoingMail.objects.values_list("message_id", flat=True))
    assert set(server.message_ids) == written
    assert len(written) == 2


def test_a_message_that_is_refused_for_good_is_given_up(server: MailServer, world: Cast) -> None:
    server.script = ["after data 554 Looks like spam"]
    answered(world)
    run_worker()
    given_up = OutgoingMail.objects.get(sent_at=None)
    assert given_up.fault == "smtp_554"
    assert sending() == [("failed", 1), ("succeeded", 1)]


def test_many_mails_go_over_one_connection(server: MailServer, world: Cast) -> None:
    for _number in range(3):
        answered(world)
    run_worker()
    assert len(server.arrived) == 6
    assert server.connections == 1


def test_a_connection_that_the_server_closed_meanwhile_costs_no_mail(
    server: MailServer, world: Cast
) -> None:
    answered(world)
    run_worker()
    server.hang_up_on_all()
    answered(world)
    run_worker()
    assert count_unsent() == 0
    assert len(server.message_ids) == len(set(server.message_ids)) == 4


@pytest.mark.parametrize("way", ["starttls", "from the start"])
def test_a_certificate_that_nobody_vouches_for_stops_the_mail(
    world: Cast, settings: Settings, tmp_path: Path, way: str
) -> None:
    certificate = make_certificate(tmp_path)
    with mail_server(certificate, starttls=way == "starttls") as server:
        lead_to(settings, server.port)
        settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = way == "starttls", way != "starttls"
        world.question()
        run_worker()
    assert server.arrived == []
    assert count_unsent() == 1
    assert sending() == [("todo", 1)]


@pytest.mark.parametrize("way", ["starttls", "from the start"])
def test_over_tls_with_a_certificate_that_is_trusted(
    world: Cast,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    certificate = make_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.public))
    with mail_server(certificate, starttls=way == "starttls") as server:
        lead_to(settings, server.port)
        settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = way == "starttls", way != "starttls"
        world.question()
        run_worker()
    assert len(server.arrived) == 1
    assert count_unsent() == 0
