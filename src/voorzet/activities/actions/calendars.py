"""Letting Voorzet read a partner's own calendar, changing how, and stopping."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.activities.actions.keeping import call_off, take_in
from voorzet.activities.fetching import NoAddress, tidy_address
from voorzet.activities.models import Activity, ActivityStatus, CalendarFault, CalendarSource
from voorzet.activities.policy import calendars_seen, may_add_activity, may_change_calendar
from voorzet.activities.reading import ReadCalendar
from voorzet.desks.queries import is_partner
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.kernel.ids import new_id
from voorzet.kernel.sealing import Seal
from voorzet.kernel.taking_in import require_clean, require_text

SEAL = Seal("voorzet.activities.calendar|")
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A calendar to read, and what its events are unless they say otherwise.

    Attributes:
        address: empty for a file.
        organisation_id: whose it is; None for the actor's own. Of another partner only the coordinator adds one.
    """

    name: str
    kind: str
    address: str = ""
    themes: Sequence[str] = ()
    organisation_id: UUID | None = None


@verb
def add_calendar(
    *, actor: Actor, desk_id: UUID, wanted: Wanted, key: UUID | None = None
) -> CalendarSource:
    """From now on the calendar at this address is read for the desk. The same key again changes nothing.

    Raises:
        Refused: who only reads along, or adds for another partner without being the coordinator.
        Unacceptable: no name, or no address that can be read.
    """
    if not wanted.address:
        raise Unacceptable({"address": _("Vul het adres van de agenda in.")})
    return _add(actor, desk_id, wanted, key)


@verb
def add_calendar_file(
    *,
    actor: Actor,
    desk_id: UUID,
    wanted: Wanted,
    calendar: ReadCalendar,
    key: UUID | None = None,
) -> CalendarSource:
    """Takes over the events of a file, once. The same file again, as another, is another calendar."""
    source = _add(actor, desk_id, replace(wanted, address=""), key)
    if source.read_at is None:
        take_in(actor, source, calendar)
    return source


@verb
def change_calendar(*, actor: Actor, source_id: UUID, wanted: Wanted) -> CalendarSource:
    """Another name, kind or address; without a new address the old one stays. What went wrong is forgotten."""
    source = lock_calendar(actor, source_id)
    _describe(source, wanted)
    if source.sealed_address:
        source.is_active = True
        source.next_at = clock.now()
    source.save()
    record(actor, "calendar.changed", subject_id=source.id, desk_id=source.desk_id)
    return source


@verb
def stop_calendar(*, actor: Actor, source_id: UUID) -> CalendarSource:
    """Reads it no more and forgets the address. What was taken over stays as it is."""
    source = lock_calendar(actor, source_id)
    if source.is_active:
        stop_reading(actor, source)
    return source


def stop_reading(actor: Actor, source: CalendarSource) -> None:
    """Forgets the address of a calendar that is locked; part of the verbs after which it is read no more."""
    source.is_active = False
    source.sealed_address = source.fault = source.etag = source.modified = ""
    source.fault_since = source.next_at = None
    source.save()
    record(actor, "calendar.stopped", subject_id=source.id, desk_id=source.desk_id)


@verb
def remove_calendar(*, actor: Actor, source_id: UUID) -> int:
    """Takes it away with all that is still an idea and lies ahead; how many those were. The rest loses its source."""
    source = lock_calendar(actor, source_id)
    ahead = list(
        Activity.objects.select_for_update(of=("self",), no_key=True).filter(
            source=source, status=ActivityStatus.IDEA, starts_at__gt=clock.now()
        )
    )
    call_off(ahead, _("De agenda waarin dit stond, wordt niet meer gelezen."))
    desk_id, count = source.desk_id, len(ahead)
    record(
        actor,
        "calendar.removed",
        subject_id=source.id,
        desk_id=desk_id,
        details={"cancelled": count},
    )
    source.delete()
    return count


def lock_calendar(actor: Actor, source_id: UUID) -> CalendarSource:
    """A calendar under lock, for who may see to it."""
    source = (
        CalendarSource.objects.select_for_update(of=("self",), no_key=True)
        .filter(calendars_seen(actor), pk=source_id)
        .first()
    )
    if source is None:
        raise NotVisible
    if not may_change_calendar(actor, source):
        raise Refused(_("U leest bij dit loket mee; deze agenda regelt u niet."))
    return source


def _add(actor: Actor, desk_id: UUID, wanted: Wanted, key: UUID | None) -> CalendarSource:
    if actor.seat_at(desk_id) is None:
        raise NotVisible
    if not may_add_activity(actor, desk_id) or actor.organisation_id is None:
        raise Refused(_("U leest bij dit loket mee; een agenda voegt u niet toe."))
    organisation_id = wanted.organisation_id or actor.organisation_id
    if organisation_id != actor.organisation_id and desk_id not in actor.coordinated_desk_ids:
        raise Refused(_("Alleen de coördinator voegt een agenda van een andere partner toe."))
    if not is_partner(desk_id, organisation_id):
        raise Unacceptable({"organisation": _("Deze organisatie is geen partner van dit loket.")})
    source_id, now = new_id(), clock.now()
    earlier = carried_out(key, "calendar.added", source_id)
    if earlier is not None:
        return CalendarSource.objects.get(pk=earlier)
    source = CalendarSource(
        id=source_id,
        desk_id=desk_id,
        organisation_id=organisation_id,
        person_id=actor.person_id,
        made_at=now,
    )
    _describe(source, wanted)
    source.is_active = bool(source.sealed_address)
    source.next_at = now if source.is_active else None
    source.save()
    record(
        actor,
        "calendar.added",
        subject_id=source.id,
        desk_id=desk_id,
        details={"organisation": organisation_id},
    )
    return source


def _describe(source: CalendarSource, wanted: Wanted) -> None:
    source.name = require_text("name", wanted.name, longest=LONGEST_NAME)
    require_clean("name", source.name)
    source.kind = wanted.kind
    source.themes = list(wanted.themes)
    if wanted.address:
        try:
            address = tidy_address(wanted.address)
        except NoAddress:
            raise Unacceptable({"address": _no_address()}) from None
        source.sealed_address = SEAL.close(address)
        source.etag = source.modified = ""
    source.fault, source.fault_since, source.told_at = CalendarFault.NONE, None, None


def _no_address() -> str:
    return _(
        "Dit adres kunnen wij niet lezen. Het begint met https:// of webcal://, zonder wachtwoord erin. "
        "Zoek in uw agenda naar ‘iCal-adres’ of ‘Delen’."
    )
