"""State of activities: what is organised, how it was agreed, who is asked, who came, and calendars in and out."""

from voorzet.activities.models.activity import (
    OVER,
    TRANSITIONS,
    UNDER_WAY,
    Activity,
    ActivityKind,
    ActivityStatus,
    Organiser,
)
from voorzet.activities.models.agenda import AgendaItem, AgendaStatus, AgendaWeight, YearAim
from voorzet.activities.models.alignment import (
    AGREED,
    AlignmentRound,
    Answer,
    Finding,
    FindingKind,
    Resolution,
    RoundOutcome,
    Stance,
)
from voorzet.activities.models.calendars import CalendarFault, CalendarSource, Feed, FeedKind
from voorzet.activities.models.inviting import (
    Attendance,
    Evaluation,
    Guest,
    Registration,
    RegistrationStatus,
    Reply,
)

__all__ = [
    "AGREED",
    "OVER",
    "TRANSITIONS",
    "UNDER_WAY",
    "Activity",
    "ActivityKind",
    "ActivityStatus",
    "AgendaItem",
    "AgendaStatus",
    "AgendaWeight",
    "AlignmentRound",
    "Answer",
    "Attendance",
    "CalendarFault",
    "CalendarSource",
    "Evaluation",
    "Feed",
    "FeedKind",
    "Finding",
    "FindingKind",
    "Guest",
    "Organiser",
    "Registration",
    "RegistrationStatus",
    "Reply",
    "Resolution",
    "RoundOutcome",
    "Stance",
    "YearAim",
]
