"""Working days: properties that hold for every date, and the days of the law by name."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorzet.kernel.working_days import (
    add_working_days,
    end_of_term,
    is_working_day,
    statutory_holidays,
    working_days_between,
)

days = st.dates(date(2014, 1, 1), date(2120, 12, 31))
moments = st.datetimes(
    datetime(2014, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2120, 12, 31),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=st.just(UTC),
)
counts = st.integers(1, 120)
extra_days = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=40)
days_of_2026 = st.dates(date(2025, 12, 1), date(2026, 12, 31))


@given(days, counts)
def test_a_term_ends_on_a_working_day_and_counts_back_to_itself(start: date, count: int) -> None:
    end = add_working_days(start, count)
    assert is_working_day(end)
    assert working_days_between(start, end) == count


@given(days_of_2026, counts, extra_days)
def test_the_same_holds_with_extra_days(start: date, count: int, extra: frozenset[date]) -> None:
    end = add_working_days(start, count, extra)
    assert is_working_day(end, extra)
    assert end not in extra
    assert working_days_between(start, end, extra) == count
    assert end >= add_working_days(start, count)


@given(days, st.integers(0, 30), counts, st.integers(0, 30))
def test_later_start_or_longer_term_never_ends_earlier(
    start: date, shift: int, count: int, more: int
) -> None:
    end = add_working_days(start, count)
    assert add_working_days(start + timedelta(days=shift), count) >= end
    assert (add_working_days(start, count + more) > end) == (more > 0)


@given(days, st.integers(0, 400), st.integers(0, 400))
def test_counting_in_two_parts_gives_the_whole(start: date, first: int, second: int) -> None:
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)
    parts = working_days_between(start, middle) + working_days_between(middle, end)
    assert parts == working_days_between(start, end)


@given(moments, counts)
def test_a_deadline_is_five_in_the_afternoon_and_always_after_the_moment(
    moment: datetime, count: int
) -> None:
    end = end_of_term(moment, count)
    assert end > moment
    assert (end.hour, end.minute, str(end.tzinfo)) == (17, 0, "Europe/Amsterdam")
    assert end.astimezone(UTC).hour in {15, 16}


def test_the_day_itself_is_not_counted() -> None:
    friday_evening = datetime(2026, 11, 20, 23, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    monday = datetime(2026, 11, 23, 17, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert end_of_term(friday_evening, 1) == monday
    assert end_of_term(friday_evening.replace(hour=8), 1) == monday


def test_a_moment_counts_as_its_day_in_amsterdam() -> None:
    # 23:30 in London is already Saturday in Amsterdam.
    assert add_working_days(datetime(2026, 7, 10, 22, 30, tzinfo=UTC), 1) == date(2026, 7, 13)
    assert add_working_days(datetime(2026, 7, 12, 22, 30, tzinfo=UTC), 1) == date(2026, 7, 14)
    assert not is_working_day(datetime(2026, 7, 10, 22, 30, tzinfo=UTC))


def test_a_term_over_christmas_is_longer() -> None:
    # Thursday before Christmas 2026: Friday and Saturday are Christmas, Monday is the first day.
    assert add_working_days(date(2026, 12, 24), 1) == date(2026, 12, 28)
    assert add_working_days(date(2026, 12, 24), 5) == date(2027, 1, 4)


def test_the_days_of_2027_by_name() -> None:
    assert sorted(statutory_holidays(2027)) == [
        date(2027, 1, 1),
        date(2027, 3, 26),  # Good Friday
        date(2027, 3, 29),  # Easter Monday
        date(2027, 4, 27),  # King's Day
        date(2027, 5, 5),  # Liberation Day, no lustrum year
        date(2027, 5, 6),  # Ascension Day
        date(2027, 5, 17),  # Whit Monday
        date(2027, 12, 25),
        date(2027, 12, 26),
    ]


def test_kings_day_gives_way_to_sunday() -> None:
    assert date(2031, 4, 27).isoweekday() == 7
    assert date(2031, 4, 26) in statutory_holidays(2031)
    assert date(2031, 4, 27) not in statutory_holidays(2031)


@pytest.mark.parametrize(
    "easter_monday",
    # Years at the edges of the rule: earliest and latest Easter, and the exceptions of 2049 and 2076.
    [date(2285, 3, 23), date(2038, 4, 26), date(2049, 4, 19), date(2076, 4, 20), date(2100, 3, 29)],
)
def test_easter_far_beyond_any_list(easter_monday: date) -> None:
    assert easter_monday in statutory_holidays(easter_monday.year)
    assert not is_working_day(easter_monday)


def test_what_cannot_be_a_term_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        add_working_days(date(2026, 11, 21), 0)
    with pytest.raises(ValueError, match="zone"):
        end_of_term(datetime(2026, 11, 21, 12, 0), 1)  # noqa: DTZ001 - the missing zone is the point
    with pytest.raises(TypeError, match="moment"):
        end_of_term(date(2026, 11, 21), 1)  # type: ignore[arg-type]


def test_nothing_lies_between_a_day_and_an_earlier_one() -> None:
    assert working_days_between(date(2026, 11, 23), date(2026, 11, 20)) == 0
    assert working_days_between(date(2026, 11, 20), date(2026, 11, 20)) == 0
