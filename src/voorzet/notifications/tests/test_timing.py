"""When a mail may go: quiet hours, the hour of the digest, days off, and the two nights a year that differ."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorzet.kernel.clock import AMSTERDAM
from voorzet.kernel.working_days import is_working_day
from voorzet.notifications.models import Pace, Preferences
from voorzet.notifications.tests.moments import at
from voorzet.notifications.timing import when_due

NO_DAYS: frozenset[date] = frozenset()
BRIDGE_DAY = frozenset({date(2026, 11, 30)})


def due(
    pace: Pace, made_at: datetime, days_off: frozenset[date] = NO_DAYS, **wanted: object
) -> str:
    found = when_due(Preferences(**wanted), pace, made_at, days_off)
    return f"{found.astimezone(AMSTERDAM):%a %d %H:%M}" if found else "never"


@pytest.mark.parametrize(
    ("made_at", "expected"),
    [
        (at(24, 10), "Tue 24 10:00"),
        (at(24, 19, 59), "Tue 24 19:59"),
        (at(24, 20), "Wed 25 07:00"),
        (at(25, 0, 30), "Wed 25 07:00"),
        (at(25, 6, 59), "Wed 25 07:00"),
        (at(25, 7), "Wed 25 07:00"),
        (at(28, 12), "Sat 28 12:00"),
    ],
)
def test_at_once_waits_for_the_end_of_the_quiet_hours(made_at: datetime, expected: str) -> None:
    assert due(Pace.AT_ONCE, made_at) == expected


def test_who_wants_no_mail_on_days_off_gets_it_on_the_next_working_day() -> None:
    assert due(Pace.AT_ONCE, at(27, 21), only_working_days=True) == "Mon 30 07:00"
    assert due(Pace.AT_ONCE, at(28, 12), only_working_days=True) == "Mon 30 07:00"
    assert due(Pace.AT_ONCE, at(28, 12), BRIDGE_DAY, only_working_days=True) == "Tue 01 07:00"
    assert due(Pace.DAILY, at(27, 12), only_working_days=True) == "Mon 30 08:00"


def test_a_digest_takes_along_what_happened_before_its_hour() -> None:
    assert due(Pace.DAILY, at(24, 7, 59)) == "Tue 24 08:00"
    assert due(Pace.DAILY, at(24, 8)) == "Wed 25 08:00"
    assert due(Pace.DAILY, at(24, 8), hour=23) == "Wed 25 07:00", "an hour in the quiet waits"
    assert due(Pace.DAILY, at(24, 8), hour=23, quiet_from=time(1), quiet_until=time(1)) == (
        "Tue 24 23:00"
    )


def test_a_weekly_digest_comes_on_its_day_or_on_the_working_day_after() -> None:
    assert due(Pace.WEEKLY, at(24, 10)) == "Mon 30 08:00"
    assert due(Pace.WEEKLY, at(24, 10), weekday=4) == "Fri 27 08:00"
    assert due(Pace.WEEKLY, at(24, 10), BRIDGE_DAY, only_working_days=True) == "Tue 01 08:00"
    assert due(Pace.WEEKLY, at(30, 20), BRIDGE_DAY, only_working_days=True) == "Tue 01 08:00"
    assert due(Pace.NEVER, at(24, 10)) == "never"


def test_the_clock_goes_back_and_forward() -> None:
    """On 25 October 2026 02:30 is there twice; on 28 March 2027 it is not there."""
    never_quiet = {"quiet_from": time(0), "quiet_until": time(0)}
    before = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
    first = when_due(Preferences(hour=2, **never_quiet), Pace.DAILY, before, NO_DAYS)
    assert first == datetime(2026, 10, 26, 1, 0, tzinfo=UTC), "02:00 was an hour before already"
    spring = datetime(2027, 3, 27, 23, 30, tzinfo=UTC)
    skipped = when_due(Preferences(hour=2, **never_quiet), Pace.DAILY, spring, NO_DAYS)
    assert skipped is not None
    assert skipped == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)


@given(
    made_at=st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)),  # noqa: DTZ001  # a zone follows
    pace=st.sampled_from([Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY]),
    hour=st.integers(0, 23),
    weekday=st.integers(0, 6),
    begins=st.integers(0, 23),
    ends=st.integers(0, 23),
    only_working_days=st.booleans(),
)
def test_it_is_never_early_never_quiet_and_never_far(
    made_at: datetime,
    pace: Pace,
    hour: int,
    weekday: int,
    begins: int,
    ends: int,
    only_working_days: bool,  # noqa: FBT001  # drawn by hypothesis
) -> None:
    moment = made_at.replace(tzinfo=UTC)
    wishes = Preferences(
        hour=hour,
        weekday=weekday,
        quiet_from=time(begins),
        quiet_until=time(ends),
        only_working_days=only_working_days,
    )
    found = when_due(wishes, pace, moment, NO_DAYS)
    assert found is not None
    assert found >= moment
    here = found.astimezone(AMSTERDAM)
    assert not only_working_days or is_working_day(here.date())
    quiet = (
        begins <= here.hour < ends if begins <= ends else here.hour >= begins or here.hour < ends
    )
    # In the night that the clock goes forward the end of the quiet hours may not be there.
    assert not quiet or here.date().month == 3
    assert found - moment <= timedelta(days=7 if pace == Pace.WEEKLY else 2) + timedelta(days=6)
