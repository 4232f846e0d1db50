"""Following a rule of repetition (RFC 5545, 3.3.10), day by day, so that what it costs is known beforehand.

The packages there are look for the next match until the year 9999 when a rule matches nothing, such as the
thirtieth of February, which takes seconds for each rule. Here one step is one day, and no step is taken past the end.
"""

from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
A_WEEK = timedelta(days=7)
A_DAY = timedelta(days=1)


class Frequency(StrEnum):
    """How long a period is. What repeats within a day is no activity."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule over days. `weekdays` are pairs: the day from 0, Monday, and which of the period, 0 for every one."""

    frequency: Frequency
    interval: int
    week_begins: int
    months: frozenset[int]
    weeks: frozenset[int]
    year_days: frozenset[int]
    month_days: frozenset[int]
    weekdays: frozenset[tuple[int, int]]
    positions: frozenset[int]

    @classmethod
    def of(cls, parts: dict[str, str], first: date) -> Self:
        """The rule that these parts are; what they leave open is as on the first day.

        Raises:
            ValueError: a part has no meaning.
        """
        frequency = Frequency(parts["FREQ"])
        months = _numbers(parts, "BYMONTH", 12)
        weeks = _numbers(parts, "BYWEEKNO", 53)
        year_days = _numbers(parts, "BYYEARDAY", 366)
        month_days = _numbers(parts, "BYMONTHDAY", 31)
        weekdays = _weekdays(parts.get("BYDAY", ""))
        if not (weeks or year_days or month_days or weekdays):
            if frequency is Frequency.YEARLY:
                months = months or frozenset({first.month})
            if frequency in {Frequency.YEARLY, Frequency.MONTHLY}:
                month_days = frozenset({first.day})
            if frequency is Frequency.WEEKLY:
                weekdays = frozenset({(first.weekday(), 0)})
        return cls(
            frequency=frequency,
            interval=int(parts.get("INTERVAL", "1")),
            week_begins=DAYS.index(parts.get("WKST", "MO")),
            months=months,
            weeks=weeks,
            year_days=year_days,
            month_days=month_days,
            weekdays=weekdays,
            positions=_numbers(parts, "BYSETPOS", 366),
        )

    def follow(self, first: date, since: date, last: date) -> Iterator[date]:
        """Its days from `first` on, in order; periods that end before `since` are passed over at once."""
        for begins, ends in self._periods(first, since, last):
            matching = [day for day in _days(begins, min(ends, last)) if self._matches(day)]
            if self.positions:
                # A position counts in the whole period, also past the last day.
                matching += [day for day in _days(last + A_DAY, ends) if self._matches(day)]
                count = len(matching)
                matching = [
                    day
                    for number, day in enumerate(matching)
                    if number + 1 in self.positions or number - count in self.positions
                ]
            yield from (day for day in matching if first <= day <= last)

    def _periods(self, first: date, since: date, last: date) -> Iterator[tuple[date, date]]:
        """First and last day of every period that counts."""
        if self.frequency in {Frequency.DAILY, Frequency.WEEKLY}:
            size = A_DAY if self.frequency is Frequency.DAILY else A_WEEK
            back = (first.weekday() - self.week_begins) % 7 if size == A_WEEK else 0
            begins = first - timedelta(days=back)
            step = size * min(self.interval, 100_000)
            begins += step * max(0, (since - begins) // step)
            while begins <= last:
                yield begins, begins + size - A_DAY
                begins += step
            return
        size_in_months = 1 if self.frequency is Frequency.MONTHLY else 12
        month = first.year * 12 + (first.month - 1 if size_in_months == 1 else 0)
        step_in_months = size_in_months * self.interval
        month += step_in_months * max(
            0, (since.year * 12 + since.month - 1 - month) // step_in_months
        )
        while month <= last.year * 12 + last.month - 1:
            end = month + size_in_months - 1
            yield _first_of(month), _last_of(end)
            month += step_in_months

    def _matches(self, day: date) -> bool:
        if self.months and day.month not in self.months:
            return False
        if self.month_days and not _is_among(self.month_days, day.day, _length_of_month(day)):
            return False
        if self.weekdays and not self._is_weekday(day):
            return False
        of_year = day.timetuple().tm_yday, _length_of_year(day)
        if self.year_days and not _is_among(self.year_days, *of_year):
            return False
        return not self.weeks or _is_among(self.weeks, *self._week_of(day))

    def _is_weekday(self, day: date) -> bool:
        which = day.weekday()
        if (which, 0) in self.weekdays:
            return True
        if self.frequency is Frequency.MONTHLY or (
            self.frequency is Frequency.YEARLY and self.months
        ):
            number, length = day.day, _length_of_month(day)
        elif self.frequency is Frequency.YEARLY:
            number, length = day.timetuple().tm_yday, _length_of_year(day)
        else:
            # The n-th Monday of a day or a week means nothing; programs take it for every Monday.
            return any(which == one for one, _number in self.weekdays)
        from_front, from_back = (number - 1) // 7 + 1, (length - number) // 7 + 1
        return (which, from_front) in self.weekdays or (which, -from_back) in self.weekdays

    def _week_of(self, day: date) -> tuple[int, int]:
        """The number of its week, and how many weeks that year has; the first has four days of the year or more."""
        begins = day - timedelta(days=(day.weekday() - self.week_begins) % 7)
        year = (begins + timedelta(days=3)).year
        first, following = self._first_week(year), self._first_week(year + 1)
        return (begins - first).days // 7 + 1, (following - first).days // 7

    def _first_week(self, year: int) -> date:
        fourth = date(year, 1, 4)
        return fourth - timedelta(days=(fourth.weekday() - self.week_begins) % 7)


def _is_among(wanted: frozenset[int], number: int, count: int) -> bool:
    return number in wanted or number - count - 1 in wanted


def _days(begins: date, ends: date) -> Iterator[date]:
    for number in range(begins.toordinal(), ends.toordinal() + 1):
        yield date.fromordinal(number)


def _numbers(parts: dict[str, str], name: str, highest: int) -> frozenset[int]:
    given = parts.get(name, "")
    numbers = frozenset(int(word) for word in given.split(",")) if given else frozenset[int]()
    if any(not 1 <= abs(number) <= highest for number in numbers):
        raise ValueError(name)
    return numbers


def _weekdays(given: str) -> frozenset[tuple[int, int]]:
    found = ((DAYS.index(word[-2:]), int(word[:-2] or 0)) for word in given.split(",") if word)
    return frozenset(found)


def _length_of_month(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _length_of_year(day: date) -> int:
    return 365 + isleap(day.year)


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _last_of(month: int) -> date:
    return _first_of(month + 1) - A_DAY
