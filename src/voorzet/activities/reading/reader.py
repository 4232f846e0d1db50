"""Reading a calendar: events that overlap a window, each occurrence by itself."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from voorzet.activities.reading.calendar import (
    LeftOut,
    ReadCalendar,
    ReadEvent,
    UnreadableCalendar,
)
from voorzet.activities.reading.lines import RawEvent, take_apart, unescape
from voorzet.activities.reading.moments import (
    A_DAY,
    AN_HOUR,
    Moment,
    read_length,
    read_moment,
)
from voorzet.activities.reading.repeating import (
    LONGEST,
    NotRepeated,
    Window,
    is_repeated,
    list_starts,
)
from voorzet.activities.reading.wording import LONGEST_PLACE, LONGEST_TITLE, plain, short
from voorzet.activities.reading.zones import Zones

LARGEST = 5_000_000  # bytes
MOST = 2_000  # events and occurrences together
LONGEST_UID = 255
NOT_FOR_OTHERS = frozenset({"PRIVATE", "CONFIDENTIAL"})
HIGHEST_SEQUENCE = 9  # digits
_COMMA = re.compile(r"(?<!\\),")


Between = tuple[datetime, datetime]


@dataclass(slots=True)
class _Reading:
    """One calendar while it is read."""

    zones: Zones
    window: Window
    single: Between
    left_out: Counter[LeftOut]


def read_calendar(
    content: bytes, *, now: datetime, horizon: datetime, single: Between | None = None
) -> ReadCalendar:
    """The events that are not over at `now` and begin before `horizon` (both aware), in order of time.

    With `single`, what does not repeat counts between those moments instead.
    Never more than `MOST`, the nearest first; what is left out is counted by its reason. Whatever the bytes are, the
    time it takes has a bound that follows from their number and the limits of this package.

    Raises:
        UnreadableCalendar: more than 5 MB, no calendar, or nested too deep.
    """
    if len(content) > LARGEST:
        raise UnreadableCalendar(UnreadableCalendar.TOO_BIG)
    raw = take_apart(content)
    reading = _Reading(
        Zones(raw.zones), Window(now, horizon), single or (now, horizon), raw.left_out
    )
    series: dict[str, list[tuple[RawEvent, Moment]]] = defaultdict(list)
    for event in raw.events:
        first = _place_in_time(event, reading)
        if first is not None:
            series[_uid_of(event)].append((event, first))
    found = [one for uid, events in series.items() for one in _expand(uid, events, reading)]
    found.sort(key=lambda one: (one.starts_at, one.uid, one.moment))
    if len(found) > MOST:
        reading.left_out[LeftOut.TOO_MANY] += len(found) - MOST
    return ReadCalendar(short(raw.name, LONGEST_TITLE), found[:MOST], reading.left_out)


def _place_in_time(event: RawEvent, reading: _Reading) -> Moment | None:
    """Where it begins; None, and counted, for what is nobody's business or stands nowhere."""
    if event.text("CLASS").strip().upper() in NOT_FOR_OTHERS:
        reading.left_out[LeftOut.PRIVATE] += 1
        return None
    first = read_moment(event.first("DTSTART"), reading.zones)
    if first is None:
        reading.left_out[LeftOut.NO_MOMENT] += 1
    elif not first.is_known_zone:
        reading.left_out[LeftOut.UNKNOWN_ZONE] += 1
    return first


def _uid_of(event: RawEvent) -> str:
    uid = event.text("UID").strip()
    if uid and len(uid) <= LONGEST_UID:
        return uid
    named = {"DTSTART": event.text("DTSTART"), "SUMMARY": event.text("SUMMARY"), **event.own()}
    said = uid or "\0".join(f"{name}:{text}" for name, text in named.items())
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()


def _expand(
    uid: str, events: list[tuple[RawEvent, Moment]], reading: _Reading
) -> Iterator[ReadEvent]:
    """All that goes by one UID: the event itself, and what was changed of single occurrences."""
    moved: dict[str, tuple[RawEvent, Moment]] = {}
    whole: list[tuple[RawEvent, Moment]] = []
    for event, first in sorted(events, key=lambda one: _sequence_of(one[0])):
        instead_of = read_moment(event.first("RECURRENCE-ID"), reading.zones)
        if instead_of is None:
            whole.append((event, first))
        else:
            moved[_key(instead_of, instead_of.wall)] = (event, first)
    for event, first in _newest(whole):
        for one in _occurrences(uid, event, first, reading):
            if one.moment not in moved:
                yield one
    for moment, (event, first) in moved.items():
        yield from _once(uid, event, first, moment, reading)


def _newest(events: list[tuple[RawEvent, Moment]]) -> list[tuple[RawEvent, Moment]]:
    """Of several versions of one event the last. A program that gives all its events one UID means them all."""
    if len(events) <= 1:
        return events
    highest = _sequence_of(events[-1][0])
    latest = {first.at: (event, first) for event, first in events if _sequence_of(event) == highest}
    return list(latest.values())


def _sequence_of(event: RawEvent) -> int:
    text = event.text("SEQUENCE").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= HIGHEST_SEQUENCE else 0


def _occurrences(
    uid: str, event: RawEvent, first: Moment, reading: _Reading
) -> Iterator[ReadEvent]:
    if not is_repeated(event):
        yield from _once(uid, event, first, "", reading)
        return
    begins, ends = _span(event, first, reading.zones)
    if ends - begins > LONGEST:
        reading.left_out[LeftOut.TOO_LONG] += 1
        return
    try:
        walls, is_all = list_starts(event, first, ends - begins, reading.zones, reading.window)
    except NotRepeated as refused:
        reading.left_out[refused.reason] += 1
        return
    if not is_all:
        reading.left_out[LeftOut.TOO_MANY] += 1
    if not walls:
        return
    one = _event(uid, event, first, reading.zones)
    for wall in walls:
        begins, ends = _span(event, replace(first, wall=wall), reading.zones)
        yield replace(one, moment=_key(first, wall), starts_at=begins, ends_at=ends)


def _once(
    uid: str, event: RawEvent, first: Moment, moment: str, reading: _Reading
) -> Iterator[ReadEvent]:
    """The event, when it overlaps the window and is no longer than an activity can be."""
    begins, ends = _span(event, first, reading.zones)
    since, until = (reading.window.begins, reading.window.ends) if moment else reading.single
    if ends <= since or begins >= until:
        return
    if ends - begins > LONGEST:
        reading.left_out[LeftOut.TOO_LONG] += 1
        return
    yield replace(_event(uid, event, first, reading.zones), moment=moment)


def _key(like: Moment, wall: datetime) -> str:
    """By which an occurrence is known: its day, or its moment in UTC."""
    return f"{wall:%Y%m%d}" if like.is_day else f"{like.on(wall):%Y%m%dT%H%M%SZ}"


def _event(uid: str, event: RawEvent, first: Moment, zones: Zones) -> ReadEvent:
    begins, ends = _span(event, first, zones)
    return ReadEvent(
        uid=uid,
        moment="",
        title=short(event.text("SUMMARY"), LONGEST_TITLE),
        description=plain(event.text("DESCRIPTION")),
        place=short(event.text("LOCATION"), LONGEST_PLACE),
        starts_at=begins,
        ends_at=ends,
        is_all_day=first.is_day,
        is_cancelled=event.text("STATUS").strip().upper() == "CANCELLED",
        categories=_categories(event),
        own=event.own(),
    )


def _span(event: RawEvent, first: Moment, zones: Zones) -> tuple[datetime, datetime]:
    """From when until when. Without a good end it takes an hour, or the day (RFC 5545, 3.6.1)."""
    begins = first.at
    given = read_moment(event.first("DTSTART"), zones)
    end = read_moment(event.first("DTEND"), zones)
    shift = first.wall - given.wall if given else timedelta()
    ends = end.on(end.wall + shift) if end else None
    length = read_length(event.text("DURATION")) if ends is None else None
    if length is not None:
        days, exact = length
        ends = first.on(first.wall + days) + exact
    if ends is None or ends <= begins:
        ends = first.on(first.wall + A_DAY) if first.is_day else begins + AN_HOUR
    return begins, ends


def _split(value: str) -> list[str]:
    """The texts of a list; a comma with a backslash before it is part of one."""
    return [unescape(word) for word in _COMMA.split(value)]


def _categories(event: RawEvent) -> tuple[str, ...]:
    words = (word for given in event.all("CATEGORIES") for word in _split(given.value))
    return tuple(dict.fromkeys(tidied for word in words if (tidied := short(word, 60))))[:20]
