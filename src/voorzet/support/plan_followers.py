"""What plans do in the same transaction as a verb below: no plan runs without its question, and none keeps who left."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.journal.models import Entry
from voorzet.journal.subscriptions import follow_at_once
from voorzet.kernel.actor import Actor, Role, system
from voorzet.kernel.errors import Impossible
from voorzet.questions.models import Outcome
from voorzet.support import actions
from voorzet.support.queries.plans import has_running_plan


def keep_question_open(_actor: Actor, entry: Entry) -> None:
    """A question with a running plan is not closed, nor joined into another; it may always be referred."""
    if entry.details["outcome"] == Outcome.REFER_ONLY:
        return
    if has_running_plan(entry.subject_id):
        raise Impossible(
            _(
                "Voor deze vraag loopt een ondersteuningsplan. Geef dat eerst terug aan de club, of stop het."
            )
        )


def clear_what_was_referred(actor: Actor, entry: Entry) -> None:
    """No word stays (law 7)."""
    actions.clear_plans(actor=system(actor.channel), question_id=entry.subject_id)


def hear_the_club(actor: Actor, entry: Entry) -> None:
    """Whether the club was helped is its word in looking back as well."""
    actions.hear_whether_it_helped(
        actor=actor, question_id=entry.subject_id, solved=bool(entry.details["solved"])
    )


def leave_what_they_helped(actor: Actor, entry: Entry) -> None:
    """An organisation is no partner any more. Rooms below come first: its questions have another holder by now."""
    if entry.desk_id is not None:
        actions.leave_plans(
            actor=system(actor.channel),
            desk_id=entry.desk_id,
            organisation_id=UUID(entry.details["organisation"]),
        )


def put_back_steps(actor: Actor, entry: Entry) -> None:
    """Somebody has no role any more, or only reads along."""
    if entry.desk_id is None or entry.details.get("role", Role.READER) != Role.READER:
        return
    actions.put_steps_back(
        actor=system(actor.channel),
        desk_id=entry.desk_id,
        organisation_id=UUID(entry.details["organisation"]),
        person_id=UUID(entry.details["person"]),
    )


def follow() -> None:
    """Tells the journal; called once, when the rooms are ready."""
    follow_at_once(keep_question_open, "question.closed")
    follow_at_once(clear_what_was_referred, "question.referred")
    follow_at_once(hear_the_club, "question.feedback_given")
    follow_at_once(leave_what_they_helped, "desk.partner_left")
    follow_at_once(put_back_steps, "desk.role_ended", "desk.role_given")
