"""What a calendar program answers to an invitation (RFC 5546), read within bounds: a stranger wrote it."""

import re
from dataclasses import dataclass
from datetime import datetime

from icalendar import Calendar, Event

from voorzet.kernel import clock
from voorzet.mail.reading.headers import read_address

# An answer is a page long at most; what is longer is no answer.
LARGEST, MOST_COMPONENTS, LONGEST_LINE_COUNT = 64_000, 12, 1_500
LONGEST_UID = 255
_BEGIN = re.compile(r"^BEGIN:", re.IGNORECASE | re.MULTILINE)
MOST_SEQUENCE = 2**31 - 1


@dataclass(frozen=True, slots=True)
class CalendarReply:
    """One answer, for one guest.

    Attributes:
        method, partstat: in capitals, such as REPLY and ACCEPTED; empty when they are not there.
        attendee: the address of who answers, in small letters.
        sequence: the version of the invitation that was answered.
        starts_at: the moment that was answered, aware; None when it is not said.
    """

    method: str
    uid: str
    attendee: str
    partstat: str
    sequence: int = 0
    starts_at: datetime | None = None


def read_calendar(text: str) -> CalendarReply | None:
    """The answer in a calendar part; None when it is none, is about several things, or is too much to read."""
    if len(text) > LARGEST or text.count("\n") > LONGEST_LINE_COUNT:
        return None
    if len(_BEGIN.findall(text)) > MOST_COMPONENTS:
        return None
    try:
        return _read(Calendar.from_ical(text))
    except Exception:
        return None


def _read(calendar: Calendar) -> CalendarReply | None:
    events = [one for one in calendar.subcomponents if isinstance(one, Event)]
    if len(events) != 1 or "rrule" in events[0] or "recurrence-id" in events[0]:
        return None
    event = events[0]
    attendees = event.get("attendee")
    if attendees is None or isinstance(attendees, list):
        return None
    uid = str(event.get("uid", "")).strip()
    attendee = read_address(re.sub(r"^mailto:", "", str(attendees).strip(), flags=re.IGNORECASE))
    if not uid or len(uid) > LONGEST_UID or not attendee:
        return None
    return CalendarReply(
        method=str(calendar.get("method", "")).strip().upper()[:20],
        uid=uid,
        attendee=attendee,
        partstat=str(attendees.params.get("PARTSTAT", "")).strip().upper()[:20],
        sequence=_sequence(event),
        starts_at=_starts_at(event),
    )


def _sequence(event: Event) -> int:
    said = int(event.get("sequence", 0))
    return min(max(said, 0), MOST_SEQUENCE)


def _starts_at(event: Event) -> datetime | None:
    """A moment without a zone is one on a Dutch clock, as our invitation was."""
    if "dtstart" not in event:
        return None
    said = event.decoded("dtstart")
    if not isinstance(said, datetime):
        return None
    return said if said.tzinfo else said.replace(tzinfo=clock.AMSTERDAM)
