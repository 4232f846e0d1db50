"""The question that a mail is about, and what holds for every reply to it."""

from uuid import UUID

from voorzet.mail.actions._result import Result
from voorzet.mail.models import Course, Reason
from voorzet.questions.models import Outcome, Question


def lock_followed(question_id: UUID) -> Question:
    """The question, or the one it was joined into, under lock: a referral comes wholly before this or after it."""
    followed = question_id
    while True:
        question = (
            Question.objects.select_for_update(of=("self",))
            .select_related("desk")
            .defer("search_summary")
            .get(pk=followed)
        )
        if question.joined_into_id is None:
            return question
        followed = question.joined_into_id


def is_referred(question: Question) -> bool:
    """Whether nothing may be kept of it (law 7)."""
    return question.outcome == Outcome.REFER_ONLY


def referred(question: Question) -> Result:
    """Nothing is kept of a message about it."""
    return Result(
        course=Course.IGNORED,
        reason=Reason.REFERRED,
        question_id=question.id,
        desk_id=question.desk_id,
        is_referred=True,
    )
