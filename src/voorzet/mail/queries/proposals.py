"""Reading the token of a mail about a proposed activity: which round, who answers, and how it stands."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from voorzet.access.actors import actor_for
from voorzet.activities.models import AlignmentRound, Stance
from voorzet.activities.policy import may_answer
from voorzet.desks.queries import list_seats
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, Channel
from voorzet.mail.models import MailKind, OutgoingMail
from voorzet.mail.tokens import read_page_token

LASTS = timedelta(days=60)


class ProposalStand(StrEnum):
    """How it stands with what the mail asks; only in the first is there anything to do."""

    ASKED = "asked"
    OVER = "over"
    NO_LONGER_YOURS = "no_longer_yours"
    LINK_EXPIRED = "link_expired"


@dataclass(frozen=True, slots=True)
class OpenedProposal:
    """A mail whose token was shown, with the round it is about and what the reader's organisation said so far."""

    mail: OutgoingMail
    round: AlignmentRound
    actor: Actor | None
    stance: Stance | None
    stand: ProposalStand


@as_system()
def open_proposal(token: str) -> OpenedProposal | None:
    """Reads a token; None when it is none of ours, or of another mail.

    The gatekeeper: who answers is the person it was sent to, for the organisation that was asked, with what
    that person may do today.
    """
    mail_id = read_page_token(token)
    mail = (
        OutgoingMail.objects.filter(
            pk=mail_id, kind=MailKind.ACTIVITY_PROPOSED, person__isnull=False
        )
        .exclude(recipient="")
        .select_related("desk", "person")
        .first()
        if mail_id
        else None
    )
    round_ = find_round_of(mail) if mail else None
    if mail is None or round_ is None:
        return None
    actor = find_actor_of(mail, round_)
    stance = find_stance(actor, round_)
    return OpenedProposal(mail, round_, actor, stance, _stand(mail, round_, actor, stance))


def find_round_of(mail: OutgoingMail) -> AlignmentRound | None:
    """The round in which the mail asked."""
    entry = Entry.objects.filter(pk=mail.cause_id, verb="activity.proposed").first()
    if entry is None:
        return None
    return (
        AlignmentRound.objects.select_related("activity__desk", "activity__organisation")
        .filter(pk=entry.details["round"])
        .first()
    )


def find_actor_of(mail: OutgoingMail, round_: AlignmentRound) -> Actor | None:
    """Who the reader is for the organisation that was asked; None when they sit at no desk for it any more."""
    person = mail.person
    if person is None or not person.is_active:
        return None
    asked = set(round_.stances.values_list("organisation_id", flat=True))
    touched = set(round_.activity.desk_ids)
    for own in list_seats(person.id):
        if own.organisation_id in asked and any(seat.desk_id in touched for seat in own.seats):
            return actor_for(person, Channel.MAIL, acting_for=str(own.organisation_id))
    return None


def find_stance(actor: Actor | None, round_: AlignmentRound) -> Stance | None:
    """What the actor's organisation was asked in this round."""
    if actor is None or actor.organisation_id is None:
        return None
    return round_.stances.filter(organisation_id=actor.organisation_id).first()


def _stand(
    mail: OutgoingMail, round_: AlignmentRound, actor: Actor | None, stance: Stance | None
) -> ProposalStand:
    if mail.made_at + LASTS <= clock.now():
        return ProposalStand.LINK_EXPIRED
    if actor is None or stance is None or not may_answer(actor, round_.activity):
        return ProposalStand.NO_LONGER_YOURS
    return ProposalStand.OVER if round_.closed_at is not None else ProposalStand.ASKED
