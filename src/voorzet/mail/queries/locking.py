"""The question that something happened to, held still while who hears of it is written down."""

from uuid import UUID

from voorzet.funds.models import Application
from voorzet.journal.models import Entry
from voorzet.questions.models import Question


def lock_question_of(entry: Entry) -> Question | None:
    """The question that an entry is about, locked until commit; None when it is about something else.

    So a referral comes wholly before this (nobody hears) or wholly after it (and takes back what was written).
    """
    if entry.subject_kind != "question":
        return None
    return _lock(entry.subject_id)


def lock_question_for_club(entry: Entry) -> Question | None:
    """The question by whose link the club hears of an entry: its own, or the one that money was asked for."""
    if entry.subject_kind != "application":
        return lock_question_of(entry)
    asked_for = Application.objects.filter(pk=entry.subject_id, question__isnull=False)
    question_id = asked_for.values_list("question_id", flat=True).first()
    return _lock(question_id) if question_id else None


def _lock(question_id: UUID) -> Question:
    return (
        Question.objects.select_for_update(of=("self",), no_key=True)
        .select_related("desk", "joined_into")
        .defer("search_summary", "joined_into__search_summary")
        .get(pk=question_id)
    )
