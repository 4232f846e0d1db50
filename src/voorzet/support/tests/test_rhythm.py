"""When a case table meets, against a plain count of days."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voorzet.kernel.clock import AMSTERDAM
from voorzet.kernel.working_days import statutory_holidays
from voorzet.support.rhythm import Rhythm, moments

DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
RHYTHMS = st.builds(
    Rhythm,
    every_weeks=st.integers(1, 26),
    weekday=st.integers(1, 7),
    at=st.builds(time, st.integers(6, 21), st.sampled_from([0, 15, 30])),
    starts_on=DAYS,
)
AFTER = st.builds(datetime.combine, DAYS, st.builds(time, st.integers(0, 23)), tzinfo=st.just(UTC))


def counted(rhythm: Rhythm, after: datetime, number: int) -> list[datetime]:
    """Day by day from the first: every so many weeks, no holidays, after the moment."""
    found: list[datetime] = []
    day = rhythm.starts_on
    while day.isoweekday() != rhythm.weekday:
        day += timedelta(days=1)
    first = day
    while len(found) < number:
        on_turn = (day - first).days % (7 * rhythm.every_weeks) == 0
        moment = datetime.combine(day, rhythm.at, tzinfo=AMSTERDAM)
        if on_turn and moment > after and day not in statutory_holidays(day.year):
            found.append(moment)
        day += timedelta(days=1)
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RHYTHMS, AFTER)
def test_the_table_meets_on_its_own_days(rhythm: Rhythm, after: datetime) -> None:
    assert list(islice(moments(rhythm, after), 3)) == counted(rhythm, after, 3)


def test_the_hour_stays_when_the_clock_changes() -> None:
    rhythm = Rhythm(every_weeks=1, weekday=4, at=time(10, 0), starts_on=date(2026, 10, 22))
    found = list(islice(moments(rhythm, datetime(2026, 10, 20, tzinfo=UTC)), 2))
    assert [one.astimezone(UTC).hour for one in found] == [8, 9]


def test_a_day_off_by_decree_is_skipped() -> None:
    rhythm = Rhythm(every_weeks=2, weekday=4, at=time(10, 0), starts_on=date(2026, 11, 26))
    off = frozenset({date(2026, 11, 26)})
    first = next(moments(rhythm, datetime(2026, 11, 22, tzinfo=UTC), off))
    assert first.date() == date(2026, 12, 10)
