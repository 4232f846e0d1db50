"""The words of every kind of mail."""

import re
from datetime import timedelta

import pytest
from tests.cast import Cast

from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.mail.activities.letters import TO_GUESTS
from voorzet.mail.letters import compose
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.questions import actions
from voorzet.questions.models import Question
from voorzet.support import actions as support

pytestmark = pytest.mark.django_db


ASK_PARTNERS = {MailKind.ACTIVITY_PROPOSED, MailKind.DECISION_PROPOSED}


ABOUT_INTAKES = {kind for kind in MailKind if kind.startswith("intake")}


def plan_intake_of(cast: Cast, question: Question) -> None:
    intake = support.call_intake(
        actor=cast.actor("bram"), question_id=question.id, why="Er speelt meer."
    )
    support.plan_intake(
        actor=cast.actor("bram"),
        intake_id=intake.id,
        starts_at=clock.now() + timedelta(days=7),
        minutes=60,
        place="Clubhouse",
    )


@pytest.mark.parametrize("kind", sorted(set(MailKind) - TO_GUESTS - ASK_PARTNERS))
def test_every_kind_has_words_in_english(cast: Cast, kind: MailKind) -> None:
    """A catalogue that misses a sentence leaves it in Dutch."""
    question = cast.question()
    bram = cast.actor("bram")
    asked = actions.offer_question(
        actor=bram,
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        reason="Past bij jullie.",
    )
    link = actions.make_outsider_link(actor=bram, asked=asked, recipient_email="a@b.example")
    cause = "intake.planned" if kind in ABOUT_INTAKES else "question.offered"
    if kind in ABOUT_INTAKES:
        plan_intake_of(cast, question)
    mail = OutgoingMail(
        cause_id=Entry.objects.get(verb=cause).id,
        recipient="joke@club.example",
        kind=kind,
        language="en",
        desk=cast.desks["north"],
        question_id=question.id,
        link_id=link.id if kind.startswith("outsider") else None,
        made_at=clock.now(),
        message_id="<a@b.example>",
    )
    words = compose(mail)
    text = f"{words.subject} {words.body}".replace(cast.desks["north"].name, "")
    text = text.replace("HC De Vaart", "").replace("Past bij jullie.", "").lower()
    said = set(re.findall(r"[a-z]+", re.sub(r"http\S+", "", text)))
    assert not said & {"de", "het", "een", "uw", "u", "vraag", "wij", "niet", "met", "en", "hier"}
