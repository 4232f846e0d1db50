"""Reading the token of a mail about a proposal for support: which one, who answers, and how it stands."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from voorzet.access.actors import actor_for
from voorzet.desks.queries import list_seats
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, Channel
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.mail.tokens import read_page_token
from voorzet.questions.models import Question
from voorzet.support.models import Decision, DecisionStatus, Voice
from voorzet.support.queries.deciding import OneDecision, find_decision

LASTS = timedelta(days=60)


class DecisionStand(StrEnum):
    """How it stands with what the mail asks; only in the first is there anything to do."""

    ASKED = "asked"
    OVER = "over"
    NO_LONGER_YOURS = "no_longer_yours"
    LINK_EXPIRED = "link_expired"


@dataclass(frozen=True, slots=True)
class OpenedDecision:
    """A mail whose token was shown, with the proposal as its reader finds it; `one` is None for who sees it no more."""

    mail: OutgoingMail
    question: Question
    decision: Decision
    actor: Actor | None
    one: OneDecision | None
    stand: DecisionStand


@as_system()
def open_decision(token: str) -> OpenedDecision | None:
    """Reads a token; None when it is none of ours, or of another mail.

    The gatekeeper: who answers is the person it was sent to, for the organisation that was asked, with what
    that person may do today.
    """
    mail_id = read_page_token(token)
    mail = (
        OutgoingMail.objects.filter(
            pk=mail_id, kind=MailKind.DECISION_PROPOSED, person__isnull=False
        )
        .exclude(recipient="")
        .select_related("desk", "person")
        .first()
        if mail_id
        else None
    )
    decision = find_decision_of(mail) if mail else None
    if mail is None or decision is None:
        return None
    actor = find_actor_of(mail, decision)
    question = decision.question
    one = find_decision(actor, question, decision.version) if actor else None
    return OpenedDecision(mail, question, decision, actor, one, _stand(mail, decision, one))


def find_decision_of(mail: OutgoingMail) -> Decision | None:
    """The proposal that the mail asked about."""
    entry = Entry.objects.filter(pk=mail.cause_id, verb="decision.proposed").first()
    if entry is None:
        return None
    return (
        Decision.objects.select_related("question__desk", "organisation")
        .defer("question__search_summary")
        .filter(pk=entry.details["decision"])
        .first()
    )


def find_actor_of(mail: OutgoingMail, decision: Decision) -> Actor | None:
    """Who the reader is for the organisation that was asked; None when they sit at the desk for it no more."""
    person = mail.person
    if person is None or not person.is_active:
        return None
    asked = set(
        Voice.objects.filter(decision=decision, organisation__isnull=False).values_list(
            "organisation_id", flat=True
        )
    )
    for own in list_seats(person.id):
        at_desk = any(seat.desk_id == decision.desk_id for seat in own.seats)
        if own.organisation_id in asked and at_desk:
            return actor_for(person, Channel.MAIL, acting_for=str(own.organisation_id))
    return None


def _stand(mail: OutgoingMail, decision: Decision, one: OneDecision | None) -> DecisionStand:
    if mail.made_at + LASTS <= clock.now():
        return DecisionStand.LINK_EXPIRED
    if decision.status != DecisionStatus.OPEN or decision.deadline <= clock.now():
        return DecisionStand.OVER if one is not None else DecisionStand.NO_LONGER_YOURS
    if one is None or one.own is None:
        return DecisionStand.NO_LONGER_YOURS
    return DecisionStand.ASKED
