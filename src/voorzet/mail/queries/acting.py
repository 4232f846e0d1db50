"""Reading the token of a mail that asks somebody to act: what it said, who acts, and how it stands."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from voorzet.access.actors import actor_for
from voorzet.desks.queries import list_seats
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, Channel
from voorzet.mail.letters import ACTED_ON, GOES_TO_CLUB, find_asked, question_of, write_letter
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.mail.tokens import read_page_token
from voorzet.parties.models import Person
from voorzet.questions.models import Consultation, Offer, OfferStatus, Outcome, Question
from voorzet.questions.policy import may_work_on, visible_to
from voorzet.questions.queries import is_known_by
from voorzet.ui.letters import Letter

LASTS = timedelta(days=60)


class MailStand(StrEnum):
    """How it stands with what a mail asks; only in the first four is there anything to do."""

    OFFERED = "offered"
    ASKED = "asked"
    INFORMED = "informed"
    HELD = "held"
    FINISHED = "finished"
    PASSED_ON = "passed_on"
    DECLINED = "declined"
    ANSWERED = "answered"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    KNOWN = "known"
    NO_LONGER_YOURS = "no_longer_yours"
    LINK_EXPIRED = "link_expired"


@dataclass(frozen=True, slots=True)
class OpenedMail:
    """A mail whose token was shown. `letter` is what it said, while there is something to do."""

    mail: OutgoingMail
    question: Question
    actor: Actor
    stand: MailStand
    letter: Letter | None
    asked: Offer | Consultation | None


@as_system()
def open_mail(token: str) -> OpenedMail | None:
    """Reads a token; None when it is none of ours, or of a mail that asks for nothing.

    The gatekeeper: nobody is known before the mail is. The one who acts is the person it was sent to, for the
    organisation that was asked, with what that person may do today.
    """
    mail_id = read_page_token(token)
    mail = (
        OutgoingMail.objects.filter(pk=mail_id, kind__in=ACTED_ON, person__isnull=False)
        .exclude(recipient="")
        .select_related("desk", "person")
        .first()
        if mail_id
        else None
    )
    entry = Entry.objects.filter(pk=mail.cause_id).first() if mail else None
    if mail is None or mail.person is None or entry is None or mail.question_id is None:
        return None
    question = question_of(mail)
    if question.outcome == Outcome.REFER_ONLY:
        return None
    asked = find_asked(mail, entry)
    actor = find_actor_at(mail.person, question, asked.to_organisation_id if asked else None)
    if actor is None:
        actor = actor_for(mail.person, Channel.MAIL)
    stand = _stand(mail, question, actor, asked)
    # In the language of the page, which its reader can change, and not that of the mail: one page, one language.
    letter = write_letter(mail, question) if stand in TO_DO else None
    return OpenedMail(mail, question, actor, stand, letter, asked)


TO_DO = frozenset({MailStand.OFFERED, MailStand.ASKED, MailStand.INFORMED, MailStand.HELD})


def _stand(
    mail: OutgoingMail, question: Question, actor: Actor, asked: Offer | Consultation | None
) -> MailStand:
    if mail.made_at + LASTS <= clock.now():
        return MailStand.LINK_EXPIRED
    may_act = mail.person is not None and mail.person.is_active and actor.works_at(question.desk_id)
    if not may_act or (asked and asked.to_organisation_id != actor.organisation_id):
        return MailStand.NO_LONGER_YOURS
    if asked is not None and asked.status != OfferStatus.ACCEPTED:
        return MailStand(asked.status)
    if asked is not None or mail.kind in GOES_TO_CLUB:
        return _stand_of_holder(question, actor)
    seen = Question.objects.filter(visible_to(actor), pk=question.pk)
    if mail.kind != MailKind.INFORMED or not seen.exists():
        return MailStand.WITHDRAWN
    return MailStand.KNOWN if is_known_by(actor, question) else MailStand.INFORMED


def _stand_of_holder(question: Question, actor: Actor) -> MailStand:
    """Whether the question can be answered by this mail: by who has it, while it is open."""
    if not question.is_open:
        return MailStand.FINISHED
    return MailStand.HELD if may_work_on(actor, question) else MailStand.PASSED_ON


def find_actor_at(
    person: Person, question: Question, organisation_id: UUID | None = None
) -> Actor | None:
    """Who this person is in this question, by mail: for the organisation named, else the holder, else their own."""
    if not person.is_active:
        return None
    seated = [
        seats.organisation_id
        for seats in list_seats(person.id)
        if any(seat.desk_id == question.desk_id for seat in seats.seats)
    ]
    wanted = organisation_id or question.holder_organisation_id
    chosen = wanted if wanted in seated else next(iter(seated), None)
    if chosen is None or (organisation_id is not None and chosen != organisation_id):
        return None
    return actor_for(person, Channel.MAIL, acting_for=str(chosen))
