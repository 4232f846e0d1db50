"""Activities as iCalendar (RFC 5545, RFC 7986), the same for feeds, for invitations and for downloads.

The same activity is the same bytes: nothing here asks the clock, and properties come in the library's order.
"""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Event, vCalAddress

from voorzet.activities.models import OVER, Activity, ActivityKind, ActivityStatus
from voorzet.kernel import clock
from voorzet.reference.queries import list_themes
from voorzet.ui.icalendar import host, plain, quotable, write
from voorzet.visits.models import Visit

VISIT_LASTS = timedelta(hours=1)
# Calendar programs cut what is longer; the page behind URL has all of it.
LONGEST = 600
_CANCELLED = frozenset({ActivityStatus.CANCELLED})
_SURE = frozenset({ActivityStatus.CLEARED, ActivityStatus.ANNOUNCED, *OVER})
# Some eight megabytes of events per process.
REMEMBERED = 10_000
_remembered: dict[tuple[object, ...], bytes] = {}


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
    event.add("summary", plain(activity.title))
    event.add("status", "CANCELLED" if method == "CANCEL" else status_of(activity))
    event.add("categories", categories_of(activity))
    event.add("url", address or address_of(activity))
    if location := _location(activity):
        event.add("location", location)
    if activity.description:
        event.add("description", _short(plain(activity.description)))
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
    event.add("uid", f"{visit.id}@{host()}")
    event.add("dtstamp", visit.made_at)
    event.add("dtstart", visit.appointment_at.astimezone(clock.AMSTERDAM))
    event.add("dtend", (visit.appointment_at + VISIT_LASTS).astimezone(clock.AMSTERDAM))
    event.add("summary", _("Bezoek aan %(club)s") % {"club": plain(visit.provider.name)})
    event.add("status", "CONFIRMED")
    event.add("url", settings.PUBLIC_ADDRESS.rstrip("/") + reverse("visit", args=[visit.id]))
    if visit.provider.place:
        event.add("location", plain(visit.provider.place))
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
        known = write(event_of(activity, address=page_of(activity)))
        if len(_remembered) >= REMEMBERED:
            _remembered.clear()
        _remembered[key] = known
    return known


def forget_events() -> None:
    """Forgets what was written, for who measures writing."""
    _remembered.clear()


def uid_of(activity: Activity) -> str:
    """What a calendar knows an activity by, for as long as it exists (RFC 7986, 5.3)."""
    return f"{activity.id}@{host()}"


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


def _location(activity: Activity) -> str:
    town = activity.municipality.name if activity.municipality_id and activity.municipality else ""
    place = plain(activity.place)
    return ", ".join(part for part in (place, town) if part)


def _organizer(activity: Activity) -> vCalAddress:
    organizer = vCalAddress(f"mailto:{activity.desk.email}")
    organizer.params["CN"] = quotable(activity.organisation.name)
    return organizer


def _attendee(email: str, name: str, *, asked: bool) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{email}")
    attendee.params["CN"] = quotable(name)
    attendee.params["CUTYPE"] = "INDIVIDUAL"
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    if asked:
        attendee.params["PARTSTAT"] = "NEEDS-ACTION"
        attendee.params["RSVP"] = "TRUE"
    return attendee


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
