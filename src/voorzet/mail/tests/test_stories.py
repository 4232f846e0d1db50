"""Random stories of mail that comes in while work goes on: nothing is lost, nothing happens twice (law 9)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import pytest
from django.db import transaction
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.kernel.errors import VoorzetError
from voorzet.mail.actions import store_mail, take_in_mail
from voorzet.mail.models import Course, IncomingMail, Mailbox, OutgoingMail, RawMail
from voorzet.mail.queries import list_waiting_mail
from voorzet.mail.tests.messages import answer, letter
from voorzet.mail.tokens import make_tag
from voorzet.questions import actions, queries
from voorzet.questions.models import Message, MessageKind, Outcome, Question

STEPS = 30
SENDERS = ("joke@club.example", "piet@sport.example", "els@example.org", "spook@elders.example")


@dataclass
class Story:
    """One story: what was sent so far, and chance, which is the same every time."""

    cast: Cast
    chance: Random
    boxes: list[Mailbox | None]
    sent: list[bytes] = field(default_factory=list)

    def deliver(self, raw: bytes) -> None:
        """Arrives somewhere; now and then the worker that should take it in is late."""
        self.sent.append(raw)
        mail, _is_new = store_mail(raw, self.chance.choice(self.boxes))
        if self.chance.random() < 0.8:
            take_in_mail(mail.id)

    def new_mail(self) -> None:
        self.deliver(letter(f"Vraag {self.chance.random()}", sender=self.chance.choice(SENDERS)))

    def mail_again(self) -> None:
        if self.sent:
            self.deliver(self.chance.choice(self.sent))

    def reply(self) -> None:
        mails = list(OutgoingMail.objects.order_by("made_at", "id"))
        if mails:
            mail = self.chance.choice(mails)
            text = self.chance.choice(["Bedankt!", "Ja", "Nee", "Nog iets.", "Wat nu?"])
            sender = self.chance.choice([mail.recipient or SENDERS[0], *SENDERS])
            self.deliver(answer(mail, f"{text}\n", sender=sender))

    def reply_by_tag(self) -> None:
        question = self._question()
        if question is not None:
            subject = f"Re: {make_tag(question.reference)}"
            self.deliver(letter("Nog dit.", sender=self.chance.choice(SENDERS), subject=subject))

    def automatic(self) -> None:
        self.deliver(letter("Ik ben er niet.", Auto_Submitted="auto-replied"))

    def nonsense(self) -> None:
        self.deliver(bytes(self.chance.getrandbits(8) for _ in range(60)))

    def close(self) -> None:
        self._work(
            lambda q: actions.close_question(
                actor=self.cast.actor("anna"), question_id=q.id, outcome=Outcome.DIRECT_ANSWER
            )
        )

    def offer(self) -> None:
        self._work(
            lambda q: actions.offer_question(
                actor=self.cast.actor("anna"),
                question_id=q.id,
                to_organisation_id=self.cast.id_of("hockey"),
                reason="Past bij jullie.",
            )
        )

    def join(self) -> None:
        into = self._question()
        if into is not None:
            self._work(
                lambda q: actions.join_duplicate(
                    actor=self.cast.actor("anna"),
                    question_id=q.id,
                    into_reference=into.reference,
                )
            )

    def refer(self) -> None:
        if self.chance.random() < 0.3:
            self._work(
                lambda q: actions.refer_question(actor=self.cast.actor("anna"), question_id=q.id)
            )

    def work(self) -> None:
        run_jobs()

    def _question(self) -> Question | None:
        questions = list(Question.objects.order_by("received_at", "id"))
        return self.chance.choice(questions) if questions else None

    def _work(self, act: Callable[[Question], object]) -> None:
        question = self._question()
        if question is not None:
            try:
                with transaction.atomic():
                    act(question)
            except VoorzetError:
                pass


HAPPENINGS = (
    *(Story.new_mail, Story.new_mail, Story.mail_again, Story.mail_again, Story.reply, Story.reply),
    *(Story.reply, Story.reply_by_tag, Story.automatic, Story.nonsense, Story.close, Story.offer),
    *(Story.join, Story.refer, Story.work, Story.work),
)


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_lost_and_nothing_happens_twice(cast: Cast, seed: int) -> None:
    boxes = [
        None,
        Mailbox.objects.create(desk=cast.desks["north"], address="loket@noord.example"),
        Mailbox.objects.create(
            desk=cast.desks["north"],
            organisation=cast.organisations["municipality"],
            address="sport@gemeente.example",
        ),
    ]
    story = Story(cast, Random(seed), boxes)  # noqa: S311  # the same chance every time
    for _step in range(STEPS):
        story.chance.choice(HAPPENINGS)(story)
    run_jobs()
    assert len(story.sent) > STEPS / 4
    require_nothing_lost(story)


def require_nothing_lost(story: Story) -> None:
    """The law, of every message and every question there is."""
    assert list_waiting_mail() == []
    mails = IncomingMail.objects.all()
    assert mails.count() == len({store_mail(raw)[0].id for raw in story.sent})
    by_mail = Question.objects.filter(channel="email")
    assert mails.filter(course=Course.QUESTION).count() == by_mail.count()
    assert not mails.filter(course__in=[Course.QUESTION, Course.JOINED], question_id=None)
    assert not mails.filter(course=Course.QUARANTINED, due_at=None)
    assert queries.find_breaches() == []
    replies = Message.objects.filter(kind=MessageKind.CLUB_REPLY)
    joined = mails.filter(course=Course.JOINED)
    assert replies.count() <= joined.count()
    referred = Question.objects.filter(outcome=Outcome.REFER_ONLY)
    kept = [*referred.values_list("id", flat=True)]
    kept += Question.objects.filter(joined_into__in=referred).values_list("id", flat=True)
    assert not RawMail.objects.filter(mail__question_id__in=kept)
    assert not Message.objects.filter(question__in=kept)
    assert not OutgoingMail.objects.filter(question_id__in=kept).exclude(recipient="")
