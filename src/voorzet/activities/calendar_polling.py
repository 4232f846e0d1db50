"""Reading partners' calendars by the clock. No verbs: nobody acts here; what was read is taken over by one.

The network is used outside every transaction. Before it is, the row says that somebody is reading it, so that two
workers do not read one calendar at once.
"""

from uuid import UUID

from voorzet.activities.actions.calendars import SEAL
from voorzet.activities.actions.keeping import HORIZON, begin_reading, keep_in_step, note_fault
from voorzet.activities.fetching import Fetched, NotFetched, fetch_calendar
from voorzet.activities.models import CalendarFault, CalendarSource
from voorzet.activities.reading import ReadCalendar, UnreadableCalendar, read_calendar
from voorzet.kernel import clock
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.sealing import Unsealable


def read_source(*, source_id: UUID) -> None:
    """Reads one calendar and takes over what changed, or notes what went wrong."""
    actor = system(Channel.JOB)
    source = begin_reading(actor=actor, source_id=source_id)
    if source is None:
        return
    try:
        fetched = _fetch(source)
        calendar = read(fetched.content) if fetched.content is not None else None
    except NotFetched as trouble:
        note_fault(actor=actor, source_id=source_id, fault=trouble.fault)
        return
    except UnreadableCalendar as trouble:
        note_fault(actor=actor, source_id=source_id, fault=fault_of(trouble))
        return
    keep_in_step(
        actor=actor,
        source_id=source_id,
        calendar=calendar,
        etag=fetched.etag,
        modified=fetched.modified,
    )


def read(content: bytes) -> ReadCalendar:
    """The events of a calendar that lie ahead, up to eighteen months.

    Raises:
        UnreadableCalendar: it is none, or too much of one.
    """
    now = clock.now()
    return read_calendar(content, now=now, horizon=now + HORIZON)


def fault_of(trouble: UnreadableCalendar) -> CalendarFault:
    """What is said of a calendar that came and could not be read."""
    is_large = trouble.code == UnreadableCalendar.TOO_BIG
    return CalendarFault.TOO_BIG if is_large else CalendarFault.UNREADABLE


def _fetch(source: CalendarSource) -> Fetched:
    try:
        address = SEAL.open(source.sealed_address)
    except Unsealable:
        raise NotFetched(CalendarFault.SECRET) from None
    return fetch_calendar(address, etag=source.etag, modified=source.modified)
