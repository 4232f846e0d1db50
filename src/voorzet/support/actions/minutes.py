"""The minutes of a case table: what was said and decided of each case, who was there, and that it then stands."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.queries import list_partners
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Unacceptable
from voorzet.kernel.taking_in import require_clean
from voorzet.support.actions._tables import lock_item, lock_meeting, require_system
from voorzet.support.models import CaseItem, CaseMeeting

LONGEST = 4_000


@verb
def note_case(
    *,
    actor: Actor,
    item_id: UUID,
    discussed: str,
    decided: str,
    acknowledged: Collection[str] = (),
) -> CaseItem:
    """What the table says of a case and what it decided; until the minutes are fixed it can be written again.

    Raises:
        NotVisible: who does not see the question whole.
        Refused: who does not lead the table.
        Impossible: when the minutes stand.
        Unacceptable: a text that is too long or may not be kept.
    """
    item = lock_item(actor, item_id)
    texts = {"discussed": discussed.strip(), "decided": decided.strip()}
    for field, text in texts.items():
        _require_kept(field, text, acknowledged)
    if (item.discussed, item.decided) == (texts["discussed"], texts["decided"]):
        return item
    item.discussed, item.decided = texts["discussed"], texts["decided"]
    item.taken_off_at = None
    item.save(update_fields=["discussed", "decided", "taken_off_at"])
    _tell(actor, "case.noted", item)
    return item


@verb
def fix_minutes(
    *,
    actor: Actor,
    meeting_id: UUID,
    present: Collection[UUID],
    remarks: str,
    acknowledged: Collection[str] = (),
) -> CaseMeeting:
    """Who was there, and from now on nothing of this meeting changes. Each case that was discussed says so itself.

    `present` are organisations of the desk. By the clock two weeks after a meeting of which nobody fixed the minutes.
    """
    meeting = lock_meeting(actor, meeting_id)
    if meeting.starts_at > clock.now():
        raise Impossible(_("Deze casustafel is nog niet geweest."))
    if set(present) - {one.id for one in list_partners(meeting.desk_id)}:
        raise Unacceptable({"present": _("Kies partners van dit loket.")})
    remarks = remarks.strip()
    _require_kept("remarks", remarks, acknowledged)
    meeting.present = sorted(set(present))
    meeting.remarks = remarks
    meeting.fixed_at = clock.now()
    meeting.save(update_fields=["present", "remarks", "fixed_at"])
    items = CaseItem.objects.filter(meeting=meeting, taken_off_at=None).order_by("position")
    for item in items.exclude(discussed="", decided="", actions=None).distinct():
        _tell(actor, "case.discussed", item)
    record(
        actor,
        "case.minutes_fixed",
        subject_id=meeting.desk_id,
        desk_id=meeting.desk_id,
        details={"meeting": meeting.id},
    )
    return meeting


@verb
def await_minutes(*, actor: Actor, meeting_id: UUID) -> CaseMeeting:
    """By the clock: the coordinator hears that the minutes are still open."""
    require_system(actor)
    meeting = lock_meeting(actor, meeting_id)
    record(
        actor,
        "case.minutes_awaited",
        subject_id=meeting.desk_id,
        desk_id=meeting.desk_id,
        details={"meeting": meeting.id},
    )
    return meeting


def _require_kept(field: str, text: str, acknowledged: Collection[str]) -> None:
    if len(text) > LONGEST:
        raise Unacceptable(
            {field: _("Houd het korter dan %(longest)s tekens.") % {"longest": LONGEST}}
        )
    require_clean(field, text, frozenset(acknowledged))


def _tell(actor: Actor, verb_name: str, item: CaseItem) -> None:
    record(
        actor,
        verb_name,
        subject_id=item.question_id,
        subject_kind="question",
        desk_id=item.meeting.desk_id,
        details={"meeting": item.meeting_id},
    )
