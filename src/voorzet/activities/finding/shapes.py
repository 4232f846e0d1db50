"""What goes into finding and what comes out of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

# The kinds of `models.FindingKind`, without its tables.
CLASH = "clash"
COLLABORATION = "collaboration"


class Reason(StrEnum):
    """Why something was found; codes that stay, because they are stored. Sentences are in `wording.py`."""

    SAME_PEOPLE = "same_people"
    OVERLAPS = "overlaps"
    SAME_EVENING = "same_evening"
    TOO_CLOSE = "too_close"
    SAME_PLACE = "same_place"
    POT_DEADLINE = "pot_deadline"
    PUBLIC_HOLIDAY = "public_holiday"
    SCHOOL_HOLIDAY = "school_holiday"
    MATCH_DAY = "match_day"
    SAME_THEME = "same_theme"
    SAME_AUDIENCE = "same_audience"
    POT = "pot"
    EXPERT = "expert"
    OPEN_QUESTIONS = "open_questions"
    AGENDA_ITEM = "agenda_item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An activity as finding sees it: a new one, or another in the calendar. Moments are aware.

    `id` is None as long as it was not saved. Of `roles` none means everybody. `organisers` are organisations;
    `organiser` is how the one that began is called.
    """

    id: UUID | None
    kind: str
    status: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    municipality: str | None = None
    themes: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    organisers: frozenset[UUID] = frozenset()
    organiser: str = ""

    def __post_init__(self) -> None:
        # Two moments of one zone compare by the clock on the wall, which a clock change makes go back.
        object.__setattr__(self, "starts_at", self.starts_at.astimezone(UTC))
        object.__setattr__(self, "ends_at", self.ends_at.astimezone(UTC))


@dataclass(frozen=True, slots=True)
class Shared:
    """How many providers two audiences have in common, of how many that the new activity is for."""

    providers: int
    of: int

    @property
    def part(self) -> float:
        """From 0 (nobody) to 1 (everybody that the new activity is for)."""
        return self.providers / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A clash, or a chance to do it together.

    Attributes:
        kind: `CLASH` or `COLLABORATION`, as in models.FindingKind.
        reasons: why, the heaviest first.
        strength: 1 (light) to 100.
        touched: providers in both audiences; for a day, those it matters to.
        other: the other activity; None for a day, a partner, questions or the agenda.
        organisation_id, organisation: the partner with the expertise.
        about: tells findings without another activity apart: `day:2026-12-25`, `theme:leden`, `item:<id>`.
        details: what the sentence needs besides: counts, slugs, identifiers; never a name of a person or club.
    """

    kind: str
    reasons: tuple[Reason, ...]
    strength: int
    touched: int = 0
    other: Planned | None = None
    organisation_id: UUID | None = None
    organisation: str = ""
    about: str = ""
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """By which the same finding is known again: its kind, and what it is about."""
        other = self.other.id if self.other is not None else self.organisation_id
        return self.kind, str(other or self.about)

    @property
    def day(self) -> date | None:
        """The day it is about, when it is about one."""
        name, _colon, day = self.about.partition(":")
        return date.fromisoformat(day) if name == "day" else None


def in_order(found: Iterable[Found]) -> list[Found]:
    """The strongest first; what is as strong by when it begins, so that the order is the same every time."""
    return sorted(found, key=_place)


def _place(one: Found) -> tuple[int, str, str, tuple[str, ...], tuple[str, str]]:
    begins = one.other.starts_at.timestamp() if one.other is not None else 0
    return -one.strength, one.kind, f"{begins:020.3f}", one.reasons, one.key
