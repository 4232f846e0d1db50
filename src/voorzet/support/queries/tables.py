"""The case table of a desk: its rhythm, its meetings, and the cases that the actor sees whole."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from voorzet.desks.models import Desk
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.parties.models import Organisation
from voorzet.questions.models import Question
from voorzet.questions.policy import full_sight
from voorzet.support.models import CaseAction, CaseItem, CaseMeeting, CaseTable
from voorzet.support.policy import tables_seen, with_question_seen

PAGE = 10
MOST_ACTIONS = 50


@dataclass(frozen=True, slots=True)
class CasesOf:
    """A meeting with the cases on its agenda that the actor sees."""

    meeting: CaseMeeting
    items: list[CaseItem]


@dataclass(frozen=True, slots=True)
class PastPage:
    """Meetings that were, the newest first; `next_id` begins the next page."""

    meetings: list[CaseMeeting]
    next_id: UUID | None


def find_table(actor: Actor, desk: Desk) -> CaseTable | None:
    """The rhythm of a desk, if there is one."""
    return CaseTable.objects.filter(tables_seen(actor), desk=desk).first()


def list_coming(actor: Actor, desk: Desk) -> list[CasesOf]:
    """Meetings of which the minutes are still open, the first first, each with its cases. Four queries."""
    meetings = CaseMeeting.objects.filter(
        tables_seen(actor), desk=desk, fixed_at=None, cancelled_at=None
    ).order_by("starts_at")
    return [
        CasesOf(meeting, list(meeting.items.all()))
        for meeting in meetings.prefetch_related(Prefetch("items", _items(actor)))
    ]


def list_past(actor: Actor, desk: Desk, after: UUID | None = None) -> PastPage:
    """A page of meetings that were or did not go on."""
    past = CaseMeeting.objects.filter(
        Q(fixed_at__isnull=False) | Q(cancelled_at__isnull=False), tables_seen(actor), desk=desk
    )
    if after is not None:
        last = past.filter(pk=after).values_list("starts_at", flat=True).first()
        past = past.filter(starts_at__lt=last) if last else past
    found = list(past.order_by("-starts_at")[: PAGE + 1])
    return PastPage(found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else None)


def list_open_actions(actor: Actor, desk: Desk) -> list[CaseAction]:
    """What was agreed and is not done yet, the soonest first; a step of a plan is done with its plan."""
    actions = CaseAction.objects.filter(
        with_question_seen(actor), question__desk=desk, done_at=None
    ).exclude(Q(step__done_at__isnull=False) | Q(step__dropped_at__isnull=False))
    shown = actions.select_related("question", "organisation", "person", "step")
    return list(shown.order_by("due_on", "pk")[:MOST_ACTIONS])


def get_meeting(actor: Actor, desk: Desk, meeting_id: UUID) -> CasesOf:
    """One meeting of this desk, with the cases that the actor sees."""
    meeting = (
        CaseMeeting.objects.filter(tables_seen(actor), desk=desk, pk=meeting_id)
        .prefetch_related(Prefetch("items", _items(actor)))
        .first()
    )
    if meeting is None:
        raise NotVisible
    return CasesOf(meeting, list(meeting.items.all()))


def get_item(actor: Actor, desk: Desk, meeting_id: UUID, item_id: UUID) -> CaseItem:
    """One case of one meeting of this desk."""
    item = (
        _items(actor)
        .filter(pk=item_id, meeting_id=meeting_id, meeting__desk=desk)
        .select_related("meeting")
        .first()
    )
    if item is None:
        raise NotVisible
    return item


def get_action(actor: Actor, reference: str, action_id: UUID) -> CaseAction:
    """Something that was agreed for this question, which the actor sees whole."""
    action = (
        CaseAction.objects.filter(
            with_question_seen(actor), pk=action_id, question__reference=reference.upper()
        )
        .select_related("question")
        .first()
    )
    if action is None:
        raise NotVisible
    return action


def list_at_tables(actor: Actor, question: Question) -> list[CaseItem]:
    """At which tables a question was or will be, the newest first."""
    items = CaseItem.objects.filter(
        with_question_seen(actor), question=question, taken_off_at=None
    ).select_related("meeting__desk", "organisation")
    actions = CaseAction.objects.select_related("organisation", "person", "step", "question")
    shown = items.exclude(meeting__cancelled_at__isnull=False)
    return list(
        shown.prefetch_related(Prefetch("actions", actions)).order_by("-meeting__starts_at")
    )


def find_next_meeting(desk_id: UUID) -> CaseMeeting | None:
    """The next meeting of a desk that goes on."""
    coming = CaseMeeting.objects.filter(
        desk_id=desk_id, starts_at__gt=clock.now(), cancelled_at=None, fixed_at=None
    )
    return coming.order_by("starts_at").first()


def list_present(meeting: CaseMeeting) -> list[str]:
    """Which organisations were there, by name."""
    return list(
        Organisation.objects.filter(pk__in=meeting.present)
        .order_by("name")
        .values_list("name", flat=True)
    )


def _items(actor: Actor) -> QuerySet[CaseItem]:
    """Cases on an agenda with what was agreed, as far as the actor sees them."""
    actions = CaseAction.objects.filter(with_question_seen(actor)).select_related(
        "organisation", "person", "step", "question"
    )
    return (
        CaseItem.objects.filter(
            question__in=Question.objects.filter(full_sight(actor)).values("pk"),
            taken_off_at=None,
        )
        .select_related("question__holder_organisation", "question__holder_person", "organisation")
        .prefetch_related(Prefetch("actions", actions.order_by("due_on", "pk")))
        .order_by("position", "pk")
    )
