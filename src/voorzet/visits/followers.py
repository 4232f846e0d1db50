"""What visits do in the same transaction as a verb of desks: nobody leaves with a visit in hand."""

from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.journal.subscriptions import follow_at_once
from voorzet.kernel.actor import Actor, Role, system
from voorzet.visits import actions


def release_what_they_had(actor: Actor, entry: Entry) -> None:
    """Somebody has no role any more, or only reads along."""
    if entry.desk_id is None or entry.details.get("role", Role.READER) != Role.READER:
        return
    actions.release_visits(
        actor=system(actor.channel),
        desk_id=entry.desk_id,
        organisation_id=UUID(entry.details["organisation"]),
        person_id=UUID(entry.details["person"]),
    )


def release_who_left(actor: Actor, entry: Entry) -> None:
    """An organisation is no partner any more."""
    if entry.desk_id is not None:
        actions.release_visits(
            actor=system(actor.channel),
            desk_id=entry.desk_id,
            organisation_id=UUID(entry.details["organisation"]),
        )


def follow() -> None:
    """Tells the journal; called once, when the rooms are ready."""
    follow_at_once(release_what_they_had, "desk.role_ended", "desk.role_given")
    follow_at_once(release_who_left, "desk.partner_left")
