"""Days, hours and lengths of time as a calendar writes them (RFC 5545, 3.3.4 to 3.3.6)."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from voorzet.activities.reading.lines import Property
from voorzet.activities.reading.zones import Zones
from voorzet.kernel.clock import AMSTERDAM

EARLIEST, LATEST = 1970, 2200
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z?))?", re.ASCII)
_LENGTH = re.compile(
    r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or an hour on the clock of a zone. `wall` has no zone; of a day it is its midnight.

    A wall clock that is skipped or read twice when the clock changes gets the first of both meanings
    (RFC 5545, 3.3.5).
    """

    wall: datetime
    zone: tzinfo
    is_day: bool = False
    is_known_zone: bool = True

    @property
    def at(self) -> datetime:
        """The moment itself, in UTC."""
        return self.on(self.wall)

    def on(self, wall: datetime) -> datetime:
        """Another hour on the same clock, in UTC."""
        return wall.replace(tzinfo=self.zone).astimezone(UTC)

    def wall_of(self, at: datetime) -> datetime:
        """What this clock shows at a moment."""
        return at.astimezone(self.zone).replace(tzinfo=None)


def read_moments(given: Property, zones: Zones) -> list[Moment]:
    """The moments in the value of a property; what is no moment is passed over."""
    name = given.parameters.get("TZID", "")
    zone = zones.find(name) if name else AMSTERDAM
    moments = (_read(text, zone) for text in given.value.split(","))
    return [one for one in moments if one is not None]


def read_moment(given: Property | None, zones: Zones) -> Moment | None:
    """The first of them."""
    return next(iter(read_moments(given, zones)), None) if given else None


def read_length(text: str) -> tuple[timedelta, timedelta] | None:
    """A DURATION: whole days, which follow the clock on the wall, and hours, which do not (RFC 5545, 3.3.6).

    None for what is none, or runs backwards.
    """
    match = _LENGTH.fullmatch(text.strip().upper())
    if match is None or match[1] == "-" or not any(match.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    exact = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return timedelta(weeks=weeks, days=days), exact


def _read(text: str, zone: tzinfo | None) -> Moment | None:
    """A period, as RDATE may have, counts as its beginning."""
    match = _MOMENT.fullmatch(text.strip().upper().partition("/")[0])
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        hour = time(int(match[4] or 0), int(match[5] or 0), min(int(match[6] or 0), 59))
    except ValueError:
        return None
    if not EARLIEST <= day.year <= LATEST:
        return None
    wall = datetime.combine(day, hour)
    if match[4] is None:
        return Moment(wall, AMSTERDAM, is_day=True)
    if match[7]:
        return Moment(wall, UTC)
    return Moment(wall, zone or AMSTERDAM, is_known_zone=zone is not None)
