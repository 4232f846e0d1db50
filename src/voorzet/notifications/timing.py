"""When a mail may go out: pure, of what somebody chose, the Dutch clock and the days off.

Moments come and go in UTC: two moments on the same clock compare by what the clock shows, and the hour that is
there twice in October would then come before itself.
"""

from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta

from voorzet.kernel.clock import AMSTERDAM
from voorzet.kernel.working_days import is_working_day
from voorzet.notifications.models import Pace, Preferences

_ONE_DAY = timedelta(days=1)


def when_due(
    wishes: Preferences, pace: Pace, made_at: datetime, days_off: Container[date]
) -> datetime | None:
    """When something that happened at `made_at` goes by mail; None for never.

    A digest takes along what happened before its hour; what happens later waits for the next one. A weekly
    digest whose day is a day off, for who wants no mail then, comes on the next working day.
    """
    if pace == Pace.NEVER:
        return None
    if pace == Pace.AT_ONCE:
        return _first_allowed(wishes, made_at.astimezone(UTC), days_off)
    day = made_at.astimezone(AMSTERDAM).date()
    while True:
        if pace == Pace.DAILY or day.weekday() == wishes.weekday:
            at = _moment(_first_open_day(wishes, day, days_off), time(wishes.hour))
            if at > made_at:
                return _first_allowed(wishes, at, days_off)
        day += _ONE_DAY


def _first_allowed(wishes: Preferences, at: datetime, days_off: Container[date]) -> datetime:
    """The first moment from `at` on that is not quiet."""
    while True:
        here = at.astimezone(AMSTERDAM)
        open_day = _first_open_day(wishes, here.date(), days_off)
        if open_day != here.date():
            at = _moment(open_day, time(0))
            continue
        if not _is_quiet(wishes, here.time()):
            return at
        day = here.date() + (timedelta(0) if here.time() < wishes.quiet_until else _ONE_DAY)
        at = max(_moment(day, wishes.quiet_until), at + timedelta(minutes=1))


def _first_open_day(wishes: Preferences, day: date, days_off: Container[date]) -> date:
    while wishes.only_working_days and not is_working_day(day, days_off):
        day += _ONE_DAY
    return day


def _is_quiet(wishes: Preferences, at: time) -> bool:
    begins, ends = wishes.quiet_from, wishes.quiet_until
    if begins <= ends:
        return begins <= at < ends
    return at >= begins or at < ends


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, AMSTERDAM).astimezone(UTC)
