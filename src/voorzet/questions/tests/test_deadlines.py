"""What passes by itself: offers and consultations lapse, questions become overdue, working state is forgotten."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from tests.cast import Cast

from voorzet.access import subscribers as access_subscribers
from voorzet.access.models import DoorUse
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.questions import actions, subscribers
from voorzet.questions.models import (
    Attention,
    ConsultationStatus,
    Draft,
    Offer,
    OfferStatus,
    Presence,
    Question,
)


@contextmanager
def days_later(days: int) -> Iterator[datetime]:
    moment = clock.now() + timedelta(days=days)
    with clock.moved_to(moment):
        yield moment


def offered(cast: Cast) -> Offer:
    return actions.offer_question(
        actor=cast.actor("bram"),
        question_id=cast.question().id,
        to_organisation_id=cast.id_of("hockey"),
        reason="Past bij jullie.",
    )


def watch() -> tuple[int, int, int]:
    found = subscribers.pass_deadlines(system())
    return found.offers_expired, found.consultations_expired, found.questions_overdue


def count_entries() -> int:
    return Entry.objects.count()


def test_nothing_passes_before_its_term(cast: Cast) -> None:
    offered(cast)
    assert watch() == (0, 0, 0)


def test_every_term_passes_once(cast: Cast) -> None:
    offer = offered(cast)
    consultation = actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=cast.question().id,
        to_organisation_id=cast.id_of("hockey"),
        request="Wat zegt de bond?",
    )
    with days_later(30):
        assert watch() == (1, 1, 2)
        entries = count_entries()
        assert watch() == (0, 0, 0)
        assert count_entries() == entries
    offer.refresh_from_db()
    consultation.refresh_from_db()
    assert offer.status == OfferStatus.EXPIRED
    assert consultation.status == ConsultationStatus.EXPIRED
    assert {q.attention for q in Question.objects.all()} == {Attention.OVERDUE}


def test_more_than_one_handful_is_passed_in_one_run(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voorzet.questions.queries.deadlines.AT_A_TIME", 2)
    for _number in range(5):
        offered(cast)
    with days_later(30):
        assert watch() == (5, 0, 5)


def test_a_run_ends_after_so_many_and_the_next_goes_on(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _number in range(3):
        offered(cast)
    monkeypatch.setattr(subscribers, "MOST_IN_A_RUN", 4)
    with days_later(30):
        assert watch() == (3, 0, 1)
        assert watch() == (0, 0, 2)


def test_one_that_fails_does_not_stop_the_others(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    poor, sound = offered(cast), offered(cast)
    _make_expiring_fail(poor)
    with days_later(30), caplog.at_level(logging.ERROR):
        found = subscribers.pass_deadlines(system())
        assert (found.offers_expired, found.questions_overdue) == (1, 1)
        assert set(found.failed) == {poor.id, poor.question_id}
        assert str(poor.id) in caplog.text
        with pytest.raises(subscribers.DeadlinesNotPassed):
            subscribers.watch_deadlines(timestamp=0)
    sound.refresh_from_db()
    assert sound.status == OfferStatus.EXPIRED


def test_the_command_says_how_many(cast: Cast) -> None:
    offered(cast)
    printed = StringIO()
    with days_later(30):
        call_command("watch-deadlines", stdout=printed)
    assert (
        printed.getvalue()
        == "1 offers expired, 0 consultations expired, 0 requests for access expired or ended, 1 questions overdue\n"
    )


def test_the_command_fails_when_one_failed(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    _make_expiring_fail(offered(cast))
    with days_later(30), pytest.raises(SystemExit) as left:
        call_command("watch-deadlines", stdout=StringIO(), stderr=StringIO())
    assert left.value.code == 1


def test_working_state_is_forgotten_at_night(cast: Cast) -> None:
    question = cast.question()
    actor = cast.actor("bram")
    actions.note_presence(actor=actor, question=question)
    actions.save_draft(actor=actor, question=question, form="message", body="Nog niet af.")
    with days_later(2):
        subscribers.forget_working_state(timestamp=0)
        assert not Presence.objects.exists()
        assert Draft.objects.exists()
    with days_later(91):
        subscribers.forget_working_state(timestamp=0)
        assert not Draft.objects.exists()


@pytest.mark.django_db
def test_counts_of_visitors_are_forgotten_at_night() -> None:
    now = clock.now()
    DoorUse.objects.create(key="past", window_ends_at=now - timedelta(seconds=1), uses=1)
    DoorUse.objects.create(key="running", window_ends_at=now + timedelta(minutes=1), uses=1)
    access_subscribers.forget_door_uses(timestamp=0)
    assert DoorUse.objects.get().key == "running"


def _make_expiring_fail(offer: Offer) -> None:
    """The database refuses to count one change more: a fault nobody foresaw, in one question only."""
    Question.objects.filter(pk=offer.question_id).update(version=2_147_483_647)
