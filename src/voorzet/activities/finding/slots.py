"""Other evenings that are better, and why."""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from voorzet.activities.finding.days import days_of, on_clock, span_of
from voorzet.activities.finding.shapes import Found, Planned, Reason
from voorzet.kernel.clock import AMSTERDAM
from voorzet.kernel.working_days import is_working_day

AROUND = timedelta(days=28)
BEST = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """A moment that is better: what still clashes then, what does no more, and the strengths together."""

    starts_at: datetime
    ends_at: datetime
    clashes: tuple[Found, ...]
    gone: tuple[Reason, ...]
    burden: int


def slots_around(
    activity: Planned, now: datetime, days_off: Container[date], holidays: Container[date]
) -> Iterator[Planned]:
    """The activity on every other working day within four weeks, at the same hours; never in the past or on a holiday."""
    first, last = span_of(activity)
    end = activity.ends_at.astimezone(AMSTERDAM).date()
    for day in days_of(first - AROUND, first + AROUND):
        if day == first or not is_working_day(day, days_off):
            continue
        starts_at = on_clock(day, activity.starts_at)
        ends_at = on_clock(day + (end - first), activity.ends_at)
        covered = days_of(day, day + (last - first))
        if now < starts_at < ends_at and not any(one in holidays for one in covered):
            yield replace(activity, starts_at=starts_at, ends_at=ends_at)


def better_of(
    activity: Planned, slots: Iterable[Planned], clashes_of: Callable[[Planned], list[Found]]
) -> list[Slot]:
    """The best three that clash less than the activity does where it stands; with as little, the nearest and earliest."""
    now_in_the_way = clashes_of(activity)
    burden = _sum(now_in_the_way)
    if not burden:
        return []
    there = _reasons(now_in_the_way)
    better = []
    for slot in slots:
        clashes = clashes_of(slot)
        if _sum(clashes) < burden:
            left = _reasons(clashes)
            gone = tuple(reason for reason in there if reason not in left)
            better.append(Slot(slot.starts_at, slot.ends_at, tuple(clashes), gone, _sum(clashes)))
    return sorted(
        better,
        key=lambda one: (one.burden, abs(one.starts_at - activity.starts_at), one.starts_at),
    )[:BEST]


def _sum(clashes: list[Found]) -> int:
    return sum(one.strength for one in clashes)


def _reasons(clashes: list[Found]) -> list[Reason]:
    return list(dict.fromkeys(reason for one in clashes for reason in one.reasons))
