"""On which moments a case table meets. Pure: no database, no clock."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from voorzet.kernel.clock import AMSTERDAM
from voorzet.kernel.working_days import statutory_holidays

NO_DAYS: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """Every so many weeks on a weekday (1 is Monday, ISO 8601) at an hour in the Netherlands, from a day on."""

    every_weeks: int
    weekday: int
    at: time
    starts_on: date


def moments(
    rhythm: Rhythm, after: datetime, days_off: Container[date] = NO_DAYS
) -> Iterator[datetime]:
    """The moments after an aware moment, without end. On a holiday the table skips a turn."""
    day = rhythm.starts_on + timedelta(days=(rhythm.weekday - rhythm.starts_on.isoweekday()) % 7)
    turn = timedelta(weeks=rhythm.every_weeks)
    behind = after.astimezone(AMSTERDAM).date() - day
    if behind > turn:
        day += turn * (behind // turn)
    while True:
        moment = datetime.combine(day, rhythm.at, tzinfo=AMSTERDAM)
        is_free = day in statutory_holidays(day.year) or day in days_off
        if moment > after and not is_free:
            yield moment
        day += turn
