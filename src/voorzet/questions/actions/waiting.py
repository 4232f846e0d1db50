"""Waiting for the club, with a date on which the holder is reminded."""

from uuid import UUID

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.questions.actions._common import (
    attend,
    change,
    lock_for_work,
    move,
    progress,
    tell,
)
from voorzet.questions.models import Question, Status
from voorzet.reference.queries import deadline


@verb
def wait_for_club(*, actor: Actor, question_id: UUID, working_days: int | None = None) -> Question:
    """Nothing can go on until the club answers; the holder is reminded when that takes too long."""
    question = lock_for_work(actor, question_id)
    move(question, Status.WAITING_FOR_CLUB)
    question.due_at = deadline(clock.now(), working_days or question.desk.club_reply_days)
    change(question, "status", "due_at", *attend(question))
    tell(actor, "question.set_waiting", question, until=question.due_at.isoformat())
    return question


@verb
def resume_question(*, actor: Actor, question_id: UUID) -> Question:
    """Goes on without waiting any longer."""
    question = lock_for_work(actor, question_id)
    move(question, Status.IN_PROGRESS)
    question.due_at = progress(question)
    change(question, "status", "due_at", *attend(question))
    tell(actor, "question.resumed", question)
    return question
