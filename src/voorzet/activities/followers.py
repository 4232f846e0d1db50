"""What activities do in the same transaction as a verb of desks: nothing is organised by who is gone."""

from uuid import UUID

from voorzet.activities import actions
from voorzet.journal.models import Entry
from voorzet.journal.subscriptions import follow_at_once
from voorzet.kernel.actor import Actor, system


def hand_on_what_they_had(actor: Actor, entry: Entry) -> None:
    """An organisation is no partner any more."""
    if entry.desk_id is not None:
        actions.hand_on_activities(
            actor=system(actor.channel),
            desk_id=entry.desk_id,
            organisation_id=UUID(entry.details["organisation"]),
        )


def follow() -> None:
    """Tells the journal; called once, when the room is ready."""
    follow_at_once(hand_on_what_they_had, "desk.partner_left")
