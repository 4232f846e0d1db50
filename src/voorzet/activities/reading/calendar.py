"""What reading a calendar gives: events, and what was left out and why."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

LONGEST_OWN = 10_000


class UnreadableCalendar(Exception):
    """These bytes are no calendar, or one that cannot be read within bounds. `code` is one of this class."""

    NO_CALENDAR = "no_calendar"
    TOO_BIG = "too_big"
    TOO_DEEP = "too_deep"

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class LeftOut(StrEnum):
    """Why an event of a calendar is not taken over, or not wholly."""

    PRIVATE = "private"
    NO_MOMENT = "no_moment"
    TOO_LONG = "too_long"
    TOO_OFTEN = "too_often"
    TOO_MANY = "too_many"
    BROKEN_RULE = "broken_rule"
    UNKNOWN_ZONE = "unknown_zone"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEvent:
    """One event, or one occurrence of an event that repeats.

    Attributes:
        uid: by which the calendar knows it; a digest when it gave none, or one of more than 255 characters.
        moment: which occurrence it is: where it stood before anybody moved it, in UTC (RFC 5545, 3.8.4.4), or
            empty for what does not repeat.
        starts_at, ends_at: aware; a whole day runs from midnight to midnight on the clock of Amsterdam.
        own: the values of properties that begin with X-VOORZET-, by name in capitals; those of one name together,
            separated by commas. A value of `LONGEST_OWN` letters was cut there.
    """

    uid: str
    moment: str
    title: str
    starts_at: datetime
    ends_at: datetime
    description: str = ""
    place: str = ""
    is_all_day: bool = False
    is_cancelled: bool = False
    categories: tuple[str, ...] = ()
    own: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Of all that is taken over: the same for the same event, another when anything of it changed."""
        said = (
            self.title,
            self.description,
            self.place,
            self.starts_at.isoformat(),
            self.ends_at.isoformat(),
            str(self.is_cancelled),
        )
        return hashlib.sha256("\0".join(said).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ReadCalendar:
    """The events of a calendar in order of time, and how many were left out for which reason."""

    name: str
    events: list[ReadEvent]
    left_out: Counter[LeftOut]
