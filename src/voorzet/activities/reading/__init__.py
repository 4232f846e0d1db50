"""From the bytes of a calendar (RFC 5545) to its events; no database, no network, and never a long wait."""

from voorzet.activities.reading.calendar import (
    LONGEST_OWN,
    LeftOut,
    ReadCalendar,
    ReadEvent,
    UnreadableCalendar,
)
from voorzet.activities.reading.reader import LARGEST, read_calendar

__all__ = [
    "LARGEST",
    "LONGEST_OWN",
    "LeftOut",
    "ReadCalendar",
    "ReadEvent",
    "UnreadableCalendar",
    "read_calendar",
]
