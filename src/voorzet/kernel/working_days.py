"""Working days in the Netherlands, and when a term counted in them ends. Pure: no database, no clock."""

from collections.abc import Container
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from voorzet.kernel.clock import AMSTERDAM

END_OF_DAY = time(17, 0)
NO_EXTRA_DAYS: frozenset[date] = frozenset()

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_SUNDAY = 6


def is_working_day(day: date, holidays: Container[date] = NO_EXTRA_DAYS) -> bool:
    """Whether people may be expected to act on this day: no weekend, no statutory holiday.

    `holidays` are days that come on top of the statutory ones (see `statutory_holidays`, which
    needs no list), such as a bridge day set by royal decree.
    """
    day = _local_day(day)
    return (
        day.weekday() < _SATURDAY
        and day not in statutory_holidays(day.year)
        and day not in holidays
    )


def add_working_days(start: date, count: int, holidays: Container[date] = NO_EXTRA_DAYS) -> date:
    """The `count`-th working day after `start`; `start` itself is never counted.

    A moment (aware datetime) counts as its day in Amsterdam. Raises ValueError for a count below
    1, because "no days from now" has no meaning on a Sunday.
    """
    if count < 1:
        raise ValueError("A term has at least one working day.")
    day = _local_day(start)
    while count:
        day += _ONE_DAY
        if is_working_day(day, holidays):
            count -= 1
    return day


def working_days_between(start: date, end: date, holidays: Container[date] = NO_EXTRA_DAYS) -> int:
    """The number of working days after `start` up to and including `end`; 0 when `end` is not later."""
    day, last = _local_day(start), _local_day(end)
    count = 0
    while day < last:
        day += _ONE_DAY
        if is_working_day(day, holidays):
            count += 1
    return count


def end_of_term(
    moment: datetime, count: int, holidays: Container[date] = NO_EXTRA_DAYS
) -> datetime:
    """When a term of `count` working days that starts at `moment` (aware) is over.

    That is 17:00 in Amsterdam on the `count`-th working day after the day of the moment. The day
    itself does not count, so whoever is asked has whole days, at whatever hour the question came:
    the way Regulation (EEC) 1182/71, article 3, counts terms. It ends at the end of office hours
    and not at midnight, because a deadline that passes at night is missed by everyone who meant
    to do it "today". 17:00 falls in no change of summer time, so it always exists and is unique.
    """
    if not isinstance(moment, datetime):
        raise TypeError("A term begins at a moment, not on a date.")
    return datetime.combine(add_working_days(moment, count, holidays), END_OF_DAY, AMSTERDAM)


@lru_cache(maxsize=64)
def statutory_holidays(year: int) -> frozenset[date]:
    """The days of a year (2014 or later) that the law takes out of every term.

    Source: Algemene termijnenwet, article 3, first and second paragraph. Two choices are the
    law's and so ours: 5 May is free every year, not only once in five, and so is Good Friday,
    though many people work on both. A term that is a day longer harms nobody; an offer that
    expires while the other office is closed does. Days set by decree (third paragraph) cannot be
    computed and come in through `holidays`. King's Day moves to Saturday when it falls on Sunday.
    """
    easter = _easter_sunday(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == _SUNDAY:
        kings_day -= _ONE_DAY
    fixed = {date(year, month, day) for month, day in ((1, 1), (5, 5), (12, 25), (12, 26))}
    # Counted from Easter Sunday: Good Friday, Easter Monday, Ascension Day, Whit Monday.
    moving = {easter + timedelta(days=days) for days in (-2, 1, 39, 50)}
    return frozenset(fixed | moving | {kings_day})


def _easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar, by the rule published in Nature of 20 April 1876."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap_centuries, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leap_years, years_left = divmod(in_century, 4)
    weekday = (32 + 2 * rest + 2 * leap_years - epact - years_left) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _local_day(day: date) -> date:
    """The date, or the date in Amsterdam at a moment; a moment without zone is refused."""
    if not isinstance(day, datetime):
        return day
    if day.tzinfo is None:
        raise ValueError("A moment needs a zone.")
    return day.astimezone(AMSTERDAM).date()
