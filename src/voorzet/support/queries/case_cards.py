"""What the page of a question tells of the case table and of peer review, in two queries."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Subquery

from voorzet.questions.models import Question
from voorzet.support.models import (
    CaseAction,
    CaseItem,
    CaseTable,
    PeerQuestion,
    PeerReview,
    PlanStatus,
    SupportPlan,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """Whether the desk has a table, at which one this question was or will be, and how its peer review stands.

    `open_actions` counts what was agreed and is not done; `reviewer_id` is asked for questions until `review_until`.
    """

    has_table: bool
    plan_id: UUID | None
    item: CaseItem | None
    open_actions: int
    own_action: bool
    reviewer_id: UUID | None
    review_until: datetime | None
    unanswered: bool


def read_case_facts(question: Question, organisation_id: UUID | None) -> CaseFacts:
    """For a question that the actor sees whole, which the caller looked up."""
    plan = SupportPlan.objects.filter(question_id=OuterRef("pk"), status=PlanStatus.RUNNING)
    review = PeerReview.objects.filter(question_id=OuterRef("pk"), over_at=None)
    unanswered = PeerQuestion.objects.filter(
        question_id=OuterRef("pk"), answered_at=None, review__over_at=None
    )
    told = (
        Question.objects.filter(pk=question.pk)
        .annotate(
            has_table=Exists(CaseTable.objects.filter(desk_id=OuterRef("desk_id"))),
            plan_id=Subquery(plan.values("pk")[:1]),
            reviewer_id=Subquery(review.values("organisation_id")[:1]),
            review_until=Subquery(review.values("deadline")[:1]),
            unanswered=Exists(unanswered),
            was_on_table=Exists(CaseItem.objects.filter(question_id=OuterRef("pk"))),
        )
        .values("has_table", "plan_id", "reviewer_id", "review_until", "unanswered", "was_on_table")
        .get()
    )
    item = _latest(question) if told["was_on_table"] else None
    actions = list(item.actions.all()) if item else []
    todo = [one for one in actions if one.done_at is None and not (one.step and one.step.done_at)]
    return CaseFacts(
        has_table=told["has_table"],
        plan_id=told["plan_id"],
        reviewer_id=told["reviewer_id"],
        review_until=told["review_until"],
        unanswered=told["unanswered"],
        item=item,
        open_actions=len(todo),
        own_action=any(
            one.organisation_id == organisation_id and one.step_id is None for one in todo
        ),
    )


def _latest(question: Question) -> CaseItem | None:
    """The latest table at which it is or was."""
    items = CaseItem.objects.filter(
        question=question, taken_off_at=None, meeting__cancelled_at=None
    )
    actions = CaseAction.objects.select_related("step")
    shown = items.select_related("meeting").prefetch_related(Prefetch("actions", actions))
    return shown.order_by("-meeting__starts_at").first()
