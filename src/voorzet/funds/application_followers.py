"""What applications do in the same transaction as a verb below: who is gone gives nothing, and a referral is silent."""

from uuid import UUID

from voorzet.funds import actions
from voorzet.journal.models import Entry
from voorzet.journal.subscriptions import follow_at_once
from voorzet.kernel.actor import Actor, system


def leave(actor: Actor, entry: Entry) -> None:
    """An organisation is no partner any more."""
    if entry.desk_id is not None:
        actions.leave_applications(
            actor=system(actor.channel),
            desk_id=entry.desk_id,
            organisation_id=UUID(entry.details["organisation"]),
        )


def forget(actor: Actor, entry: Entry) -> None:
    """A question was only referred (law 7)."""
    actions.forget_referred_applications(actor=system(actor.channel), question_id=entry.subject_id)


def follow() -> None:
    """Tells the journal; called once, when the room is ready."""
    follow_at_once(leave, "desk.partner_left")
    follow_at_once(forget, "question.referred")
