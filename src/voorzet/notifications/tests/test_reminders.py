"""Reminders: the holder, who is asked, then the coordinator; each once per deadline. And a club that was answered."""

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.mail.models import Course, IncomingMail, MailKind, OutgoingMail, Reason
from voorzet.notifications import subscribers
from voorzet.notifications.models import Notice, Stage
from voorzet.notifications.tests.moments import arrived, at, wish
from voorzet.questions import actions
from voorzet.questions.models import Outcome, Question


def _said(text: str) -> str:
    """The line after the greeting."""
    return [line for line in text.splitlines() if line.strip()][1]


def reminded(moment: datetime) -> list[tuple[str, str]]:
    """Who was mailed what, when reminders are given at this moment; asked twice to see that once is enough."""
    with clock.moved_to(moment):
        arrived()
        subscribers.remind(timestamp=0)
        first = [(to, _said(text)) for to, _subject, text in arrived()]
        subscribers.remind(timestamp=0)
        assert arrived() == []
        return first


@pytest.fixture
def question(cast: Cast) -> Question:
    """One that Bram has, whose term ends on Thursday at five."""
    question = cast.question()
    Question.objects.filter(pk=question.pk).update(due_at=at(26, 17))
    return question


def test_the_holder_hears_the_day_before_and_the_coordinator_two_days_after(
    cast: Cast, question: Question
) -> None:
    assert reminded(at(24, 12)) == []
    assert reminded(at(25, 10)) == [("bram", "De termijn van uw vraag loopt bijna af.")]
    with clock.moved_to(at(26, 17, 1)):
        assert actions.raise_overdue(actor=system(), question_id=question.id)
        assert [(to, _said(text)) for to, _subject, text in arrived()] == [
            ("bram", "De termijn van uw vraag is voorbij.")
        ]
    assert reminded(at(27, 18)) == []
    ((to, said),) = reminded(at(30, 18))
    assert to == "anna"
    assert said.startswith("De termijn is al twee werkdagen voorbij; bij Sportservice Noord")


def test_who_is_asked_hears_that_the_term_ends(cast: Cast, question: Question) -> None:
    actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        reason="Past bij jullie.",
    )
    actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("municipality"),
        request="Wat kan er?",
    )
    assert "els" not in dict(reminded(at(24, 12)))
    told = dict(reminded(at(26, 10)))
    assert told["els"].startswith("Sportservice Noord wacht nog op uw antwoord")
    told = dict(reminded(at(30, 10)))
    assert told["chaima"].startswith("Sportservice Noord wacht nog op uw advies")


def test_mail_that_was_put_aside_is_told_on_the_page_and_by_mail_with_the_rest(cast: Cast) -> None:
    IncomingMail.objects.create(
        key="<a@b.example>",
        desk=cast.desks["north"],
        stored_at=clock.now(),
        size=10,
        course=Course.QUARANTINED,
        reason=Reason.EMPTY,
        due_at=clock.now() + timedelta(days=1),
    )
    assert reminded(at(24, 12)) == []
    notice = Notice.objects.get(about=Stage.PUT_ASIDE)
    assert (notice.person, notice.due_at) == (cast.people["anna"], at(25, 8))
    with clock.moved_to(at(24, 13)):
        wish(cast, "anna")
    notice.refresh_from_db()
    assert notice.due_at == at(25, 8), "also for who chooses something meanwhile"


def asked_for_feedback(moment: datetime) -> int:
    with clock.moved_to(moment):
        for _time in range(2):
            subscribers.ask_for_feedback(timestamp=0)
        run_jobs()
    return OutgoingMail.objects.filter(kind=MailKind.FEEDBACK).exclude(sent_at=None).count()


def test_the_club_is_asked_once_whether_it_helped(cast: Cast, question: Question) -> None:
    actions.answer_question(actor=cast.actor("bram"), question_id=question.id, body="Zo.")
    assert asked_for_feedback(at(30, 10)) == 0
    assert asked_for_feedback(at(1, 10, month=12)) == 1
    assert asked_for_feedback(at(9, 10, month=12)) == 1


def test_a_club_is_not_asked_about_what_is_confidential_closed_otherwise_or_told_already(
    cast: Cast, question: Question
) -> None:
    bram = cast.actor("bram")
    hidden, other, told = cast.question(confidential=True), cast.question(), cast.question()
    for one in (hidden, told):
        actions.answer_question(actor=bram, question_id=one.id, body="Zo.")
    actions.close_question(actor=bram, question_id=other.id, outcome=Outcome.SUPPORT_TRACK)
    Question.objects.filter(pk=told.pk).update(solved=True)
    actions.refer_question(actor=bram, question_id=question.id)
    assert asked_for_feedback(at(2, 10, month=12)) == 0
