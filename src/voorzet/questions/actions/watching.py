"""Deadlines that pass, attention that was given, information that was read."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused
from voorzet.questions.actions._common import (
    attend,
    call_attention,
    change,
    lock,
    lock_for_work,
    require_system,
    tell,
)
from voorzet.questions.models import Attention, Involvement, InvolvementKind, Question
from voorzet.questions.queries import was_told_overdue


@verb
def raise_overdue(*, actor: Actor, question_id: UUID) -> Question | None:
    """Puts an open question whose deadline passed on top of its holder's list, once per deadline."""
    require_system(actor)
    question = lock(question_id)
    due = question.due_at
    if due is None or due > clock.now() or was_told_overdue(question):
        return None
    change(question, *call_attention(question, Attention.OVERDUE))
    tell(actor, "question.became_overdue", question, due_at=due.isoformat())
    return question


@verb
def attend_question(*, actor: Actor, question_id: UUID) -> Question:
    """The holder has seen why the question asked for attention."""
    question = lock_for_work(actor, question_id)
    if question.attention != Attention.NONE:
        change(question, *attend(question))
        tell(actor, "question.attended", question)
    return question


@verb
def mark_read(*, actor: Actor, question_id: UUID) -> Question:
    """Takes a question off the organisation's list "for information"; readers leave it for the others."""
    question = lock(question_id)
    if actor.organisation_id is None or not actor.works_at(question.desk_id):
        raise Refused(_("U leest mee. Wie bij het loket werkt, kan dit afvinken."))
    read = Involvement.objects.filter(
        question=question,
        organisation_id=actor.organisation_id,
        kind=InvolvementKind.INFORMED,
        until=None,
    ).update(until=clock.now())
    if read:
        tell(actor, "question.read", question)
    return question
