"""What deciding does in the same transaction as verbs below: nobody is asked about what is over, by who is gone."""

from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.journal.subscriptions import follow_at_once
from voorzet.kernel.actor import Actor, system
from voorzet.support import actions


def end_with_question(actor: Actor, entry: Entry) -> None:
    """The question was closed, or goes on in another."""
    actions.end_proposals(actor=system(actor.channel), question_id=entry.subject_id)


def forget_with_question(actor: Actor, entry: Entry) -> None:
    """The question was only referred."""
    actions.forget_decisions(actor=system(actor.channel), question_id=entry.subject_id)


def take_out_who_left(actor: Actor, entry: Entry) -> None:
    """An organisation is no partner any more."""
    if entry.desk_id is not None:
        actions.take_out_leaver(
            actor=system(actor.channel),
            desk_id=entry.desk_id,
            organisation_id=UUID(entry.details["organisation"]),
        )


def follow() -> None:
    """Tells the journal; called once, when the room is ready."""
    follow_at_once(end_with_question, "question.closed", "question.answered", "question.joined")
    follow_at_once(forget_with_question, "question.referred")
    follow_at_once(take_out_who_left, "desk.partner_left")
