"""Reading proposals from a file of iCalendar (RFC 5545), with the audience in properties of our own.

CATEGORIES hold the kind of activity and themes, as a code or as people call it. `X-VOORZET-SPORTS`, `-ROLES`, `-KINDS`,
`-MUNICIPALITIES` and `-POSTCODES` hold the audience, separated by commas; what nobody knows there is a fault and not
left out, because an audience that lacks a word is a wider audience.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import recurring_ical_events
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from voorzet.activities.audience import Audience
from voorzet.activities.models import ActivityKind
from voorzet.kernel.clock import AMSTERDAM
from voorzet.kernel.errors import VoorzetError
from voorzet.kernel.text import fold, tidy
from voorzet.providers.models import ContactRole, ProviderKind
from voorzet.reference.queries import find_municipality, find_sport_named, list_themes

MOST_BYTES: Final = 5_000_000
MOST_EVENTS: Final = 1_000
HORIZON: Final = timedelta(days=400)
LONGEST: Final = timedelta(days=31)
AN_HOUR: Final = timedelta(hours=1)
YEARS: Final = range(2000, 2100)
# A rule with one of these asks for more moments in a day than anybody organises.
TOO_FREQUENT: Final = {"SECONDLY", "MINUTELY", "HOURLY"}
TOO_FINE: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")


class UnreadableEvents(VoorzetError):
    """The file cannot be read; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedEvent:
    """One VEVENT, or one time of a repeated one, as `finding.proposal.Says`."""

    uid: str
    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    audience: Audience
    place: str
    municipality: str | None
    themes: Sequence[str]


def read_events(
    content: bytes, *, today: date, municipalities: Sequence[str]
) -> list[ProposedEvent]:
    """Every event that is not called off, by when it begins; of a repeated one what falls within 400 days from today.

    `municipalities` is the area of an event that names none. A moment without zone is on the clock of Amsterdam;
    an event without end takes an hour, or its day. Raises UnreadableEvents.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableEvents(_("Het bestand is groter dan 5 MB."))
    events = [event for event in _parse(content) if event.get("STATUS") != "CANCELLED"]
    if len(events) > MOST_EVENTS:
        raise UnreadableEvents(_("Er staan meer dan 1000 activiteiten in het bestand."))
    read = [_read(event, municipalities) for event in _expand(events, today)]
    return sorted(read, key=lambda one: (one.starts_at, one.uid))


def _parse(content: bytes) -> list[Event]:
    try:
        calendars = Calendar.from_ical(content, multiple=True)
    except (ValueError, IndexError, KeyError, TypeError) as fault:
        raise UnreadableEvents(_("Dit bestand is geen agenda (iCalendar).")) from fault
    if not calendars or any(one.name != "VCALENDAR" for one in calendars):
        raise UnreadableEvents(_("Dit bestand is geen agenda (iCalendar)."))
    return [event for one in calendars for event in one.walk("VEVENT") if isinstance(event, Event)]


def _expand(events: Iterable[Event], today: date) -> Iterator[Event]:
    """Single events as they are, repeated ones as the times that they have."""
    by_uid: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        _begin(event)
        by_uid[str(event.get("UID", ""))].append(event)
    number = 0
    for series in by_uid.values():
        for event in _times(series, today):
            number += 1
            if number > MOST_EVENTS:
                raise UnreadableEvents(_("Er staan meer dan 1000 activiteiten in het bestand."))
            yield event


def _times(series: list[Event], today: date) -> list[Event]:
    if not any("RRULE" in event or "RDATE" in event for event in series):
        return series
    for event in series:
        _refuse_bomb(event)
    calendar = Calendar()
    for event in series:
        calendar.add_component(event)
    try:
        found = recurring_ical_events.of(calendar).between(today, today + HORIZON)
    except (ValueError, TypeError, KeyError, OverflowError, AttributeError) as fault:
        raise UnreadableEvents(_fault(series[0], _("de herhaling is niet te lezen."))) from fault
    return [event for event in found if isinstance(event, Event)]


def _refuse_bomb(event: Event) -> None:
    rules: Any = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        frequent = {str(one).upper() for one in rule.get("FREQ", [])} & TOO_FREQUENT
        if frequent or any(part in rule for part in TOO_FINE):
            raise UnreadableEvents(_fault(event, _("het herhaalt zich vaker dan eens per dag.")))


def _read(event: Event, municipalities: Sequence[str]) -> ProposedEvent:
    starts_at, ends_at = _span(event)
    words = [fold(word) for word in _categories(event)]
    audience = _audience(event, municipalities)
    return ProposedEvent(
        uid=str(event.get("UID", "")),
        kind=next((_KINDS[word] for word in words if word in _KINDS), ActivityKind.THEME_SESSION),
        title=tidy(str(event.get("SUMMARY", "")))[:120],
        starts_at=starts_at,
        ends_at=ends_at,
        audience=audience,
        place=tidy(str(event.get("LOCATION", "")))[:120],
        municipality=audience.municipalities[0] if len(audience.municipalities) == 1 else None,
        themes=[
            one.slug for one in list_themes() if {fold(one.slug), fold(one.name_nl)} & set(words)
        ],
    )


def _span(event: Event) -> tuple[datetime, datetime]:
    begins, ends, lasts = _begin(event), _value(event, "DTEND"), _value(event, "DURATION")
    starts_at = ends_at = _moment(begins)
    if isinstance(ends, date):
        ends_at = _moment(ends)
    elif isinstance(lasts, timedelta):
        ends_at = starts_at + lasts
    if starts_at.year not in YEARS or ends_at.year not in YEARS:
        raise UnreadableEvents(_fault(event, _("dat jaar ligt te ver weg.")))
    if ends_at <= starts_at:
        whole_day = not isinstance(begins, datetime)
        ends_at = _moment(begins + timedelta(days=1)) if whole_day else starts_at + AN_HOUR
    if ends_at - starts_at > LONGEST:
        raise UnreadableEvents(_fault(event, _("het duurt langer dan een maand.")))
    return starts_at, ends_at


def _begin(event: Event) -> date:
    begins = _value(event, "DTSTART")
    if not isinstance(begins, date):
        raise UnreadableEvents(_fault(event, _("er staat niet wanneer het begint.")))
    return begins


def _value(event: Event, name: str) -> date | timedelta | None:
    """The moment, day or length of a property; None when it is not there, is there twice, or cannot be read."""
    given: Any = event.get(name)
    value: date | timedelta | None = getattr(given, "dt", None)
    return value


def _moment(value: date) -> datetime:
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), AMSTERDAM)
    return value if value.tzinfo is not None else value.replace(tzinfo=AMSTERDAM)


def _categories(event: Event) -> list[str]:
    given: Any = event.get("CATEGORIES", [])
    several = given if isinstance(given, list) else [given]
    return [str(word) for one in several for word in getattr(one, "cats", [one])]


def _audience(event: Event, municipalities: Sequence[str]) -> Audience:
    return Audience(
        municipalities=_known(event, "MUNICIPALITIES", _municipality) or list(municipalities),
        sports=_known(event, "SPORTS", _sport),
        roles=_known(event, "ROLES", lambda text: _ROLES.get(fold(text))),
        kinds=_known(event, "KINDS", lambda text: _PROVIDER_KINDS.get(fold(text))),
        postcodes=_known(event, "POSTCODES", _postcode),
    )


def _known(event: Event, name: str, find: Callable[[str], str | None]) -> list[str]:
    """The values of one of our properties, each once; a value that is not known is a fault of the file."""
    given: Any = event.get(f"X-VOORZET-{name}", [])
    texts = [
        text.strip()
        for one in (given if isinstance(given, list) else [given])
        for text in str(one).replace("\\,", ",").split(",")
    ]
    found: dict[str, None] = {}
    for text in filter(None, texts):
        value = find(text)
        if value is None:
            unknown = _("‘%(value)s’ in %(property)s kennen wij niet.")
            raise UnreadableEvents(
                _fault(event, unknown % {"value": text[:60], "property": f"X-VOORZET-{name}"})
            )
        found[value] = None
    return list(found)


def _municipality(text: str) -> str | None:
    found = find_municipality(text)
    return found.code if found else None


def _sport(text: str) -> str | None:
    found = find_sport_named(text)
    return found.slug if found else None


def _postcode(text: str) -> str | None:
    four = text.replace(" ", "")[:4]
    return four if len(four) == 4 and four.isascii() and four.isdigit() else None  # as stored


def _fault(event: Event, sentence: str) -> str:
    title = tidy(str(event.get("SUMMARY", "")))[:60] or str(event.get("UID", ""))[:60]
    return _("Bij ‘%(title)s’: %(sentence)s") % {"title": title, "sentence": sentence}


def _by_name(choices: type[TextChoices]) -> dict[str, str]:
    """Codes and names of choices, folded, to codes."""
    return {fold(text): value for value, label in choices.choices for text in (value, str(label))}


_KINDS = _by_name(ActivityKind)
_ROLES = _by_name(ContactRole)
_PROVIDER_KINDS = _by_name(ProviderKind)
