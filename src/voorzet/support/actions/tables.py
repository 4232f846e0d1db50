"""The rhythm of a case table: setting it, keeping it by the clock, calling a meeting off, ending it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Unacceptable
from voorzet.kernel.taking_in import require_clean
from voorzet.reference.queries import list_days_off
from voorzet.support.actions._tables import (
    lock_meeting,
    next_moments,
    require_system,
    require_table_run,
    rhythm_of,
)
from voorzet.support.actions.agendas import fill_agenda
from voorzet.support.models import CaseItem, CaseMeeting, CaseTable
from voorzet.support.rhythm import moments

# How many meetings lie ahead, and how long before one its agenda is filled from what is stuck or complex.
AHEAD = 2
FILLED_BEFORE = timedelta(days=7)
MOST_WEEKS, SHORTEST, LONGEST = 26, 15, 240
FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """When and where a table meets, as somebody fills it in: `weekday` 1 is Monday, `minutes` how long it lasts."""

    every_weeks: int
    weekday: int
    at: time
    minutes: int
    starts_on: date
    place: str = ""


@verb
def set_table(*, actor: Actor, desk_id: UUID, wanted: Meeting) -> CaseTable:
    """The desk's table meets in this rhythm from now on. What was on the agenda of a day that goes, moves along.

    Raises:
        Refused: who does not coordinate the desk.
        Unacceptable: a sentence per field.
    """
    require_table_run(actor, desk_id)
    _require_rhythm(wanted)
    table = CaseTable.objects.select_for_update().filter(desk_id=desk_id).first()
    table = table or CaseTable(desk_id=desk_id)
    table.every_weeks, table.weekday, table.at = wanted.every_weeks, wanted.weekday, wanted.at
    table.minutes, table.place = wanted.minutes, wanted.place.strip()
    table.starts_on = wanted.starts_on
    table.save()
    record(actor, "case.rhythm_set", subject_id=desk_id, desk_id=desk_id)
    stray = _list_stray(table)
    _make_meetings(actor, table)
    _move_along(table, stray)
    _list_ahead(table).update(minutes=table.minutes, place=table.place)
    return table


@verb
def keep_table(*, actor: Actor, table_id: UUID) -> CaseTable:
    """By the clock: meetings that lie ahead are there, and the agenda of the next one is filled in time."""
    require_system(actor)
    table = CaseTable.objects.select_for_update().filter(pk=table_id).first()
    if table is None:
        raise NotVisible
    _make_meetings(actor, table)
    coming = _list_ahead(table).first()
    if coming is not None and coming.starts_at - clock.now() <= FILLED_BEFORE:
        fill_agenda(actor=actor, meeting_id=coming.id)
    return table


@verb
def stop_table(*, actor: Actor, desk_id: UUID) -> None:
    """No more meetings; those ahead go, what was discussed stays."""
    require_table_run(actor, desk_id)
    table = CaseTable.objects.select_for_update().filter(desk_id=desk_id).first()
    if table is None:
        raise Impossible(_("Dit loket heeft geen casustafel."))
    record(actor, "case.table_stopped", subject_id=desk_id, desk_id=desk_id)
    _list_ahead(table).update(cancelled_at=clock.now())
    table.delete()


@verb
def cancel_meeting(*, actor: Actor, meeting_id: UUID) -> CaseMeeting:
    """One meeting does not take place; what a partner asked for comes on the next agenda."""
    meeting = lock_meeting(actor, meeting_id)
    if meeting.starts_at <= clock.now():
        raise Impossible(_("Deze casustafel is al geweest. Stel de notulen vast."))
    meeting.cancelled_at = clock.now()
    meeting.save(update_fields=["cancelled_at"])
    record(
        actor,
        "case.meeting_cancelled",
        subject_id=meeting.desk_id,
        desk_id=meeting.desk_id,
        details={"meeting": meeting.id},
    )
    return meeting


def _require_rhythm(wanted: Meeting) -> None:
    wrong: dict[str, str] = {}
    if not 1 <= wanted.every_weeks <= MOST_WEEKS:
        wrong["every_weeks"] = _("Kies 1 tot en met 26 weken.")
    if not 1 <= wanted.weekday <= 7:  # days of a week
        wrong["weekday"] = _("Kies een dag van de week.")
    if not SHORTEST <= wanted.minutes <= LONGEST:
        wrong["minutes"] = _("Kies een kwartier tot vier uur.")
    if abs(wanted.starts_on - clock.today()) > FURTHEST:
        wrong["starts_on"] = _("Kies een dag binnen een jaar.")
    if wrong:
        raise Unacceptable(wrong)
    require_clean("place", wanted.place)


def _list_ahead(table: CaseTable) -> QuerySet[CaseMeeting]:
    """Meetings to come that go on, the first first."""
    ahead = CaseMeeting.objects.filter(
        desk_id=table.desk_id, starts_at__gt=clock.now(), cancelled_at=None, fixed_at=None
    )
    return ahead.order_by("starts_at")


def _make_meetings(actor: Actor, table: CaseTable) -> None:
    """Those of the next turns that are not there yet; what was called off by somebody stays off."""
    wanted = next_moments(table, AHEAD)
    there = set(
        CaseMeeting.objects.filter(desk_id=table.desk_id, starts_at__in=wanted).values_list(
            "starts_at", flat=True
        )
    )
    made = CaseMeeting.objects.bulk_create(
        CaseMeeting(
            desk_id=table.desk_id, starts_at=moment, minutes=table.minutes, place=table.place
        )
        for moment in wanted
        if moment not in there
    )
    if made:
        record(
            actor,
            "case.meetings_made",
            subject_id=table.desk_id,
            desk_id=table.desk_id,
            details={"meetings": [str(one.id) for one in made]},
        )


def _list_stray(table: CaseTable) -> list[UUID]:
    """Meetings ahead that are not in the rhythm any more."""
    ahead = list(_list_ahead(table).values_list("id", "starts_at"))
    if not ahead:
        return []
    last = max(moment for _id, moment in ahead)
    kept = set(_until(table, last))
    return [meeting_id for meeting_id, moment in ahead if moment not in kept]


def _until(table: CaseTable, last: datetime) -> list[datetime]:
    found: list[datetime] = []
    for moment in moments(rhythm_of(table), clock.now(), list_days_off()):
        if moment > last:
            break
        found.append(moment)
    return found


def _move_along(table: CaseTable, stray: Sequence[UUID]) -> None:
    """The cases of days that go come on the first agenda that stays."""
    first = _list_ahead(table).exclude(pk__in=stray).first()
    if first is not None:
        there = CaseItem.objects.filter(meeting=first).values("question_id")
        moved = CaseItem.objects.filter(meeting__in=stray).exclude(question_id__in=there)
        newest = moved.order_by("question_id", "-id").distinct("question_id")
        ids = list(newest.values_list("pk", flat=True))
        CaseItem.objects.filter(pk__in=ids).update(meeting=first)
    CaseMeeting.objects.filter(pk__in=stray).delete()
