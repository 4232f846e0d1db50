"""Reading partners' calendars by the clock. No verbs: nobody acts here; what was read is taken over by one.

The network is used outside every transaction. Before it is, the row says that somebody is reading it, so that two
workers do not read one calendar at once.
"""

from datetime import timedelta
from uuid import UUID

from voorzet.activities.actions.calendars import SEAL
from voorzet.activities.actions.keeping import HORIZON, keep_in_step, note_fault
from voorzet.activities.fetching import Fetched, NotFetched, fetch_calendar
from voorzet.activities.models import CalendarFault, CalendarSource
from voorzet.activities.reading import ReadCalendar, UnreadableCalendar, read_calendar
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.sealing import Unsealable

AT_A_TIME = 200
# Longer than reading can take; a worker that was killed meanwhile keeps a calendar no longer than this.
READING = timedelta(minutes=10)


@as_system()
def list_due() -> list[UUID]:
    """The calendars whose hour it is, the longest waiting first."""
    due = CalendarSource.objects.filter(is_active=True, next_at__lte=clock.now())
    return list(due.order_by("next_at").values_list("id", flat=True)[:AT_A_TIME])


@as_system()
def source_of(*, entry_id: UUID) -> UUID:
    """The calendar that an entry is about."""
    return Entry.objects.get(pk=entry_id).subject_id


def read_source(*, source_id: UUID) -> None:
    """Reads one calendar and takes over what changed, or notes what went wrong."""
    source = _claim(source_id)
    if source is None:
        return
    actor = system(Channel.JOB)
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


@as_system()
def _claim(source_id: UUID) -> CalendarSource | None:
    """The calendar, when its hour has come and nobody reads it now."""
    now = clock.now()
    is_mine = CalendarSource.objects.filter(pk=source_id, is_active=True, next_at__lte=now).update(
        next_at=now + READING, tried_at=now
    )
    return CalendarSource.objects.get(pk=source_id) if is_mine else None
