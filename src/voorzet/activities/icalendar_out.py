"""Activities as iCalendar (RFC 5545, RFC 7986), the same for feeds, for invitations and for downloads.

The same activity is the same bytes: nothing here asks the clock, and properties come in the library's order.
"""

import re
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress

from voorzet.activities.models import OVER, Activity, ActivityKind, ActivityStatus
from voorzet.kernel import clock
from voorzet.reference.queries import list_themes

ZONE = "Europe/Amsterdam"
PRODUCT = "-//Voorzet//Activiteiten//NL"
REFRESHED = timedelta(hours=1)
# Calendar programs cut what is longer; the page behind URL has all of it.
LONGEST = 600
_CANCELLED = frozenset({ActivityStatus.CANCELLED})
_SURE = frozenset({ActivityStatus.CLEARED, ActivityStatus.ANNOUNCED, *OVER})
# RFC 5545, 3.3.11 leaves no room in TEXT for control characters but tab and line end.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
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
    event.add("last-modified", activity.changed_at)
    event.add("created", activity.made_at)
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


def calendar_of(
    events: Iterable[Event],
    name: str,
    *,
    method: str | None = None,
    source: str | None = None,
) -> bytes:
    """A VCALENDAR with the zone of the Netherlands, ready to send: UTF-8, folded at 75 octets, CRLF.

    `source` is the address at which a feed is read again (RFC 7986, 5.8).
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
    if source is not None:
        frame.add("url", source)
        frame.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
        frame.add("x-published-ttl", "PT1H")
    head, end = frame.to_ical().rsplit(b"END:VCALENDAR", 1)
    parts = [head, _TIMEZONE, *(event.to_ical() for event in events), b"END:VCALENDAR", end]
    return b"".join(parts)


def uid_of(activity: Activity) -> str:
    """What a calendar knows an activity by, for as long as it exists (RFC 7986, 5.3)."""
    return f"{activity.id}@{urlsplit(settings.PUBLIC_ADDRESS).hostname or 'localhost'}"


def status_of(activity: Activity) -> str:
    """Not sure before it is cleared, sure from then on, or off."""
    if activity.status in _CANCELLED:
        return "CANCELLED"
    return "CONFIRMED" if activity.status in _SURE else "TENTATIVE"


def categories_of(activity: Activity) -> list[str]:
    """What kind of activity it is, and its themes, in words."""
    words = {theme.slug: str(theme.label) for theme in list_themes()}
    themes = [words.get(theme, theme) for theme in activity.themes]
    return [str(activity.get_kind_display()), *themes]


def address_of(activity: Activity) -> str:
    """The whole address of its page: the public one where there is one, else the one for partners."""
    if activity.is_public and activity.status in {ActivityStatus.ANNOUNCED, *OVER}:
        path = f"/agenda/{activity.desk.slug}/{activity.id}"
    else:
        path = f"/activiteiten/{activity.id}"
    return settings.PUBLIC_ADDRESS.rstrip("/") + path


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
