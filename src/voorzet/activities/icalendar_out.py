"""Activities as iCalendar (RFC 5545, RFC 7986), the same for feeds, for invitations and for downloads.

The same activity is the same bytes: nothing here asks the clock, and properties come in the library's order.
"""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress

from voorzet.activities.models import OVER, Activity, ActivityKind, ActivityStatus
from voorzet.kernel import clock
from voorzet.reference.queries import list_themes
from voorzet.visits.models import Visit

ZONE = "Europe/Amsterdam"
PRODUCT = "-//Voorzet//Activiteiten//NL"
REFRESHED = timedelta(hours=1)
VISIT_LASTS = timedelta(hours=1)
# Calendar programs cut what is longer; the page behind URL has all of it.
LONGEST = 600
FOLDED_AT = 75
ESCAPING = b"\\^"
_CANCELLED = frozenset({ActivityStatus.CANCELLED})
_SURE = frozenset({ActivityStatus.CLEARED, ActivityStatus.ANNOUNCED, *OVER})
# RFC 5545, 3.3.11 leaves no room in TEXT for control characters but tab and line end.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Some eight megabytes of events per process.
REMEMBERED = 10_000
_remembered: dict[tuple[object, ...], bytes] = {}
# The rules that hold since 1996 (directive 2000/84/EC): a rule never ends, where a list of moments would.
_TIMEZONE = b"""BEGIN:VTIMEZONE\r
TZID:Europe/Amsterdam\r
BEGIN:DAYLIGHT\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
TZNAME:CEST\r
DTSTART:19960331T020000\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r
END:DAYLIGHT\r
BEGIN:STANDARD\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
TZNAME:CET\r
DTSTART:19961027T030000\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
END:STANDARD\r
END:VTIMEZONE\r
"""


def event_of(
    activity: Activity,
    *,
    method: str | None = None,
    attendee: tuple[str, str] | None = None,
    address: str | None = None,
) -> Event:
    """A VEVENT of an activity. Reads its desk, organisation and municipality; join those for many.

    `method` is the iTIP method it is sent with (RFC 5546): with CANCEL it is off, and with REQUEST the
    `attendee`, an (e-mail address, name), is asked to answer. `address` is the page where it can be read;
    without one, the public page where there is one, else the page for partners.
    """
    event = Event()
    event.add("uid", uid_of(activity))
    event.add("sequence", activity.sequence)
    event.add("dtstamp", activity.changed_at)
    event.add("dtstart", activity.starts_at.astimezone(clock.AMSTERDAM))
    event.add("dtend", activity.ends_at.astimezone(clock.AMSTERDAM))
    event.add("summary", _plain(activity.title))
    event.add("status", "CANCELLED" if method == "CANCEL" else status_of(activity))
    event.add("categories", categories_of(activity))
    event.add("url", address or address_of(activity))
    if location := _location(activity):
        event.add("location", location)
    if activity.description:
        event.add("description", _short(_plain(activity.description)))
    if activity.kind == ActivityKind.POT_DEADLINE:
        event.add("transp", "TRANSPARENT")  # a last day keeps nobody from an appointment
    if activity.desk.email:
        event["organizer"] = _organizer(activity)
    if attendee is not None:
        event["attendee"] = _attendee(*attendee, asked=method == "REQUEST")
    return event


def event_of_visit(visit: Visit) -> Event:
    """A VEVENT of an appointment at a club, for whoever goes; an hour, since nobody says how long it takes."""
    if visit.appointment_at is None:
        raise ValueError("A visit without an appointment stands in no calendar.")
    event = Event()
    event.add("uid", f"{visit.id}@{_host()}")
    event.add("dtstamp", visit.made_at)
    event.add("dtstart", visit.appointment_at.astimezone(clock.AMSTERDAM))
    event.add("dtend", (visit.appointment_at + VISIT_LASTS).astimezone(clock.AMSTERDAM))
    event.add("summary", _("Bezoek aan %(club)s") % {"club": _plain(visit.provider.name)})
    event.add("status", "CONFIRMED")
    event.add("url", settings.PUBLIC_ADDRESS.rstrip("/") + reverse("visit", args=[visit.id]))
    if visit.provider.place:
        event.add("location", _plain(visit.provider.place))
    return event


def write_event(activity: Activity, page_of: Callable[[Activity], str]) -> bytes:
    """The bytes of an activity's event, with the address that `page_of` gives; from memory where it can.

    Writing takes ten times as long as reading the row, and many programs read the same activities every hour.
    Everything that the bytes depend on is in the key, so what changed is written anew.
    """
    town = activity.municipality.name if activity.municipality_id and activity.municipality else ""
    key = (
        (activity.id, activity.changed_at, activity.sequence, activity.status, activity.kind),
        (activity.title, activity.description, activity.place, town, *activity.themes),
        (activity.starts_at, activity.ends_at, activity.is_public, activity.organisation.name),
        (activity.desk.email, activity.desk.slug, settings.PUBLIC_ADDRESS, get_language()),
        page_of.__name__,
    )
    known = _remembered.get(key)
    if known is None:
        known = _written(event_of(activity, address=page_of(activity)))
        if len(_remembered) >= REMEMBERED:
            _remembered.clear()
        _remembered[key] = known
    return known


def forget_events() -> None:
    """Forgets what was written, for who measures writing."""
    _remembered.clear()


def calendar_of(
    events: Iterable[Event | bytes],
    name: str,
    *,
    method: str | None = None,
) -> bytes:
    """A VCALENDAR with the zone of the Netherlands, ready to send: UTF-8, folded at 75 octets, CRLF.

    Without a method it is a feed, which programs are asked to read again every hour (RFC 7986, 5.7).
    """
    frame = Calendar()
    frame.add("version", "2.0")
    frame.add("prodid", PRODUCT)
    frame.add("calscale", "GREGORIAN")
    if method is not None:
        frame.add("method", method)
    if name:
        frame.add("name", _plain(name))
        frame.add("x-wr-calname", _plain(name))  # what Outlook, Google and Apple read
        frame.add("x-wr-timezone", ZONE)
    if method is None:
        frame.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
        frame.add("x-published-ttl", "PT1H")
    head, end = frame.to_ical().rsplit(b"END:VCALENDAR", 1)
    parts = [
        head,
        _TIMEZONE,
        *(one if isinstance(one, bytes) else _written(one) for one in events),
        b"END:VCALENDAR",
        end,
    ]
    return b"".join(parts)


def _written(event: Event) -> bytes:
    """An event as bytes. The library folds letter by letter, which is half of the time of a large feed."""
    return b"".join(_fold(line.encode()) for line in event.content_lines() if line)


def _fold(line: bytes) -> bytes:
    """A line of at most 75 octets and lines that go on after a space, never within a letter (RFC 5545, 3.1)."""
    parts, start, room = [], 0, FOLDED_AT
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:  # within a letter of UTF-8
            end -= 1
        if line[end - 1] in ESCAPING:  # some programs unescape before they unfold
            end -= 1
        parts.append(line[start:end])
        start, room = end, FOLDED_AT - 1
    parts.append(line[start:])
    return b"\r\n ".join(parts) + b"\r\n"


def uid_of(activity: Activity) -> str:
    """What a calendar knows an activity by, for as long as it exists (RFC 7986, 5.3)."""
    return f"{activity.id}@{_host()}"


def status_of(activity: Activity) -> str:
    """Not sure before it is cleared, sure from then on, or off."""
    if activity.status in _CANCELLED:
        return "CANCELLED"
    return "CONFIRMED" if activity.status in _SURE else "TENTATIVE"


def categories_of(activity: Activity) -> list[str]:
    """What kind of activity it is, and its themes, in words."""
    known = {theme.slug: theme for theme in list_themes()}
    themes = [known[slug].label if slug in known else slug for slug in activity.themes]
    return [str(activity.get_kind_display()), *themes]


def address_of(activity: Activity) -> str:
    """The whole address of its page: the public one where there is one, else the one for partners."""
    if activity.is_public and activity.status in {ActivityStatus.ANNOUNCED, *OVER}:
        path = reverse("public-activity", args=[activity.desk.slug, activity.id])
        return settings.PUBLIC_ADDRESS.rstrip("/") + path
    return address_at_work(activity)


def address_at_work(activity: Activity) -> str:
    """The whole address of the page for partners."""
    return settings.PUBLIC_ADDRESS.rstrip("/") + reverse("activity", args=[activity.id])


def _host() -> str:
    return urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"


def _location(activity: Activity) -> str:
    town = activity.municipality.name if activity.municipality_id and activity.municipality else ""
    place = _plain(activity.place)
    return ", ".join(part for part in (place, town) if part)


def _organizer(activity: Activity) -> vCalAddress:
    organizer = vCalAddress(f"mailto:{activity.desk.email}")
    organizer.params["CN"] = _quotable(activity.organisation.name)
    return organizer


def _attendee(email: str, name: str, *, asked: bool) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{email}")
    attendee.params["CN"] = _quotable(name)
    attendee.params["CUTYPE"] = "INDIVIDUAL"
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    if asked:
        attendee.params["PARTSTAT"] = "NEEDS-ACTION"
        attendee.params["RSVP"] = "TRUE"
    return attendee


def _quotable(name: str) -> str:
    """A name as a parameter, where a double quote has no place (RFC 5545, 3.2)."""
    return " ".join(_plain(name).replace('"', "'").split())


def _plain(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
