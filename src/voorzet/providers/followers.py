"""What files do in the same transaction as a verb of desks: a tie stays with the organisation when people leave."""

from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.journal.subscriptions import follow_at_once
from voorzet.kernel.actor import Actor, Role, system
from voorzet.providers import actions


def vacate_what_they_kept(actor: Actor, entry: Entry) -> None:
    """Somebody has no role any more, or only reads along: their relations have no person for now."""
    if entry.desk_id is None or entry.details.get("role", Role.READER) != Role.READER:
        return
    actions.vacate_relations(
        actor=system(actor.channel),
        desk_id=entry.desk_id,
        organisation_id=UUID(entry.details["organisation"]),
        person_id=UUID(entry.details["person"]),
    )


def end_ties_of_who_left(actor: Actor, entry: Entry) -> None:
    """An organisation is no partner any more."""
    if entry.desk_id is not None:
        actions.end_relations_of(
            actor=system(actor.channel),
            desk_id=entry.desk_id,
            organisation_id=UUID(entry.details["organisation"]),
        )


def follow() -> None:
    """Tells the journal; called once, when the rooms are ready."""
    follow_at_once(vacate_what_they_kept, "desk.role_ended", "desk.role_given")
    follow_at_once(end_ties_of_who_left, "desk.partner_left")
