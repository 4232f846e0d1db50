"""Where an event that repeats stands within a window, counted within bounds that no rule can pass.

Every rule is cut off at the end of the window, and what counting costs is known before it begins: a step for each
day that is looked at. All rules of a calendar share one budget of steps.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import islice

from voorzet.activities.reading.calendar import LeftOut
from voorzet.activities.reading.lines import RawEvent
from voorzet.activities.reading.moments import Moment, read_moments
from voorzet.activities.reading.rules import Rule
from voorzet.activities.reading.zones import Zones

MOST_OF_ONE_RULE = 400
MOST_DATES = 1_000
LONGEST = timedelta(days=31)
LONGEST_PERIOD = 366
OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
IN_A_RULE = frozenset(
    [
        "FREQ",
        "INTERVAL",
        "COUNT",
        "UNTIL",
        "WKST",
        "BYDAY",
        "BYMONTH",
        "BYMONTHDAY",
        "BYYEARDAY",
        "BYWEEKNO",
        "BYSETPOS",
        "BYHOUR",
        "BYMINUTE",
        "BYSECOND",
    ]
)
WITHIN_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")


class NotRepeated(Exception):
    """The rule is not followed, and why."""

    def __init__(self, reason: LeftOut) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(slots=True)
class Window:
    """From when until when occurrences are wanted, in UTC, and what may still be spent on counting them."""

    begins: datetime
    ends: datetime
    steps: int = 500_000
    dates: int = 20_000
    occurrences: int = 8_000

    def spend(self, steps: int, dates: int) -> None:
        """Takes it off before anything is counted."""
        if steps > self.steps or dates > self.dates:
            raise NotRepeated(LeftOut.TOO_MANY)
        self.steps -= steps
        self.dates -= dates


def is_repeated(event: RawEvent) -> bool:
    """Whether it stands in the calendar more than once."""
    return "RRULE" in event.lines or "RDATE" in event.lines


def list_starts(
    event: RawEvent, first: Moment, length: timedelta, zones: Zones, window: Window
) -> tuple[list[datetime], bool]:
    """Where it begins, on the wall clock of `first`, for all that overlaps the window; and whether that is all.

    Raises:
        NotRepeated: the rule is broken, repeats within a day, or asks more counting than there is.
    """
    rules = [given.value for given in event.all("RRULE")]
    if len(rules) > 1 or "EXRULE" in event.lines or (not rules and "RRULE" in event.lines):
        raise NotRepeated(LeftOut.BROKEN_RULE)
    added = _dates(event, "RDATE", first, zones, window)
    removed = _dates(event, "EXDATE", first, zones, window)
    walls = {first.wall, *added} if not rules else {*_follow(rules[0], first, window), *added}
    wanted = sorted(wall for wall in walls - removed if _overlaps(first, wall, length, window))
    most = min(MOST_OF_ONE_RULE, window.occurrences)
    window.occurrences -= len(wanted[:most])
    return wanted[:most], len(wanted) <= most


def _overlaps(first: Moment, wall: datetime, length: timedelta, window: Window) -> bool:
    begins = first.on(wall)
    return begins < window.ends and begins + length > window.begins


def _dates(
    event: RawEvent, name: str, first: Moment, zones: Zones, window: Window
) -> set[datetime]:
    """The dates of RDATE or EXDATE on the clock of `first`. A bare day removes what stands on it."""
    count = sum(line.count(",") + 1 for line in event.lines.get(name, ()))
    if count > MOST_DATES:
        raise NotRepeated(LeftOut.TOO_MANY)
    window.spend(0, count)
    moments = [one for given in event.all(name) for one in read_moments(given, zones)]
    return {
        datetime.combine(one.wall.date(), first.wall.time())
        if one.is_day
        else first.wall_of(one.at)
        for one in moments
    }


def _follow(text: str, first: Moment, window: Window) -> list[datetime]:
    """Where a rule leads. COUNT counts from the first one (RFC 5545, 3.3.10), whatever the window."""
    parts = _parts_of(text)
    last = first.wall_of(window.ends)
    until = _until(parts.pop("UNTIL", ""), first)
    if until is not None:
        last = min(last, until)
    if first.wall > last:
        return [first.wall]
    count = int(parts.pop("COUNT", "0"))
    at = _hour_of(parts, first)
    begins, since = first.wall.date(), first.wall_of(window.begins - LONGEST).date()
    if count or since < begins:
        since = begins
    window.spend((last.date() - since).days + LONGEST_PERIOD, 0)
    try:
        rule = Rule.of(parts, begins)
    except (ValueError, KeyError):
        raise NotRepeated(LeftOut.BROKEN_RULE) from None
    walls = (datetime.combine(day, at) for day in rule.follow(begins, since, last.date()))
    following = (wall for wall in walls if first.wall < wall <= last)
    # The first one always counts, also where the rule would pass it over.
    return [first.wall, *islice(following, count - 1 if count else None)]


def _hour_of(parts: dict[str, str], first: Moment) -> time:
    """The hour: that of the first one, unless the rule says another."""
    try:
        return time(
            int(parts.get("BYHOUR", first.wall.hour)),
            int(parts.get("BYMINUTE", first.wall.minute)),
            min(int(parts.get("BYSECOND", first.wall.second)), 59),
        )
    except ValueError:
        raise NotRepeated(LeftOut.BROKEN_RULE) from None


def _parts_of(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.strip().upper().rstrip(";").split(";"):
        name, _is, value = part.partition("=")
        if name not in IN_A_RULE or not value or name in parts or len(value) > 1_000:
            raise NotRepeated(LeftOut.BROKEN_RULE)
        parts[name] = value
    if parts.get("FREQ") in OFTEN or any("," in parts.get(name, "") for name in WITHIN_A_DAY):
        raise NotRepeated(LeftOut.TOO_OFTEN)
    for name in ("COUNT", "INTERVAL"):
        if name in parts and not _is_count(parts[name]):
            raise NotRepeated(LeftOut.BROKEN_RULE)
    return parts


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9 and int(text) > 0


def _until(text: str, first: Moment) -> datetime | None:
    """The last wall clock of a rule. Some programs leave the zone out, or write a day: then all of that day counts."""
    if not text:
        return None
    for form, zone in (("%Y%m%dT%H%M%SZ", UTC), ("%Y%m%dT%H%M%S", first.zone)):
        try:
            read = datetime.strptime(text, form).replace(tzinfo=zone)
        except ValueError:
            continue
        return first.wall_of(read) if read.year > 1 and read.year < 9999 else None
    try:
        day = datetime.strptime(text, "%Y%m%d")  # noqa: DTZ007 - a wall clock
    except ValueError:
        raise NotRepeated(LeftOut.BROKEN_RULE) from None
    return day + timedelta(hours=23, minutes=59, seconds=59)
