"""The question that something happened to, held still while who hears of it is written down."""

from voorzet.journal.models import Entry
from voorzet.questions.models import Question


def lock_question_of(entry: Entry) -> Question | None:
    """The question that an entry is about, locked until commit; None when it is about something else.

    So a referral comes wholly before this (nobody hears) or wholly after it (and takes back what was written).
    """
    if entry.subject_kind != "question":
        return None
    return (
        Question.objects.select_for_update(of=("self",), no_key=True)
        .select_related("desk", "joined_into")
        .defer("search_summary", "joined_into__search_summary")
        .get(pk=entry.subject_id)
    )
