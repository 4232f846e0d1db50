"""What funds do in the same transaction as a verb of desks: nothing is asked of a pot whose owner is gone."""

from uuid import UUID

from voorzet.funds import actions
from voorzet.journal.models import Entry
from voorzet.journal.subscriptions import follow_at_once
from voorzet.kernel.actor import Actor, system


def close_what_they_owned(actor: Actor, entry: Entry) -> None:
    """An organisation is no partner any more."""
    if entry.desk_id is not None:
        actions.close_pots_of_leaver(
            actor=system(actor.channel),
            desk_id=entry.desk_id,
            organisation_id=UUID(entry.details["organisation"]),
        )


def follow() -> None:
    """Tells the journal; called once, when the room is ready."""
    follow_at_once(close_what_they_owned, "desk.partner_left")
