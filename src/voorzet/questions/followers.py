"""What questions do in the same transaction as a verb below: nobody leaves with a question in hand (law 1)."""

from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.journal.subscriptions import follow_at_once
from voorzet.kernel.actor import Actor, Role, system
from voorzet.questions import actions


def put_back_what_they_have(actor: Actor, entry: Entry) -> None:
    """Somebody has no role any more, or only reads along: what they have goes back to their organisation."""
    if entry.desk_id is None or entry.details.get("role", Role.READER) != Role.READER:
        return
    actions.rehome_questions(
        actor=system(actor.channel),
        desk_id=entry.desk_id,
        organisation_id=UUID(entry.details["organisation"]),
        from_person_id=UUID(entry.details["person"]),
        person_id=None,
    )


def release_who_left(actor: Actor, entry: Entry) -> None:
    """An organisation is no partner any more."""
    if entry.desk_id is not None:
        actions.release_organisation(
            actor=system(actor.channel),
            desk_id=entry.desk_id,
            organisation_id=UUID(entry.details["organisation"]),
        )


def follow() -> None:
    """Tells the journal; called once, when the rooms are ready."""
    follow_at_once(put_back_what_they_have, "desk.role_ended", "desk.role_given")
    follow_at_once(release_who_left, "desk.partner_left")
