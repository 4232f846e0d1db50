"""Reads of questions: the only way for a door to reach rows; rights are part of every query."""

from voorzet.questions.queries.custody import Breach, find_breaches
from voorzet.questions.queries.deadlines import (
    list_due_consultations,
    list_due_offers,
    list_overdue_questions,
    was_told_overdue,
)
from voorzet.questions.queries.links import (
    LinkState,
    ReadLink,
    get_follow_link,
    get_link,
    token_for,
)
from voorzet.questions.queries.norms import NormCount, count_norms
from voorzet.questions.queries.one import (
    get_asker_question,
    get_consultation,
    get_draft,
    get_link_of,
    get_offer,
    get_question,
    get_question_for_reading,
    list_askers,
    list_audience,
    list_consultations,
    list_involved,
    list_joined,
    list_links,
    list_offers,
    list_present,
)
from voorzet.questions.queries.timeline import (
    Happening,
    list_club_timeline,
    list_shared_messages,
    list_timeline,
)
from voorzet.questions.queries.worklists import (
    LABELS,
    Filters,
    Page,
    WorklistName,
    count_worklists,
    list_worklist,
)

__all__ = [
    "LABELS",
    "Breach",
    "Filters",
    "Happening",
    "LinkState",
    "NormCount",
    "Page",
    "ReadLink",
    "WorklistName",
    "count_norms",
    "count_worklists",
    "find_breaches",
    "get_asker_question",
    "get_consultation",
    "get_draft",
    "get_follow_link",
    "get_link",
    "get_link_of",
    "get_offer",
    "get_question",
    "get_question_for_reading",
    "list_askers",
    "list_audience",
    "list_club_timeline",
    "list_consultations",
    "list_due_consultations",
    "list_due_offers",
    "list_involved",
    "list_joined",
    "list_links",
    "list_offers",
    "list_overdue_questions",
    "list_present",
    "list_shared_messages",
    "list_timeline",
    "list_worklist",
    "token_for",
    "was_told_overdue",
]
