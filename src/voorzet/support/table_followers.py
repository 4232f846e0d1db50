"""What the case table and peer review do in the same transaction as a verb below: nobody who left is asked anything."""

from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.journal.subscriptions import follow_at_once
from voorzet.kernel.actor import Actor, Role, system
from voorzet.support import actions


def release_who_left(actor: Actor, entry: Entry) -> None:
    """An organisation is no partner any more."""
    if entry.desk_id is not None:
        actions.release_partner_from_tables(
            actor=system(actor.channel),
            desk_id=entry.desk_id,
            organisation_id=UUID(entry.details["organisation"]),
        )


def release_person(actor: Actor, entry: Entry) -> None:
    """Somebody has no role any more, or only reads along."""
    if entry.desk_id is None or entry.details.get("role", Role.READER) != Role.READER:
        return
    actions.release_person_from_tables(
        actor=system(actor.channel),
        desk_id=entry.desk_id,
        organisation_id=UUID(entry.details["organisation"]),
        person_id=UUID(entry.details["person"]),
    )


def forget_referred(actor: Actor, entry: Entry) -> None:
    """A question was only referred (law 7)."""
    actions.forget_case(actor=system(actor.channel), question_id=entry.subject_id)


def follow() -> None:
    """Tells the journal; called once, when the room is ready."""
    follow_at_once(release_who_left, "desk.partner_left")
    follow_at_once(release_person, "desk.role_ended", "desk.role_given")
    follow_at_once(forget_referred, "question.referred")
