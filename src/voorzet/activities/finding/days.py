"""A day that is in the way by itself: holidays, school holidays and match days."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from voorzet.activities.finding import weights
from voorzet.activities.finding.shapes import CLASH, Found, Planned, Reason
from voorzet.kernel.clock import AMSTERDAM

EVENING = 17
_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """What is known of days, for one audience.

    Attributes:
        audience: how many providers the activity is for.
        public: date to (category, name) of listed holidays.
        school: school holidays as (first day, last day, name, binding, providers of the audience in that region).
        matches: providers that play on a day, by the sports that play then (see `seasons.sports_playing`).
    """

    audience: int
    public: dict[date, tuple[str, str]] = field(default_factory=dict)
    school: tuple[tuple[date, date, str, bool, int], ...] = ()
    matches: dict[frozenset[str], int] = field(default_factory=dict)


def span_of(activity: Planned) -> tuple[date, date]:
    """The first and last day on the clock of Amsterdam; what ends at midnight does not touch the next day."""
    last = activity.ends_at - _MOMENT
    return activity.starts_at.astimezone(AMSTERDAM).date(), last.astimezone(AMSTERDAM).date()


def is_evening(activity: Planned) -> bool:
    """Whether it is on one evening."""
    first, last = span_of(activity)
    return first == last and activity.starts_at.astimezone(AMSTERDAM).hour >= EVENING


def days_of(first: date, last: date) -> Iterator[date]:
    """Every day from first to last, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def find_day_clashes(
    activity: Planned, facts: DayFacts, playing: Collection[str] = ()
) -> list[Found]:
    """At most one finding per sort of day: the first day on which it is so. `playing` are sports with a match then."""
    first, last = span_of(activity)
    return [
        *_public(first, last, facts),
        *_school(first, last, facts),
        *_match(first, facts, playing),
    ]


def _public(first: date, last: date, facts: DayFacts) -> Iterator[Found]:
    found = [(day, *facts.public[day]) for day in sorted(facts.public) if first <= day <= last]
    if found:
        day, category, name = max(found, key=lambda one: weights.PUBLIC_HOLIDAY[one[1]])
        yield Found(
            kind=CLASH,
            reasons=(Reason.PUBLIC_HOLIDAY,),
            strength=weights.PUBLIC_HOLIDAY[category],
            touched=facts.audience,
            about=f"day:{day.isoformat()}",
            details={"holiday": name, "category": category},
        )


def _school(first: date, last: date, facts: DayFacts) -> Iterator[Found]:
    """The weight follows which part of the audience lies in the regions that have a holiday then."""
    on = [one for one in facts.school if one[0] <= last and first <= one[1]]
    touched = min(sum(one[4] for one in on), facts.audience)
    if not on or (facts.audience and not touched):
        return
    day = max(first, min(one[0] for one in on))
    full = weights.SCHOOL_HOLIDAY if any(one[3] for one in on) else weights.ADVISED_HOLIDAY
    part = touched / facts.audience if facts.audience else 1
    yield Found(
        kind=CLASH,
        reasons=(Reason.SCHOOL_HOLIDAY,),
        strength=weights.weigh(full * part),
        touched=touched,
        about=f"school:{day.isoformat()}",
        details={"holiday": on[0][2]},
    )


def _match(first: date, facts: DayFacts, playing: Collection[str]) -> Iterator[Found]:
    touched = facts.matches.get(frozenset(playing), 0) if playing else 0
    if touched:
        yield Found(
            kind=CLASH,
            reasons=(Reason.MATCH_DAY,),
            strength=weights.weigh(weights.MATCH_DAY * touched / facts.audience),
            touched=touched,
            about=f"match:{first.isoformat()}",
        )


def on_clock(day: date, like: datetime) -> datetime:
    """The same hour on the clock of Amsterdam on another day, in UTC; an hour that a clock change skips comes out later."""
    return datetime.combine(day, like.astimezone(AMSTERDAM).time(), AMSTERDAM).astimezone(UTC)
