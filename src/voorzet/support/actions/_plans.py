"""What every verb of plans starts and ends with: the question and its plan under lock, the rule, the next step."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel.actor import Actor
from voorzet.kernel.clock import AMSTERDAM
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Stale
from voorzet.kernel.working_days import END_OF_DAY
from voorzet.questions.actions import agree_next_step
from voorzet.questions.models import Question
from voorzet.support.models import PlanStatus, Step, SupportPlan
from voorzet.support.policy import may_lead, may_speak_for, with_question_seen


def lock_question(question_id: UUID) -> Question:
    """The question under lock until commit; it comes before its plan, as in every verb of questions."""
    return (
        Question.objects.select_for_update(of=("self",))
        .select_related("desk")
        .defer("search_summary")
        .get(pk=question_id)
    )


def lock_plan(actor: Actor, plan_id: UUID) -> SupportPlan:
    """A plan that the actor sees, under lock with its question."""
    seen = SupportPlan.objects.filter(with_question_seen(actor), pk=plan_id)
    question_id = seen.values_list("question_id", flat=True).first()
    if question_id is None:
        raise NotVisible
    return lock_seen(question_id, plan_id)


def lock_seen(question_id: UUID, plan_id: UUID) -> SupportPlan:
    """The same, when it was looked up before that the actor sees it."""
    question = lock_question(question_id)
    plan = SupportPlan.objects.select_for_update(of=("self",)).get(pk=plan_id)
    plan.question = question
    return plan


def lock_to_lead(actor: Actor, plan_id: UUID, expected_version: int | None = None) -> SupportPlan:
    """A running plan under lock, for its director and the coordinator.

    Raises Stale when somebody changed it after the version that the actor saw.
    """
    plan = lock_plan(actor, plan_id)
    require_lead(actor, plan)
    require_running(plan)
    if expected_version is not None and expected_version != plan.version:
        raise Stale
    return plan


def lock_step(actor: Actor, step_id: UUID) -> Step:
    """A step of a running plan under lock: for its owner, the director and the coordinator."""
    found = Step.objects.filter(with_question_seen(actor), pk=step_id)
    plan_id = found.values_list("plan_id", flat=True).first()
    if plan_id is None:
        raise NotVisible
    plan = lock_plan(actor, plan_id)
    step = Step.objects.get(pk=step_id)
    step.plan = plan
    if not (
        may_lead(actor, plan.question)
        or may_speak_for(actor, step.organisation_id, plan.question.desk_id)
    ):
        raise Refused(_("Deze stap is van een andere organisatie."))
    require_running(plan)
    return step


def require_lead(actor: Actor, plan: SupportPlan) -> None:
    """Only the director and the coordinator."""
    if not may_lead(actor, plan.question):
        raise Refused(
            _("Dit doet de regiehouder, %(holder)s.")
            % {"holder": plan.question.holder_organisation}
        )


def require_running(plan: SupportPlan) -> None:
    """What is over does not change."""
    if plan.status != PlanStatus.RUNNING:
        raise Impossible(
            _("Dit plan loopt niet meer: het is ‘%(status)s’.")
            % {"status": plan.get_status_display()}
        )


def change_plan(plan: SupportPlan, *fields: str) -> None:
    """Writes the named fields and counts the change."""
    plan.version += 1
    plan.save(update_fields=[*fields, "version"])


def agree_on_next(actor: Actor, plan: SupportPlan) -> None:
    """The director's next deadline is the first day on which a step is to be ready, or else the end of the plan.

    When something waits for the director, such as a message of the club, that stays on top of their list.
    """
    if plan.question.attention and not may_lead(actor, plan.question):
        return
    ahead = plan.steps.filter(done_at=None, dropped_at=None).order_by("due_on")
    day = ahead.values_list("due_on", flat=True).first() or plan.ends_on
    agree_next_step(actor=actor, question_id=plan.question_id, until=end_of(day))


def end_of(day: date) -> datetime:
    """The end of a working day, in the Netherlands."""
    return datetime.combine(day, END_OF_DAY, AMSTERDAM)


def only_known(chosen: Collection[str], known: Collection[str]) -> list[str]:
    """The chosen keys that there are, each once, in the order of what there is."""
    return [one for one in known if one in set(chosen)]


def tell(actor: Actor, verb: str, plan: SupportPlan, **details: object) -> None:
    """Writes the journal, in the story of the question."""
    record(
        actor,
        verb,
        subject_id=plan.question_id,
        subject_kind="question",
        desk_id=plan.desk_id,
        details={"plan": plan.id, **details},
    )
