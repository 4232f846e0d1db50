"""Reading a calendar invitation (RFC 5545): when, where, what it is called; nothing else of it is taken over."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from icalendar import Calendar, Component

from voorzet.kernel import clock
from voorzet.kernel.errors import Unacceptable
from voorzet.kernel.text import tidy

LARGEST = 200_000  # bytes; an invitation with a map and a signature stays far below
LONGEST_UID = 255
YEARS = range(2000, 2100)
FIELD = "invitation"


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an invitation says. `repeats` and `is_one_of_more` are told to who brought it, and not followed."""

    uid: str
    title: str
    starts_at: datetime
    repeats: bool
    is_one_of_more: bool
    is_cancelled: bool


def read_invitation(content: bytes) -> Invitation:
    """The first appointment in a file. Raises Unacceptable with a sentence when there is none to be read.

    A day without a time becomes noon; a time without a zone is Dutch.
    """
    if len(content) > LARGEST:
        raise Unacceptable({FIELD: _("Dit bestand is te groot voor een uitnodiging.")})
    with _readable():
        calendar = Calendar.from_ical(content)
        events = [one for one in calendar.walk("VEVENT") if "RECURRENCE-ID" not in one]
        if not events:
            raise Unacceptable({FIELD: _("In dit bestand staat geen afspraak.")})
        first = events[0]
        return Invitation(
            uid=tidy(str(first.get("UID", "")))[:LONGEST_UID],
            title=_title(first),
            starts_at=_moment(first.decoded("DTSTART")),
            repeats="RRULE" in first or "RDATE" in first,
            is_one_of_more=len(events) > 1,
            is_cancelled=str(calendar.get("METHOD", "")).upper() == "CANCEL"
            or str(first.get("STATUS", "")).upper() == "CANCELLED",
        )


@contextmanager
def _readable() -> Iterator[None]:
    """A broken file fails in more ways than the library names; all of them are the file's fault."""
    try:
        yield
    except Unacceptable:
        raise
    except Exception as error:
        raise Unacceptable(
            {FIELD: _("Dit is geen uitnodiging die wij kunnen lezen. Kies een bestand op .ics.")}
        ) from error


def _title(event: Component) -> str:
    called, where = (tidy(str(event.get(name, ""))) for name in ("SUMMARY", "LOCATION"))
    return " – ".join(part[:200] for part in (called, where) if part) or _("Afspraak")


def _moment(start: date | datetime) -> datetime:
    if not isinstance(start, datetime):
        start = datetime.combine(start, time(12))
    if start.year not in YEARS:
        raise Unacceptable({FIELD: _("De dag van deze afspraak kan niet kloppen.")})
    return start.replace(tzinfo=clock.AMSTERDAM) if start.tzinfo is None else start
