"""Taking a calendar apart into its events: line by line, with a limit on everything that can grow.

Only properties that are used are kept. Whoever is invited or organises is never read, so it cannot be stored.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from voorzet.activities.reading.calendar import LONGEST_OWN, LeftOut, UnreadableCalendar

DEEPEST = 8
MOST_EVENTS = 10_000
MOST_LINES = 200  # of one event, of those that are kept and not our own
LONGEST_LINE = 40_000
LONGEST_HEAD = 1_000
EVENT, ZONE = "VEVENT", "VTIMEZONE"
OWN = "X-VOORZET-"
KEPT = frozenset(
    [
        "UID",
        "DTSTART",
        "DTEND",
        "DURATION",
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "STATUS",
        "CLASS",
        "CATEGORIES",
        "URL",
        "SEQUENCE",
        "RECURRENCE-ID",
        "RRULE",
        "EXRULE",
        "RDATE",
        "EXDATE",
    ]
)
OF_ZONES = frozenset({"TZID", "X-LIC-LOCATION", "TZOFFSETTO"})
_FOLD = re.compile(rb"\r?\n[ \t]")
_HEAD = re.compile(r'((?:[^":]|"[^"]*")*+):')
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^;"]*)')
_ESCAPED = re.compile(r"\\(.)")
_NAME = re.compile(r"(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]{1,60})(?=[;:])")


@dataclass(slots=True)
class RawEvent:
    """The lines of one event as they stand, by name in capitals."""

    lines: dict[str, list[str]] = field(default_factory=dict)
    count: int = 0

    def add(self, name: str, line: str) -> None:
        """One more line, while there are not too many of them. Ours all count: one less is a wider audience."""
        if name.startswith(OWN):
            self.lines.setdefault(name, []).append(line[:LONGEST_LINE])
        elif self.count < MOST_LINES:
            self.lines.setdefault(name, []).append(line[:LONGEST_LINE])
            self.count += 1

    def first(self, name: str) -> "Property | None":
        """The first property of this name that can be taken apart."""
        return next(self.all(name), None)

    def all(self, name: str) -> Iterator["Property"]:
        """Every one of them."""
        for line in self.lines.get(name, ()):
            taken = _take_apart(line)
            if taken is not None:
                yield taken

    def text(self, name: str) -> str:
        """The text of the first one, or nothing."""
        found = self.first(name)
        return unescape(found.value) if found else ""

    def own(self) -> dict[str, str]:
        """Properties of our own, each name once. One that cannot be taken apart is there as it stands."""
        return {
            name: ",".join(_meant(line) for line in lines)[:LONGEST_OWN]
            for name, lines in self.lines.items()
            if name.startswith(OWN)
        }


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its parameters by name in capitals, and its value as it stands."""

    parameters: dict[str, str]
    value: str


@dataclass(slots=True)
class RawCalendar:
    """What was found. `zones` holds the lines of each time zone that the calendar describes."""

    name: str = ""
    events: list[RawEvent] = field(default_factory=list)
    zones: list[dict[str, list[str]]] = field(default_factory=list)
    left_out: Counter[LeftOut] = field(default_factory=Counter)


def take_apart(content: bytes) -> RawCalendar:
    """The raw events and time zones of a calendar.

    Raises:
        UnreadableCalendar: it does not begin as a calendar, or is nested deeper than any calendar is.
    """
    found = RawCalendar()
    inside: list[str] = []
    for line in _list_lines(content):
        name, _colon, value = line.partition(":")
        word = name.strip().upper()
        if word == "BEGIN":
            inside.append(value.strip().upper()[:40])
            _begin(found, inside)
        elif word == "END":
            if inside:
                inside.pop()
        elif inside:
            _keep(found, inside, line)
    return found


def _list_lines(content: bytes) -> list[str]:
    lines = [line for line in re.split(r"[\r\n]+", _decoded(content)) if line.strip()]
    if not lines or lines[0].strip().upper() != "BEGIN:VCALENDAR":
        raise UnreadableCalendar(UnreadableCalendar.NO_CALENDAR)
    return lines


def _decoded(content: bytes) -> str:
    """As text. A fold can stand in the middle of a letter, so lines are joined first (RFC 5545, 3.1)."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        content = content.decode("utf-16", errors="replace").encode()
    joined = _FOLD.sub(b"", content.removeprefix(BOM_UTF8))
    try:
        text = joined.decode()
    except UnicodeDecodeError:
        text = joined.decode("cp1252", errors="replace")
    return text.replace("\0", "").lstrip()


def _begin(found: RawCalendar, inside: list[str]) -> None:
    if len(inside) > DEEPEST:
        raise UnreadableCalendar(UnreadableCalendar.TOO_DEEP)
    if inside[-1] == EVENT:
        if len(found.events) == MOST_EVENTS:
            found.left_out[LeftOut.TOO_MANY] += 1
            inside[-1] = ""
        else:
            found.events.append(RawEvent())
    elif inside[-1] == ZONE:
        found.zones.append({})


def _keep(found: RawCalendar, inside: list[str], line: str) -> None:
    match = _NAME.match(line)
    if match is None:
        return
    name, where = match[1].upper(), inside[-1]
    if where == EVENT and (name in KEPT or name.startswith(OWN)):
        found.events[-1].add(name, line)
    elif ZONE in inside and name in OF_ZONES and found.zones:
        at = f"{where} {name}" if name == "TZOFFSETTO" else name
        said = found.zones[-1].setdefault(at, [])
        if len(said) < 20:
            said.append(line[:300].partition(":")[2].strip())
    elif where == "VCALENDAR" and name == "X-WR-CALNAME" and not found.name:
        found.name = line.partition(":")[2][:200]


def _take_apart(line: str) -> Property | None:
    """A property by its line (RFC 5545, 3.1). A colon or semicolon between quotes is part of a parameter."""
    head = _HEAD.match(line[:LONGEST_HEAD])
    if head is None:
        return None
    found = _PARAMETER.findall(head[1])
    parameters = {name.upper(): value.strip('"') for name, value in reversed(found)}
    return Property(parameters, line[head.end() :])


def _meant(line: str) -> str:
    taken = _take_apart(line)
    return unescape(taken.value if taken else line)


def unescape(value: str) -> str:
    """A text as it was meant (RFC 5545, 3.3.11)."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
