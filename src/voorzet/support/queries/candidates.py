"""Which cases belong on the agenda of a table: what a partner asked for, what is stuck, what is complex.

Read for the verb that fills an agenda, which sees every row. Confidential questions come there by a person only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from voorzet.kernel import clock
from voorzet.questions.models import Question, Status
from voorzet.support.models import (
    UNDER_WAY,
    CaseItem,
    CaseMeeting,
    CaseReason,
    DecidedHow,
    Decision,
    DecisionOutcome,
    DecisionStatus,
    Intake,
    PlanStatus,
    Step,
    SupportPlan,
    TeamMember,
)

# A question stands still when its term is over for so long; so does a plan with such a step.
STILL_AFTER = timedelta(days=5)
MOST_PER_REASON = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A case for an agenda; `note` and `organisation_id` are of the partner who asked for it."""

    question_id: UUID
    reason: CaseReason
    note: str = ""
    organisation_id: UUID | None = None


def list_candidates(meeting: CaseMeeting) -> list[Candidate]:
    """In the order in which they come on the agenda, each question once. Six queries at most."""
    questions = _open(meeting.desk_id)
    sources: list[Iterator[Candidate]] = [
        _carried(meeting),
        _without_agreement(questions, meeting.desk_id),
        _without_expertise(questions, meeting.desk_id),
        _standing_still(questions),
        _complex(questions, meeting.desk_id),
    ]
    found: dict[UUID, Candidate] = {}
    for candidate in (one for source in sources for one in source):
        found.setdefault(candidate.question_id, candidate)
    return list(found.values())


def _open(desk_id: UUID) -> QuerySet[Question]:
    return Question.objects.filter(desk_id=desk_id, confidential=False).exclude(
        status=Status.CLOSED
    )


def _carried(meeting: CaseMeeting) -> Iterator[Candidate]:
    """What a partner asked for at a meeting that was called off or did not come to it. Also confidential ones."""
    later = CaseItem.objects.filter(
        question_id=OuterRef("question_id"), meeting__starts_at__gt=OuterRef("meeting__starts_at")
    )
    items = CaseItem.objects.filter(
        ~Exists(later),
        Q(meeting__fixed_at__isnull=False) | Q(meeting__cancelled_at__isnull=False),
        meeting__desk_id=meeting.desk_id,
        reason=CaseReason.ASKED,
        discussed="",
        decided="",
        taken_off_at=None,
    ).exclude(question__status=Status.CLOSED)
    for item in items.order_by("meeting__starts_at", "position")[:MOST_PER_REASON]:
        yield Candidate(
            question_id=item.question_id,
            reason=CaseReason.ASKED,
            note=item.note,
            organisation_id=item.organisation_id,
        )


def _without_agreement(questions: QuerySet[Question], desk_id: UUID) -> Iterator[Candidate]:
    """Partners said no without all saying so, and there was no table since."""
    newer = Decision.objects.filter(
        question_id=OuterRef("question_id"), version__gt=OuterRef("version")
    )
    decisions = Decision.objects.filter(
        ~Exists(newer),
        ~Exists(_on_table_since("decided_at")),
        desk_id=desk_id,
        status=DecisionStatus.DECIDED,
        outcome=DecisionOutcome.REJECTED,
        question__in=questions.values("pk"),
    ).exclude(how=DecidedHow.CONSENSUS)
    ids = decisions.order_by("decided_at").values_list("question_id", flat=True)
    yield from _each(ids[:MOST_PER_REASON], CaseReason.UNDECIDED)


def _without_expertise(questions: QuerySet[Question], desk_id: UUID) -> Iterator[Candidate]:
    """A plan runs of which the team does not cover what is needed."""
    team = Prefetch("team", TeamMember.objects.filter(until=None))
    plans = (
        SupportPlan.objects.filter(
            desk_id=desk_id, status=PlanStatus.RUNNING, question__in=questions.values("pk")
        )
        .exclude(needs=[])
        .prefetch_related(team)
        .order_by("begun_at")
    )
    for plan in plans:
        covered = {theme for member in plan.team.all() for theme in member.covers}
        if not set(plan.needs) <= covered:
            yield Candidate(question_id=plan.question_id, reason=CaseReason.MISSING_EXPERTISE)


def _standing_still(questions: QuerySet[Question]) -> Iterator[Candidate]:
    """The term of the question is over for days, or that of a step of its plan."""
    late = Step.objects.filter(
        question_id=OuterRef("pk"),
        plan__status=PlanStatus.RUNNING,
        done_at=None,
        dropped_at=None,
        due_on__lte=clock.today() - STILL_AFTER,
    )
    still = questions.filter(Q(due_at__lte=clock.now() - STILL_AFTER) | Exists(late))
    ids = still.order_by("due_at", "pk").values_list("pk", flat=True)
    yield from _each(ids[:MOST_PER_REASON], CaseReason.OVERDUE)


def _complex(questions: QuerySet[Question], desk_id: UUID) -> Iterator[Candidate]:
    """An intake is under way that was at no table yet."""
    intakes = Intake.objects.filter(
        ~Exists(_on_table_since("called_at")),
        desk_id=desk_id,
        status__in=UNDER_WAY,
        question__in=questions.values("pk"),
    )
    ids = intakes.order_by("called_at").values_list("question_id", flat=True)
    yield from _each(ids[:MOST_PER_REASON], CaseReason.COMPLEX)


def _on_table_since(moment: str) -> QuerySet[CaseItem]:
    """Cases of the same question at a table that was held since."""
    return CaseItem.objects.filter(
        question_id=OuterRef("question_id"),
        meeting__starts_at__gte=OuterRef(moment),
        meeting__fixed_at__isnull=False,
    )


def _each(question_ids: "QuerySet[Any, UUID]", reason: CaseReason) -> Iterator[Candidate]:
    for question_id in question_ids:
        yield Candidate(question_id=question_id, reason=reason)
