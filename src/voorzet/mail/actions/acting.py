"""What somebody of a partner does by plain reply: only what the mail asked of them."""

import re
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, Channel
from voorzet.kernel.errors import Impossible
from voorzet.kernel.text import fold
from voorzet.mail.actions._words import ACKNOWLEDGED, Words
from voorzet.mail.letters import GOES_TO_CLUB
from voorzet.mail.models import IncomingMail, MailKind, OutgoingMail
from voorzet.mail.queries.acting import find_actor_at
from voorzet.parties.models import Person
from voorzet.questions.actions import (
    accept_offer,
    answer_consultation,
    decline_offer,
    write_message,
)
from voorzet.questions.models import Audience, DeclineReason, Link, Question
from voorzet.questions.queries import bearer_of

_FIRST_SENTENCE = re.compile(r"[.!\n]")
_ACCEPTS = re.compile(r"^(?:ja|akkoord|yes|accept(?:ed)?|(?:ik|wij|we|i) accept\w*)\b")
# "Ik neem contact op" says nothing about who has the question.
_TAKES_OVER = re.compile(
    r"\b(?:ik (?:neem|pak)|(?:wij|we) (?:nemen|pakken)|(?:neem|pak) ik|(?:nemen|pakken) (?:wij|we))\b"
    r"(?!.*\bcontact\b)"
)
_DECLINES = re.compile(r"^(?:nee|niet|helaas|no|sorry)\b")
# With one of these nobody can be sure: a person reads it.
_BUT = re.compile(r"\b(?:maar|mits|als|indien|tenzij|but|if|unless)\b|\?")
_NOT = re.compile(r"\b(?:niet|geen|not|no|nooit)\b")
_REASONS = (
    (
        re.compile(r"\b(?:tijd|ruimte|capaciteit|druk|personeel|time|capacity)\b"),
        DeclineReason.NO_CAPACITY,
    ),
    (
        re.compile(r"\b(?:gemeente|past niet|niet voor ons|andere organisatie|not for us)\b"),
        DeclineReason.WRONG_PARTY,
    ),
    (
        re.compile(r"\b(?:te weinig informatie|onduidelijk|meer informatie)\b"),
        DeclineReason.TOO_LITTLE_INFORMATION,
    ),
    (
        re.compile(r"\b(?:onbereikbaar|niet te bereiken|krijg geen gehoor)\b"),
        DeclineReason.CLUB_UNREACHABLE,
    ),
    (re.compile(r"\b(?:belanghebbend|belang bij)\b"), DeclineReason.INTEREST),
)
_MORE_THAN_YES = 3


def act_as_outsider(mail: IncomingMail, link: Link, question: Question, words: Words) -> None:
    """Somebody without an account answers what their link was for."""
    if link.revoked_at is not None or link.expires_at <= clock.now():
        raise Impossible(_("Deze link werkt niet meer."))
    actor = bearer_of(link, Channel.MAIL)
    if link.offer_id is not None:
        _answer_offer(mail, actor, question, link.offer_id, words)
    elif link.consultation_id is not None:
        _advise(actor, link.consultation_id, words)
    else:
        raise Impossible(_("Deze link werkt niet meer."))


def act_as_person(
    mail: IncomingMail, answered: OutgoingMail, person: Person, question: Question, words: Words
) -> None:
    """Somebody who works here answers the mail they got; anything but what it asked is a message to those involved."""
    details = _details(answered)
    # Mails that ask nothing name in this place the organisation that they are about.
    asks = answered.kind in {MailKind.OFFERED, MailKind.CONSULTED}
    asked = details.get("to_organisation") if asks else None
    actor = find_actor_at(person, question, UUID(asked) if asked else None)
    if actor is None:
        raise Impossible(_("U werkt niet meer bij dit loket."))
    if answered.kind == MailKind.OFFERED and "offer" in details:
        _answer_offer(mail, actor, question, UUID(details["offer"]), words)
    elif answered.kind == MailKind.CONSULTED and "consultation" in details:
        _advise(actor, UUID(details["consultation"]), words)
    else:
        # That mail said that an answer to it goes to the club.
        to_club = answered.kind in GOES_TO_CLUB
        write(mail, actor, question, words, Audience.CLUB if to_club else Audience.INVOLVED)


def read_answer(text: str) -> bool | None:
    """Whether a reply takes a question over (true) or not (false); None when that is not certain."""
    first = _FIRST_SENTENCE.split(fold(text).strip(), maxsplit=1)[0]
    if _DECLINES.match(first):
        return None if _TAKES_OVER.search(first) or "?" in first else False
    if _BUT.search(first) or _NOT.search(first):
        return None
    return True if _ACCEPTS.match(first) or _TAKES_OVER.search(first) else None


def _answer_offer(
    mail: IncomingMail, actor: Actor, question: Question, offer_id: UUID, words: Words
) -> None:
    answer = read_answer(words.body)
    if answer is None:
        write(mail, actor, question, words, Audience.INVOLVED)
    elif answer:
        accept_offer(actor=actor, offer_id=offer_id)
        if len(words.body.split()) > _MORE_THAN_YES or words.files:
            write(mail, actor, question, words, Audience.INVOLVED)
    else:
        decline_offer(
            actor=actor,
            offer_id=offer_id,
            reason=_reason(words.body),
            note=_with_files(words),
            acknowledged=ACKNOWLEDGED,
        )


def _advise(actor: Actor, consultation_id: UUID, words: Words) -> None:
    answer_consultation(
        actor=actor,
        consultation_id=consultation_id,
        answer=_with_files(words),
        acknowledged=ACKNOWLEDGED,
    )


def write(
    mail: IncomingMail, actor: Actor, question: Question, words: Words, audience: Audience
) -> None:
    """A message in the question, from somebody who works here or holds it."""
    write_message(
        actor=actor,
        question_id=question.id,
        body=words.body,
        whole=words.whole,
        files=words.files,
        audience=audience,
        key=mail.id,
        acknowledged=ACKNOWLEDGED,
    )


def _reason(text: str) -> DeclineReason:
    """The reason, when it is plain from the words."""
    folded = fold(text)
    return next(
        (reason for pattern, reason in _REASONS if pattern.search(folded)), DeclineReason.OTHER
    )


def _with_files(words: Words) -> str:
    """The text; advice and a refusal hold no files, so they are named for who wants to ask for them."""
    if not words.files:
        return words.body
    names = ", ".join(file.name for file in words.files)
    return f"{words.body}\n\n{_('Bij deze mail zaten bijlagen: %(names)s.') % {'names': names}}"


def _details(answered: OutgoingMail) -> dict[str, str]:
    entry = Entry.objects.filter(pk=answered.cause_id).first()
    return entry.details if entry else {}
