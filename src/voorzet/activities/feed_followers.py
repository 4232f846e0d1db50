"""What feeds do in the same transaction as a verb of desks and parties: they end with whoever leaves."""

from uuid import UUID

from voorzet.activities import actions
from voorzet.journal.models import Entry
from voorzet.journal.subscriptions import follow_at_once
from voorzet.kernel.actor import Actor, system


def revoke_of_person(actor: Actor, entry: Entry) -> None:
    """Somebody has no role any more at a desk, or no position at an organisation."""
    actions.revoke_feeds_of_leavers(
        actor=system(actor.channel),
        desk_id=entry.desk_id,
        organisation_id=UUID(entry.details["organisation"]),
        person_id=UUID(entry.details["person"]) if "person" in entry.details else entry.subject_id,
    )


def revoke_of_partner(actor: Actor, entry: Entry) -> None:
    """An organisation is no partner any more."""
    actions.revoke_feeds_of_leavers(
        actor=system(actor.channel),
        desk_id=entry.desk_id,
        organisation_id=UUID(entry.details["organisation"]),
    )


def follow_leavers() -> None:
    """Tells the journal; called once, when the rooms are ready."""
    follow_at_once(revoke_of_person, "desk.role_ended", "person.left")
    follow_at_once(revoke_of_partner, "desk.partner_left")
