"""Beginning a plan that was decided together, changing it, giving it back to the club, stopping it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.queries import is_partner, list_partners
from voorzet.journal.recording import carried_out
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.kernel.ids import new_id
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.parties.models import Organisation
from voorzet.questions.actions import close_question, involve_partners, name_director
from voorzet.questions.models import InvolvementKind, Outcome, Question
from voorzet.reference.queries import list_themes
from voorzet.support.actions._plans import (
    agree_on_next,
    change_plan,
    lock_question,
    lock_to_lead,
    only_known,
    tell,
)
from voorzet.support.models import (
    Decision,
    DecisionOutcome,
    DecisionStatus,
    OptionTask,
    PlanStatus,
    ReviewMoment,
    Step,
    SupportPlan,
    SupportReview,
    TeamMember,
)
from voorzet.support.plan_templates import CLUB, DIRECTOR, Example
from voorzet.support.policy import may_lead, may_speak_for, with_question_seen
from voorzet.support.queries.expertise import list_themes_known
from voorzet.support.queries.plan_templates import get_template

WITHOUT_TEMPLATE_WEEKS = 12
TASKS_WITHIN = timedelta(days=28)
LOOK_BACK_AFTER = timedelta(days=183)
LONGEST_PLAN = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What is said when a plan begins. Without `ends_on` it lasts as long as its template says."""

    goal: str
    template: str = ""
    starts_on: date
    ends_on: date | None = None


@verb
def begin_plan(
    *,
    actor: Actor,
    decision_id: UUID,
    beginning: Beginning,
    acknowledged: Collection[str] = (),
    key: UUID | None = None,
) -> SupportPlan:
    """Begins what was decided: who was named director holds the question from this commit on (agreement 2).

    Who has a task in the option that was chosen is in the team and sees the question whole; tasks and the
    template's steps become the steps. Who left the desk since takes part in nothing: without the director that was
    named, the holder directs.

    Raises:
        Impossible: it was not agreed on, there is a plan already, or the question is closed.
        Unacceptable: a sentence per field.
    """
    decision = _lock_agreed(actor, decision_id)
    question = decision.question
    plan_id = new_id()
    earlier = carried_out(key, "plan.begun", plan_id)
    if earlier is not None:
        return SupportPlan.objects.get(pk=earlier)
    _require_none_yet(decision)
    example = _chosen(question, beginning.template)
    ends_on = _last_day(beginning, example)
    goal = _checked("goal", beginning.goal, acknowledged)
    director_id = _direct(actor, decision)
    needs = list(example.needs) if example else []
    if question.theme_id and question.theme_id not in needs:
        needs.append(question.theme_id)
    plan = SupportPlan.objects.create(
        id=plan_id,
        question=question,
        desk_id=decision.desk_id,
        decision=decision,
        goal=goal,
        template=beginning.template,
        needs=needs,
        starts_on=beginning.starts_on,
        ends_on=ends_on,
        begun_at=clock.now(),
    )
    # Of an earlier plan of this question nobody looks back any more: this one is what came of it.
    SupportReview.objects.filter(question=question, made_at=None).delete()
    tasks = list(OptionTask.objects.filter(option_id=decision.chosen_id).order_by("id"))
    team = _put_together(actor, plan, director_id, tasks)
    _write_steps(plan, tasks, example, director_id, team)
    tell(
        actor,
        "plan.begun",
        plan,
        decision=decision.id,
        parties=[str(one) for one in team],
        template=plan.template,
    )
    agree_on_next(actor, plan)
    return plan


@verb
def change_support_plan(
    *,
    actor: Actor,
    plan_id: UUID,
    goal: str,
    ends_on: date,
    needs: Sequence[str],
    expected_version: int | None = None,
    acknowledged: Collection[str] = (),
) -> SupportPlan:
    """Another goal, last day, or expertise that is needed."""
    plan = lock_to_lead(actor, plan_id, expected_version)
    plan.goal = _checked("goal", goal, acknowledged)
    _require_days(plan.starts_on, ends_on)
    plan.ends_on = ends_on
    plan.needs = only_known(needs, [one.slug for one in list_themes()])
    change_plan(plan, "goal", "ends_on", "needs")
    tell(actor, "plan.changed", plan)
    agree_on_next(actor, plan)
    return plan


@verb
def hand_back_plan(
    *,
    actor: Actor,
    plan_id: UUID,
    because: str,
    acknowledged: Collection[str] = (),
) -> SupportPlan:
    """The club goes on by itself: the plan is over and its question is closed. What was left to do is dropped.

    Looking back is due now, and again after half a year.
    """
    plan = _end(actor, plan_id, PlanStatus.HANDED_BACK, because, acknowledged)
    today = clock.today()
    for moment, due_on in (
        (ReviewMoment.END, today),
        (ReviewMoment.HALF_YEAR, today + LOOK_BACK_AFTER),
    ):
        SupportReview.objects.create(
            plan=plan, question_id=plan.question_id, moment=moment, due_on=due_on
        )
    tell(actor, "plan.handed_back", plan)
    close_question(actor=actor, question_id=plan.question_id, outcome=Outcome.SUPPORT_TRACK)
    return plan


@verb
def stop_plan(
    *,
    actor: Actor,
    plan_id: UUID,
    because: str,
    acknowledged: Collection[str] = (),
) -> SupportPlan:
    """The plan ends before it is done, with a reason. The question stays open with its holder."""
    plan = _end(actor, plan_id, PlanStatus.STOPPED, because, acknowledged)
    SupportReview.objects.create(
        plan=plan, question_id=plan.question_id, moment=ReviewMoment.END, due_on=clock.today()
    )
    tell(actor, "plan.stopped", plan)
    return plan


def _end(
    actor: Actor,
    plan_id: UUID,
    status: PlanStatus,
    because: str,
    acknowledged: Collection[str],
) -> SupportPlan:
    plan = lock_to_lead(actor, plan_id)
    plan.over_because = _checked("because", because, acknowledged)
    plan.status, plan.over_at = status, clock.now()
    change_plan(plan, "status", "over_at", "over_because")
    plan.steps.filter(done_at=None, dropped_at=None).update(dropped_at=clock.now())
    return plan


def _lock_agreed(actor: Actor, decision_id: UUID) -> Decision:
    decision = Decision.objects.filter(with_question_seen(actor), pk=decision_id).first()
    if decision is None:
        raise NotVisible
    decision.question = lock_question(decision.question_id)
    if not (
        may_lead(actor, decision.question)
        or may_speak_for(actor, decision.director_organisation_id, decision.desk_id)
    ):
        raise Refused(_("Het plan begint bij wie regiehouder wordt, of bij de coördinator."))
    return decision


def _require_none_yet(decision: Decision) -> None:
    if (decision.status, decision.outcome) != (DecisionStatus.DECIDED, DecisionOutcome.AGREED):
        raise Impossible(_("Hierover is nog niet besloten. Een plan begint met een besluit."))
    if SupportPlan.objects.filter(decision=decision).exists():
        raise Impossible(_("Uit dit besluit is al een plan begonnen."))
    if SupportPlan.objects.filter(
        question_id=decision.question_id, status=PlanStatus.RUNNING
    ).exists():
        raise Impossible(_("Er loopt al een plan. Rond dat eerst af."))


def _chosen(question: Question, key: str) -> Example | None:
    if not key:
        return None
    try:
        return get_template(question.desk_id, key).example
    except NotVisible:
        raise Unacceptable(
            {"template": _("Dit voorbeeldplan is er niet meer. Kies een ander.")}
        ) from None


def _last_day(beginning: Beginning, example: Example | None) -> date:
    weeks = example.weeks if example else WITHOUT_TEMPLATE_WEEKS
    ends_on = beginning.ends_on or beginning.starts_on + timedelta(weeks=weeks)
    if abs(beginning.starts_on - clock.today()) > timedelta(days=366):
        raise Unacceptable({"starts_on": _("Dit ligt meer dan een jaar weg. Klopt het jaar?")})
    _require_days(beginning.starts_on, ends_on)
    return ends_on


def _require_days(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise Unacceptable({"ends_on": _("De laatste dag ligt voor de eerste.")})
    if ends_on - starts_on > LONGEST_PLAN:
        raise Unacceptable({"ends_on": _("Een plan duurt hoogstens drie jaar.")})


def _checked(field: str, text: str, acknowledged: Collection[str]) -> str:
    text = require_text(field, text, longest=4000)
    require_clean(field, text, frozenset(acknowledged))
    return text


def _direct(actor: Actor, decision: Decision) -> UUID:
    """Who was named becomes the holder; who left since cannot, and then the holder directs."""
    named, question = decision.director_organisation_id, decision.question
    if not is_partner(decision.desk_id, named):
        return question.holder_organisation_id
    person_id = decision.director_person_id
    if person_id is None and named == question.holder_organisation_id:
        # Whoever has it there already goes on.
        person_id = question.holder_person_id
    decision.question = name_director(
        actor=actor,
        question_id=decision.question_id,
        organisation_id=named,
        person_id=person_id,
    )
    return named


def _put_together(
    actor: Actor, plan: SupportPlan, director_id: UUID, tasks: list[OptionTask]
) -> list[UUID]:
    """The director and who has a task: they see the question, and bring what they said they know."""
    partners = {one.id for one in list_partners(plan.desk_id)} - set(plan.question.withheld_from)
    wanted = dict.fromkeys([director_id, *(one.organisation_id for one in tasks)])
    team = [one for one in wanted if one is not None and one in partners]
    involve_partners(
        actor=actor,
        question_id=plan.question_id,
        organisation_ids=team,
        kind=InvolvementKind.TEAM,
    )
    known = list_themes_known(plan.desk_id, team)
    now = clock.now()
    TeamMember.objects.bulk_create(
        TeamMember(
            plan=plan,
            question_id=plan.question_id,
            organisation_id=one,
            covers=[theme for theme in plan.needs if theme in known[one]],
            since=now,
        )
        for one in team
    )
    return team


def _write_steps(
    plan: SupportPlan,
    tasks: list[OptionTask],
    example: Example | None,
    director_id: UUID,
    team: list[UUID],
) -> None:
    """What was promised comes first, within four weeks unless somebody says otherwise; then the template."""
    soon = min(plan.starts_on + TASKS_WITHIN, plan.ends_on)
    steps = [
        Step(
            plan=plan,
            question_id=plan.question_id,
            title=task.what[:160],
            organisation_id=task.organisation_id if task.organisation_id in team else None,
            due_on=soon,
        )
        for task in tasks
    ]
    for step, task in zip(steps, tasks, strict=True):
        # Who left since does nothing; it falls to the director and not to the club.
        if task.organisation_id is not None and step.organisation_id is None:
            step.organisation_id = director_id
    kinds = {one.kind: one.id for one in Organisation.objects.filter(pk__in=team).order_by("-name")}
    for line in example.lines if example else ():
        owner = {DIRECTOR: director_id, CLUB: None, **kinds}.get(line.who, director_id)
        steps.append(
            Step(
                plan=plan,
                question_id=plan.question_id,
                title=line.title,
                organisation_id=owner,
                after_days=line.after_days,
                due_on=min(plan.starts_on + timedelta(days=line.after_days), plan.ends_on),
            )
        )
    Step.objects.bulk_create(steps)
