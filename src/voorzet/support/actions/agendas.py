"""The agenda of a case table: filled by the clock, added to by partners, and what comes off again."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.questions.models import Question
from voorzet.support.actions._tables import lock_meeting, require_unfixed, sees
from voorzet.support.models import CaseItem, CaseMeeting, CaseReason
from voorzet.support.policy import may_put_on_table, may_run_table
from voorzet.support.queries.candidates import list_candidates

LONGEST_NOTE = 500
# More cases than this nobody discusses in one meeting; what partners ask for always comes on it.
MOST_CASES = 12


@verb
def fill_agenda(*, actor: Actor, meeting_id: UUID) -> CaseMeeting:
    """Puts on the agenda what was not come to before, what is stuck and what is complex, up to a dozen cases.

    What is there stays, and what somebody took off does not come back. By the clock a week before, and whenever
    the coordinator asks for it.
    """
    meeting = lock_meeting(actor, meeting_id)
    known = set(CaseItem.objects.filter(meeting=meeting).values_list("question_id", flat=True))
    open_items = CaseItem.objects.filter(meeting=meeting, taken_off_at=None)
    room = MOST_CASES - open_items.count()
    position = _last_position(meeting)
    for candidate in list_candidates(meeting):
        is_asked = candidate.reason == CaseReason.ASKED
        if candidate.question_id in known or (room <= 0 and not is_asked):
            continue
        room -= 1
        position += 1
        CaseItem.objects.create(
            meeting=meeting,
            question_id=candidate.question_id,
            reason=candidate.reason,
            note=candidate.note,
            organisation_id=candidate.organisation_id,
            position=position,
        )
        _tell(actor, "case.came_on_table", candidate.question_id, meeting, candidate.reason)
    return meeting


@verb
def put_on_table(
    *,
    actor: Actor,
    question_id: UUID,
    note: str,
    acknowledged: Collection[str] = (),
    key: UUID | None = None,
) -> CaseItem:
    """A partner wants to discuss a case at the next table. A second time changes what it is about.

    Raises:
        NotVisible: who does not see the question whole.
        Refused: who only reads along.
        Impossible: when it is closed, or the desk has no meeting ahead.
        Unacceptable: a text that may not be kept.
    """
    question = Question.objects.filter(pk=question_id).first()
    if question is None or not sees(actor, question_id):
        raise NotVisible
    if not may_put_on_table(actor, question):
        raise Refused(_("U leest bij dit loket mee; u zet niets op de casustafel."))
    if not question.is_open:
        raise Impossible(_("Deze vraag is al afgerond. Heropen de vraag eerst."))
    note = require_text("note", note, longest=LONGEST_NOTE)
    require_clean("note", note, frozenset(acknowledged))
    meeting = _lock_next(question.desk_id)
    if carried_out(key, "case.put_on_table", question_id) is not None:
        return CaseItem.objects.get(meeting=meeting, question=question)
    item, _made = CaseItem.objects.update_or_create(
        meeting=meeting,
        question=question,
        defaults={
            "reason": CaseReason.ASKED,
            "note": note,
            "organisation_id": actor.organisation_id,
            "taken_off_at": None,
        },
        create_defaults={
            "reason": CaseReason.ASKED,
            "note": note,
            "organisation_id": actor.organisation_id,
            "position": _last_position(meeting) + 1,
        },
    )
    _tell(actor, "case.put_on_table", question.id, meeting, CaseReason.ASKED)
    return item


@verb
def take_off_table(*, actor: Actor, item_id: UUID) -> CaseItem:
    """A case comes off the agenda: by who leads the table, and by the organisation that asked for it."""
    found = CaseItem.objects.filter(pk=item_id).select_related("meeting").first()
    if found is None or not sees(actor, found.question_id):
        raise NotVisible
    meeting = CaseMeeting.objects.select_for_update().get(pk=found.meeting_id)
    item = CaseItem.objects.get(pk=item_id)
    asked_it = item.organisation_id == actor.organisation_id and actor.works_at(meeting.desk_id)
    if not (may_run_table(actor, meeting.desk_id) or asked_it):
        raise Refused(_("De coördinator haalt een casus van de agenda, of wie erom vroeg."))
    require_unfixed(meeting)
    if item.discussed or item.decided or item.actions.exists():
        raise Impossible(_("Deze casus is al besproken."))
    item.taken_off_at = clock.now()
    item.save(update_fields=["taken_off_at"])
    record(
        actor,
        "case.taken_off",
        subject_id=item.question_id,
        subject_kind="question",
        desk_id=meeting.desk_id,
        details={"meeting": meeting.id},
    )
    return item


def _lock_next(desk_id: UUID) -> CaseMeeting:
    """The next meeting of a desk that goes on, under lock."""
    coming = CaseMeeting.objects.select_for_update().filter(
        desk_id=desk_id, starts_at__gt=clock.now(), cancelled_at=None, fixed_at=None
    )
    meeting = coming.order_by("starts_at").first()
    if meeting is None:
        raise Impossible(
            _("Dit loket heeft nog geen casustafel gepland. De coördinator kan dat doen.")
        )
    return meeting


def _last_position(meeting: CaseMeeting) -> int:
    last = CaseItem.objects.filter(meeting=meeting).aggregate(last=Max("position"))["last"]
    return int(last or 0)


def _tell(
    actor: Actor, verb_name: str, question_id: UUID, meeting: CaseMeeting, reason: CaseReason
) -> None:
    record(
        actor,
        verb_name,
        subject_id=question_id,
        subject_kind="question",
        desk_id=meeting.desk_id,
        details={"meeting": meeting.id, "why": str(reason)},
    )
