"""The weeks of a plan: Mondays from the one that comes next until the year is over."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from voorzet.reference.models import SchoolHoliday

WEEK = timedelta(days=7)
WORKING_DAYS = 5
# A week in which so many working days are a holiday is no week to come by.
CLOSED_FROM = 3


def monday_of(day: date) -> date:
    """The Monday of the week in which a day lies."""
    return day - timedelta(days=day.weekday())


def list_weeks(year: int, today: date) -> list[date]:
    """The Mondays in this year that are still to come; for a year that is over there are none."""
    first = max(date(year, 1, 1), monday_of(today) + WEEK)
    monday = first if first.weekday() == 0 else monday_of(first) + WEEK
    weeks = []
    while monday.year == year:
        weeks.append(monday)
        monday += WEEK
    return weeks


def find_closed(weeks: Collection[date], holidays: Collection[SchoolHoliday]) -> set[date]:
    """The weeks that are mostly a school holiday."""
    return {
        monday
        for monday in weeks
        if sum(
            any(one.start <= monday + timedelta(days=number) <= one.end for one in holidays)
            for number in range(WORKING_DAYS)
        )
        >= CLOSED_FROM
    }


def number_of(moment: datetime | date, weeks: list[date]) -> int | None:
    """Which week of the plan a moment lies in, counted from 0; None when in none of them."""
    day = moment.date() if isinstance(moment, datetime) else moment
    monday = monday_of(day)
    if not weeks or monday < weeks[0] - WEEK or monday > weeks[-1]:
        return None
    # The week before the first counts as the first: who was there last week need not come again now.
    return max((monday - weeks[0]).days // 7, 0)
