"""Keeping activities in step with the calendar they were read from, in a few queries however long it is.

An activity is only touched while it is an idea. What partners agree on, or agreed, belongs to who organises it: they
are told that their calendar says something else, once for each time it changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from voorzet.activities.actions.planning import list_desks
from voorzet.activities.models import (
    UNDER_WAY,
    Activity,
    ActivityStatus,
    CalendarFault,
    CalendarSource,
    Organiser,
)
from voorzet.activities.reading import LeftOut, ReadCalendar, ReadEvent
from voorzet.desks.queries import list_municipalities
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.ids import new_id
from voorzet.kernel.screening import mask_citizen_numbers, tells_private_details

HORIZON = timedelta(days=548)  # eighteen months
EVERY = timedelta(hours=1)
LONGEST_WAIT = timedelta(days=1)
SPREAD_MINUTES = 10
# Longer than reading can take; a worker that was killed meanwhile keeps a calendar no longer than this.
READING = timedelta(minutes=10)
FAULT_MAY_LAST = timedelta(days=1)
# Stands for the digest of what is in the calendar no more.
GONE = "gone"
TAKEN_OVER = (
    "title", "description", "place", "starts_at", "ends_at", "status", "cancelled_reason", "sequence",
    "source_digest", "changed_at",
)  # fmt: skip
Key = tuple[str, str]


@dataclass(slots=True)
class _Steps:
    """What has to be done to be in step."""

    new: list[Activity] = field(default_factory=list)
    changed: list[Activity] = field(default_factory=list)
    gone: list[Activity] = field(default_factory=list)
    differs: list[tuple[Activity, str]] = field(default_factory=list)


@verb
def begin_reading(*, actor: Actor, source_id: UUID) -> CalendarSource | None:
    """The calendar, when its hour has come and nobody reads it now; the next worker finds it taken."""
    now = clock.now()
    source = _lock(source_id)
    if source is None or source.next_at is None or source.next_at > now:
        return None
    source.next_at, source.tried_at = now + READING, now
    source.save(update_fields=["next_at", "tried_at"])
    return source


@verb
def keep_in_step(
    *,
    actor: Actor,
    source_id: UUID,
    calendar: ReadCalendar | None,
    etag: str = "",
    modified: str = "",
) -> CalendarSource | None:
    """What a reading gave is taken over; None says that nothing changed. Returns None when it is read no more."""
    source = _lock(source_id)
    if source is None:
        return None
    source.etag, source.modified = etag or source.etag, modified or source.modified
    if calendar is None:
        _note_read(source)
    else:
        take_in(actor, source, calendar)
    return source


@verb
def note_fault(*, actor: Actor, source_id: UUID, fault: CalendarFault) -> CalendarSource | None:
    """Reading failed: it is tried again later and later, at most a day. After a day of that somebody is told, once."""
    source = _lock(source_id)
    if source is None:
        return None
    now = clock.now()
    source.fault, source.tried_at = fault, now
    source.fault_since = source.fault_since or now
    lasted = now - source.fault_since
    source.next_at = now + min(max(EVERY, lasted), LONGEST_WAIT) + _spread(source)
    if lasted >= FAULT_MAY_LAST and source.told_at is None:
        source.told_at = now
        record(
            actor,
            "calendar.failed",
            subject_id=source.id,
            desk_id=source.desk_id,
            details={"fault": fault.value},
        )
    source.save(update_fields=["fault", "tried_at", "fault_since", "next_at", "told_at"])
    return source


def take_in(actor: Actor, source: CalendarSource, calendar: ReadCalendar) -> None:
    """New events become ideas, changed ones change, those that are gone are called off. Within a verb."""
    steps = _compare(source, calendar)
    Activity.objects.bulk_create(steps.new)
    Organiser.objects.bulk_create(
        Organiser(activity=one, organisation_id=source.organisation_id, since=one.made_at)
        for one in steps.new
    )
    Activity.objects.bulk_update(steps.changed, TAKEN_OVER)
    call_off(steps.gone, _("Staat niet meer in de agenda van de organisator."))
    Activity.objects.bulk_update([one for one, _what in steps.differs], ["source_digest"])
    for one, what in steps.differs:
        record(
            actor,
            "activity.source_changed",
            subject_id=one.id,
            desk_id=one.desk_id,
            details={"calendar": source.id, "what": what},
        )
    source.left_out = calendar.left_out.total()
    source.left_out_why = {str(reason): count for reason, count in calendar.left_out.items()}
    _note_read(source)
    counts = {"new": len(steps.new), "changed": len(steps.changed), "cancelled": len(steps.gone)}
    if any(counts.values()):
        record(actor, "calendar.read", subject_id=source.id, desk_id=source.desk_id, details=counts)


def call_off(activities: Iterable[Activity], reason: str) -> None:
    """Ideas that do not go on; they come back by themselves when the calendar has them again."""
    called_off = list(activities)
    for one in called_off:
        one.status, one.cancelled_reason = ActivityStatus.CANCELLED, reason
        one.source_digest, one.changed_at = GONE, clock.now()
        one.sequence += 1
    Activity.objects.bulk_update(called_off, TAKEN_OVER)


def _lock(source_id: UUID) -> CalendarSource | None:
    return (
        CalendarSource.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk=source_id, is_active=True)
        .first()
    )


def _note_read(source: CalendarSource) -> None:
    now = clock.now()
    source.tried_at = source.read_at = now
    source.next_at = now + EVERY + _spread(source) if source.is_active else None
    source.fault, source.fault_since, source.told_at = CalendarFault.NONE, None, None
    source.save()


def _spread(source: CalendarSource) -> timedelta:
    """Each calendar at a minute of its own, the same every time, so that not all are read at once."""
    return timedelta(minutes=source.id.int % SPREAD_MINUTES)


def _compare(source: CalendarSource, calendar: ReadCalendar) -> _Steps:
    """One query for all that is known of this calendar and lies ahead, or is named in it."""
    now = clock.now()
    events = {(one.uid, one.moment): one for one in calendar.events}
    uids = {one.uid for one in calendar.events}
    there_now = Activity.objects.select_for_update(of=("self",), no_key=True).filter(
        Q(ends_at__gt=now) | Q(source_uid__in=uids), source=source
    )
    known = {(one.source_uid, one.source_moment): one for one in there_now}
    ahead = {key for key, one in known.items() if one.ends_at > now}
    steps = _Steps()
    desk_ids, codes = _area(source)
    for key, event in events.items():
        there = known.get(key)
        if there is not None:
            _compare_one(there, event, source, steps)
        elif not event.is_cancelled:
            steps.new.append(_new(source, event, desk_ids, codes))
    # Of a calendar that was not read to its end nothing is known to be gone.
    if not calendar.left_out[LeftOut.TOO_MANY]:
        for key, there in known.items():
            if key not in events and key in ahead and there.starts_at < now + HORIZON:
                _let_go(there, steps)
    return steps


def _compare_one(there: Activity, event: ReadEvent, source: CalendarSource, steps: _Steps) -> None:
    if event.is_cancelled:
        _let_go(there, steps)
    elif there.source_digest == event.digest:
        return
    elif there.status == ActivityStatus.IDEA or _came_back(there):
        _take_over(there, event, source)
        steps.changed.append(there)
    elif there.status in UNDER_WAY:
        there.source_digest = event.digest
        steps.differs.append((there, "changed"))


def _let_go(there: Activity, steps: _Steps) -> None:
    if there.source_digest == GONE or there.status not in UNDER_WAY:
        return
    if there.status == ActivityStatus.IDEA:
        steps.gone.append(there)
    else:
        there.source_digest = GONE
        steps.differs.append((there, GONE))


def _came_back(there: Activity) -> bool:
    """Whether the calendar called it off, and no person did."""
    return (
        there.status == ActivityStatus.CANCELLED
        and there.source_digest == GONE
        and there.joined_into_id is None
    )


def _new(
    source: CalendarSource, event: ReadEvent, desk_ids: list[UUID], codes: list[str]
) -> Activity:
    activity = Activity(
        id=new_id(),
        desk_id=source.desk_id,
        desk_ids=desk_ids,
        organisation_id=source.organisation_id,
        person_id=source.person_id,
        kind=source.kind,
        themes=source.themes,
        for_municipalities=codes,
        source=source,
        source_uid=event.uid,
        source_moment=event.moment,
        made_at=clock.now(),
        sequence=-1,
    )
    _take_over(activity, event, source)
    return activity


def _take_over(activity: Activity, event: ReadEvent, source: CalendarSource) -> None:
    """The words as they may be kept (law 7): nobody can be asked to take something out."""
    activity.title = _clean(event.title) or source.name
    activity.description = _clean(event.description)
    activity.place = _clean(event.place)
    activity.starts_at, activity.ends_at = event.starts_at, event.ends_at
    activity.status, activity.cancelled_reason = ActivityStatus.IDEA, ""
    activity.source_digest = event.digest
    activity.changed_at = clock.now()
    activity.sequence += 1


def _clean(text: str) -> str:
    return "" if tells_private_details(text) else mask_citizen_numbers(text)


def _area(source: CalendarSource) -> tuple[list[UUID], list[str]]:
    codes = [one.code for one in list_municipalities(source.desk_id)]
    return list_desks(source.desk_id, codes), codes
