"""A message that answers a mail of ours joins its question, or does what that mail asked."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from voorzet.kernel.errors import VoorzetError
from voorzet.mail.actions._question import is_referred, lock_followed, referred
from voorzet.mail.actions._result import PutAside, Result, aside, ignored
from voorzet.mail.actions._words import ACKNOWLEDGED, Words, words_of
from voorzet.mail.actions.acting import act_as_outsider, act_as_person, write
from voorzet.mail.actions.decisions import reply_to_decision
from voorzet.mail.actions.proposals import reply_to_proposal
from voorzet.mail.letters import GOES_TO_CLUB
from voorzet.mail.models import Course, IncomingMail, MailKind, OutgoingMail, Reason
from voorzet.mail.queries.acting import find_actor_at
from voorzet.mail.queries.waiting import count_replies
from voorzet.mail.reading import Nature, ReadMail
from voorzet.mail.reading.natures import sounds_absent
from voorzet.parties.queries import find_person
from voorzet.questions.actions import (
    reopen_question,
    reply_as_club,
    thank_as_club,
)
from voorzet.questions.models import Asker, Audience, Link, Question
from voorzet.questions.policy import may_take_part
from voorzet.questions.queries import actor_of, find_asker

MOST_WORDS_OF_THANKS = 10
# More is two machines that answer each other, by way of us, and do not say that they are machines.
MOST_REPLIES_AN_HOUR = 20
_THANKS = re.compile(r"\b(?:dank|bedankt|dankjewel|dankuwel|thanks|thank|merci)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reply:
    """A message with the question that it is about, which is under lock, and the words that are kept of it."""

    mail: IncomingMail
    read: ReadMail
    question: Question
    words: Words

    def aside(self, reason: Reason) -> PutAside:
        """To be raised: put aside at the question it is about."""
        return aside(reason, question_id=self.question.id, desk_id=self.question.desk_id)


def reply(mail: IncomingMail, read: ReadMail, answered: OutgoingMail) -> Result:
    """What a reply to this mail of ours comes to.

    Raises:
        PutAside: it comes from somebody else, or what it asks is not possible (any more).
    """
    if answered.kind == MailKind.ACTIVITY_PROPOSED:
        return reply_to_proposal(read, answered)
    if answered.kind == MailKind.DECISION_PROPOSED:
        return reply_to_decision(read, answered)
    if answered.question_id is None:
        raise aside(Reason.NOT_POSSIBLE, desk_id=answered.desk_id)
    one = _begin(mail, read, answered.question_id)
    if isinstance(one, Result):
        return one
    asker = Asker.objects.filter(pk=answered.asker_id).first() if answered.asker_id else None
    if asker is None:
        return _act(one, answered)
    _require_club(one, answered, asker)
    return _join(one, lambda: write_as_club(one, asker), answered)


def reply_by_tag(mail: IncomingMail, read: ReadMail, reference: str) -> Result | None:
    """The same for a message of which only the subject tells the question; None when it is not there any more.

    The tag says which question, not who writes: that must be an address that takes part in it.
    """
    question_id = Question.objects.filter(reference=reference).values_list("id", flat=True).first()
    if question_id is None:
        return None
    one = _begin(mail, read, question_id)
    if isinstance(one, Result):
        return one
    asker = find_asker(one.question, read.sender) if read.sender else None
    if asker is not None:
        return _join(one, lambda: write_as_club(one, asker), _latest_to(one))
    person = find_person(read.sender) if read.sender else None
    actor = find_actor_at(person, one.question) if person else None
    if actor is None or not may_take_part(actor, one.question):
        raise one.aside(Reason.OTHER_SENDER)
    return _join(
        one,
        lambda: write(mail, actor, one.question, one.words, Audience.INVOLVED),
        _latest_to(one),
    )


def _begin(mail: IncomingMail, read: ReadMail, question_id: UUID) -> Reply | Result:
    """The question under lock and the words; or at once what becomes of a message of which nothing is kept.

    The bare answer of a calendar says nothing that our mail asked; with words of its own it is a reply.
    """
    question = lock_followed(question_id)
    if is_referred(question):
        return referred(question)
    if read.nature is Nature.CALENDAR_REPLY and not read.text.strip():
        return ignored(Reason.CALENDAR_REPLY, question_id=question.id)
    one = Reply(mail, read, question, words_of(read))
    if not one.words.body:
        raise one.aside(Reason.EMPTY)
    if count_replies(read.sender, question.id) >= MOST_REPLIES_AN_HOUR:
        raise one.aside(Reason.TOO_MANY)
    return one


def _act(one: Reply, answered: OutgoingMail) -> Result:
    """Somebody of a partner does what the mail asked of them, and only from the address it went to."""
    link = _link(answered)
    if link is not None:
        if one.read.sender != answered.recipient.lower():
            raise one.aside(Reason.OTHER_SENDER)
        return _join(
            one,
            lambda: act_as_outsider(one.mail, link, one.question, one.words),
            answered,
        )
    person = answered.person or find_person(answered.recipient)
    if person is None or one.read.sender not in {answered.recipient.lower(), person.email.lower()}:
        raise one.aside(Reason.OTHER_SENDER)
    if answered.kind in GOES_TO_CLUB and sounds_absent(one.read.subject):
        # Our own subject says nothing of the kind: this is a machine, and the club would read what it says.
        raise one.aside(Reason.AUTOMATIC_REPLY)
    return _join(
        one,
        lambda: act_as_person(one.mail, answered, person, one.question, one.words),
        answered,
    )


def _join(one: Reply, act: Callable[[], object], answered: OutgoingMail | None) -> Result:
    """Carries out what the mail says; when a verb refuses, somebody looks and who got our mail is told."""
    done = Result(
        course=Course.JOINED,
        question_id=one.question.id,
        desk_id=one.question.desk_id,
        holds_citizen_number=one.words.holds_citizen_number,
    )
    try:
        act()
    except VoorzetError:
        raise PutAside(
            replace(
                done,
                course=Course.QUARANTINED,
                reason=Reason.NOT_POSSIBLE,
                # Somebody still has to read what it said.
                holds_citizen_number=False,
                answers=answered.id if answered else None,
            )
        ) from None
    return done


def _require_club(one: Reply, answered: OutgoingMail, asker: Asker) -> None:
    """The token is enough, as the link is; not when that link was taken back, nor for who works at the desk."""
    if asker.email and one.read.sender == asker.email.lower():
        return
    link = _link(answered)
    if link is not None and link.revoked_at is not None:
        raise one.aside(Reason.OTHER_SENDER)
    # A colleague who answers the club and us together speaks for themselves.
    person = find_person(one.read.sender) if one.read.sender else None
    if person is not None and find_actor_at(person, one.question) is not None:
        raise one.aside(Reason.OTHER_SENDER)


def write_as_club(one: Reply, asker: Asker) -> None:
    """What the club writes back. A question that was closed opens again, unless it only says thanks."""
    actor, question, words = actor_of(asker), one.question, one.words
    say = reply_as_club
    if not question.is_open and is_thanks(words.body):
        say = thank_as_club
    elif not question.is_open:
        # Whoever asked what was joined into this one may open it as well: theirs goes on in it.
        reopen_question(actor=replace(actor, scope_id=question.id), question_id=question.id)
    say(
        actor=actor,
        asker_id=asker.id,
        body=words.body,
        whole=words.whole,
        files=words.files,
        key=one.mail.id,
        acknowledged=ACKNOWLEDGED,
    )


def _latest_to(one: Reply) -> OutgoingMail | None:
    """Our latest mail about the question to who writes now."""
    return (
        OutgoingMail.objects.filter(question_id=one.question.id, recipient__iexact=one.read.sender)
        .order_by("-made_at")
        .first()
    )


def _link(answered: OutgoingMail) -> Link | None:
    if answered.link_id is None:
        return None
    return (
        Link.objects.select_related("offer__to_organisation", "consultation__to_organisation")
        .filter(pk=answered.link_id)
        .first()
    )


def is_thanks(text: str) -> bool:
    """Whether it says thanks and asks nothing."""
    return (
        len(text.split()) <= MOST_WORDS_OF_THANKS
        and "?" not in text
        and _THANKS.search(text) is not None
    )
