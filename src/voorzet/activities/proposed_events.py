"""Reading proposals from a file of iCalendar (RFC 5545), with the audience in properties of our own.

CATEGORIES hold the kind of activity and themes, as a code or as people call it. `X-VOORZET-SPORTS`, `-ROLES`, `-KINDS`,
`-MUNICIPALITIES` and `-POSTCODES` hold the audience, separated by commas; what nobody knows there is a fault and not
left out, because an audience that lacks a word is a wider audience.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from voorzet.activities.audience import Audience
from voorzet.activities.models import ActivityKind
from voorzet.activities.queries.sources import say_left_out
from voorzet.activities.reading import (
    LARGEST,
    LONGEST_OWN,
    LeftOut,
    ReadCalendar,
    ReadEvent,
    UnreadableCalendar,
    read_calendar,
)
from voorzet.kernel.clock import AMSTERDAM
from voorzet.kernel.errors import VoorzetError
from voorzet.kernel.text import fold, tidy
from voorzet.providers.models import ContactRole, ProviderKind
from voorzet.reference.queries import find_municipality, find_sport_named, list_themes

MOST_BYTES: Final = LARGEST
MOST_EVENTS: Final = 1_000
HORIZON: Final = timedelta(days=400)
EVER: Final = (datetime(1900, 1, 1, tzinfo=UTC), datetime(2300, 1, 1, tzinfo=UTC))


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


@dataclass(frozen=True, slots=True)
class ProposedEvents:
    """The events of a file by when they begin, and a sentence about what was not read as it stands, or nothing."""

    events: list[ProposedEvent]
    left_out: str


def read_events(content: bytes, *, today: date, municipalities: Sequence[str]) -> ProposedEvents:
    """Every event that is not called off; of a repeated one what falls within 400 days from today.

    `municipalities` is the area of an event that names none. What `reading` leaves out is said. Raises
    UnreadableEvents, also when that is everything.
    """
    read = _read_file(content, today)
    left_out = _say(read.left_out)
    if not read.events and set(read.left_out) - {LeftOut.UNKNOWN_ZONE}:
        raise UnreadableEvents(left_out)
    events = [event for event in read.events if not event.is_cancelled]
    if len(events) > MOST_EVENTS:
        raise UnreadableEvents(_("Er staan meer dan 1000 activiteiten in het bestand."))
    return ProposedEvents([_propose(event, municipalities) for event in events], left_out)


def _read_file(content: bytes, today: date) -> ReadCalendar:
    begins = datetime.combine(today, time(), AMSTERDAM)
    try:
        return read_calendar(content, now=begins, horizon=begins + HORIZON, single=EVER)
    except UnreadableCalendar as trouble:
        if trouble.code == UnreadableCalendar.TOO_BIG:
            raise UnreadableEvents(_("Het bestand is groter dan 5 MB.")) from trouble
        raise UnreadableEvents(_("Dit bestand is geen agenda (iCalendar).")) from trouble


def _say(left_out: Counter[LeftOut]) -> str:
    said = say_left_out({reason.value: count for reason, count in left_out.items()})
    reasons = ", ".join(f"{count} × {words}" for count, words in said)
    if not reasons:
        return ""
    return _("Niet alles is gelezen zoals het er staat: %(reasons)s.") % {"reasons": reasons}


def _propose(event: ReadEvent, municipalities: Sequence[str]) -> ProposedEvent:
    words = [fold(word) for word in event.categories]
    audience = _audience(event, municipalities)
    return ProposedEvent(
        uid=event.uid,
        kind=next((_KINDS[word] for word in words if word in _KINDS), ActivityKind.THEME_SESSION),
        title=event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        audience=audience,
        place=event.place,
        municipality=audience.municipalities[0] if len(audience.municipalities) == 1 else None,
        themes=[
            one.slug for one in list_themes() if {fold(one.slug), fold(one.name_nl)} & set(words)
        ],
    )


def _audience(event: ReadEvent, municipalities: Sequence[str]) -> Audience:
    return Audience(
        municipalities=_known(event, "MUNICIPALITIES", _municipality) or list(municipalities),
        sports=_known(event, "SPORTS", _sport),
        roles=_known(event, "ROLES", lambda text: _ROLES.get(fold(text))),
        kinds=_known(event, "KINDS", lambda text: _PROVIDER_KINDS.get(fold(text))),
        postcodes=_known(event, "POSTCODES", _postcode),
    )


def _known(event: ReadEvent, name: str, find: Callable[[str], str | None]) -> list[str]:
    """The values of one of our properties, each once; a value that is not known is a fault of the file."""
    given = event.own.get(f"X-VOORZET-{name}", "")
    if len(given) >= LONGEST_OWN:
        raise UnreadableEvents(
            _fault(event, _("%(property)s is te lang.") % {"property": f"X-VOORZET-{name}"})
        )
    found: dict[str, None] = {}
    for text in filter(None, map(tidy, given.split(","))):
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


def _fault(event: ReadEvent, sentence: str) -> str:
    title = event.title[:60] or event.uid[:60]
    return _("Bij ‘%(title)s’: %(sentence)s") % {"title": title, "sentence": sentence}


def _by_name(choices: type[TextChoices]) -> dict[str, str]:
    """Codes and names of choices, folded, to codes."""
    return {fold(text): value for value, label in choices.choices for text in (value, str(label))}


_KINDS = _by_name(ActivityKind)
_ROLES = _by_name(ContactRole)
_PROVIDER_KINDS = _by_name(ProviderKind)
