"""What intakes do in the same transaction as a verb below: nothing waits for who is gone, no word stays of what was referred."""

from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.journal.subscriptions import follow_at_once
from voorzet.kernel.actor import Actor, Role, system
from voorzet.support import actions


def end_with_question(actor: Actor, entry: Entry) -> None:
    """A question is closed, by whatever verb."""
    actions.end_intakes_of(actor=system(actor.channel), question_id=entry.subject_id)


def forget_with_question(actor: Actor, entry: Entry) -> None:
    """A question was only referred."""
    actions.forget_intakes_of(actor=system(actor.channel), question_id=entry.subject_id)


def release_who_left(actor: Actor, entry: Entry) -> None:
    """An organisation is no partner any more."""
    if entry.desk_id is not None:
        actions.release_party(
            actor=system(actor.channel),
            desk_id=entry.desk_id,
            organisation_id=UUID(entry.details["organisation"]),
        )


def release_who_went(actor: Actor, entry: Entry) -> None:
    """Somebody has no role any more, or only reads along."""
    if entry.desk_id is None or entry.details.get("role", Role.READER) != Role.READER:
        return
    actions.release_lead_person(
        actor=system(actor.channel),
        desk_id=entry.desk_id,
        organisation_id=UUID(entry.details["organisation"]),
        person_id=UUID(entry.details["person"]),
    )


def follow() -> None:
    """Tells the journal; called once, when the room is ready."""
    follow_at_once(end_with_question, "question.closed")
    follow_at_once(forget_with_question, "question.referred")
    follow_at_once(release_who_left, "desk.partner_left")
    follow_at_once(release_who_went, "desk.role_ended", "desk.role_given")
