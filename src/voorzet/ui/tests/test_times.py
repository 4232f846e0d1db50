"""Days and moments read as a Dutch reader says them, on a Dutch clock."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from voorzet.kernel import clock
from voorzet.ui import times

SATURDAY = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _saturday() -> Iterator[None]:
    with clock.moved_to(SATURDAY), translation.override("nl"):
        yield


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2026, 11, 24), "di 24 nov"),
        (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), "di 24 nov"),
        (date(2025, 3, 1), "za 1 mrt 2025"),
        (None, ""),
    ],
)
def test_a_day(value: date | datetime | None, said: str) -> None:
    assert times.day(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (datetime(2026, 11, 21, 9, 12, tzinfo=UTC), "vandaag 10:12"),
        (datetime(2026, 11, 20, 22, 59, tzinfo=UTC), "gisteren 23:59"),
        (datetime(2026, 11, 20, 23, 0, tzinfo=UTC), "vandaag 00:00"),
        (datetime(2026, 11, 22, 8, 0, tzinfo=UTC), "morgen 09:00"),
        (datetime(2026, 7, 1, 8, 0, tzinfo=UTC), "wo 1 jul 10:00"),
        (None, ""),
    ],
)
def test_a_moment(value: datetime | None, said: str) -> None:
    assert times.moment(value) == said


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (timedelta(seconds=-20), "zojuist"),
        (timedelta(minutes=-1), "1 minuut geleden"),
        (timedelta(minutes=-59), "59 minuten geleden"),
        (timedelta(hours=-3), "3 uur geleden"),
        (timedelta(hours=-20), "gisteren"),
        (timedelta(days=-3), "3 dagen geleden"),
        (timedelta(days=-21), "3 weken geleden"),
        (timedelta(days=-200), "di 5 mei"),
        (timedelta(minutes=30), "over 30 minuten"),
        (timedelta(days=1), "morgen"),
        (timedelta(days=6), "over 6 dagen"),
    ],
)
def test_how_long_ago(gap: timedelta, said: str) -> None:
    assert times.ago(SATURDAY + gap) == said


def test_a_deadline_is_a_day_and_not_a_moment() -> None:
    assert times.ago(date(2026, 11, 21)) == "vandaag"
    assert times.ago(date(2026, 11, 23)) == "over 2 dagen"


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        times.moment(datetime(2026, 11, 21, 9, 12))  # noqa: DTZ001 - the mistake under test


def test_english_where_english_is_active() -> None:
    with translation.override("en"):
        assert times.day(date(2026, 11, 24)) == "Tue 24 Nov"
