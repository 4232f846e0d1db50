"""On which days which sports play their matches.

`seasons.csv` is a rule of thumb of our own, made from what clubs in these sports usually do: days of the week (1 is
Monday), months, and between which hours. No federation vouches for it, and a league, a level or a club may differ. It
is why a finding says "usually", weighs by how many clubs it touches, and can be left as it is.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from voorzet.kernel.clock import AMSTERDAM

PAGE = Path(__file__).with_name("seasons.csv")


@dataclass(frozen=True, slots=True)
class Season:
    """When a sport plays: days of the week from 1 (Monday) to 7, months, from hour until hour."""

    sport: str
    weekdays: frozenset[int]
    months: frozenset[int]
    begins: int
    ends: int


@cache
def list_seasons() -> tuple[Season, ...]:
    """Every sport of the file."""
    with PAGE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Season(
                row["sport"],
                frozenset(map(int, row["weekdays"])),
                frozenset(map(int, row["months"].split())),
                int(row["from"]),
                int(row["until"]),
            )
            for row in csv.DictReader(lines)
        )


def sports_playing(
    starts_at: datetime, ends_at: datetime, among: Iterable[str] = ()
) -> frozenset[str]:
    """Sports that usually play between these moments, on the day it begins; of `among`, where that says any.

    What goes on for more than a day is a course, which nobody plans around matches: none.
    """
    begins, ends = starts_at.astimezone(AMSTERDAM), ends_at.astimezone(AMSTERDAM)
    if ends_at - starts_at >= timedelta(days=1):
        return frozenset()
    wanted = frozenset(among)
    until = ends.hour + ends.minute / 60 if ends.date() == begins.date() else 24
    return frozenset(
        season.sport
        for season in list_seasons()
        if begins.isoweekday() in season.weekdays
        and begins.month in season.months
        and begins.hour + begins.minute / 60 < season.ends
        and until > season.begins
        and (not wanted or season.sport in wanted)
    )
