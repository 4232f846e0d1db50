"""A plan as its team and its club find it: steps, who owns them, what is missing, how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from voorzet.desks.queries import list_partners
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.parties.models import Organisation
from voorzet.questions.models import Question
from voorzet.reference.queries import list_themes
from voorzet.support.models import (
    Decision,
    DecisionOutcome,
    DecisionStatus,
    OptionTask,
    PlanStatus,
    Step,
    SupportPlan,
    SupportReview,
    TeamMember,
)
from voorzet.support.policy import may_lead, may_speak_for, with_question_seen
from voorzet.support.queries.expertise import list_themes_known


@dataclass(frozen=True, slots=True)
class Missing:
    """A theme of which nobody in the team knows, and who at the desk does."""

    theme: str
    label: str
    known_by: tuple[tuple[Organisation, str], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody in the team, and what they bring in words."""

    member: TeamMember
    brings: tuple[str, ...]
    directs: bool
    may_leave: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step, and what the actor may do with it."""

    step: Step
    is_late: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class OnePlan:
    """A plan with everything around it. Minutes and whole cents; `promised` is what was decided on."""

    plan: SupportPlan
    steps: tuple[StepRow, ...]
    team: tuple[Place, ...]
    missing: tuple[Missing, ...]
    reviews: tuple[SupportReview, ...]
    leads: bool
    promised_minutes: int
    promised_cents: int

    @property
    def is_running(self) -> bool:
        """Whether it can still be changed."""
        return self.plan.status == PlanStatus.RUNNING

    @property
    def to_do(self) -> list[StepRow]:
        """What is still to be done, the first day first."""
        return [
            one for one in self.steps if one.step.done_at is None and one.step.dropped_at is None
        ]

    @property
    def done(self) -> list[StepRow]:
        """What was done."""
        return [one for one in self.steps if one.step.done_at is not None]

    @property
    def dropped(self) -> list[StepRow]:
        """What turned out not to be needed."""
        return [one for one in self.steps if one.step.dropped_at is not None]

    @property
    def share_done(self) -> float:
        """How far it is, 0 to 1."""
        counted = len(self.to_do) + len(self.done)
        return len(self.done) / counted if counted else 0.0

    @property
    def minutes(self) -> int:
        """What it took until now."""
        return sum(one.step.minutes for one in self.steps)

    @property
    def cost_cents(self) -> int:
        """What it cost until now."""
        return sum(one.step.cost_cents for one in self.steps)


def find_plan_of(question: Question) -> SupportPlan | None:
    """The plan of a question that is seen whole, the latest; None when there never was one."""
    return SupportPlan.objects.filter(question=question).order_by("-begun_at", "-id").first()


def find_agreed(question: Question) -> Decision | None:
    """What was decided on, and of which no plan began yet."""
    return (
        Decision.objects.filter(
            question=question,
            status=DecisionStatus.DECIDED,
            outcome=DecisionOutcome.AGREED,
            plan=None,
        )
        .select_related("chosen", "director_organisation", "director_person")
        .order_by("-version")
        .first()
    )


def find_newest(question: Question) -> Decision | SupportPlan | None:
    """What was decided on last and waits for its plan, or else the latest plan; nothing yet. One query mostly."""
    agreed = (
        Decision.objects.filter(
            question=question, status=DecisionStatus.DECIDED, outcome=DecisionOutcome.AGREED
        )
        .select_related("plan")
        .order_by("-version")
        .first()
    )
    if agreed is None:
        return None
    plan: SupportPlan | None = getattr(agreed, "plan", None)
    if plan is None and question.is_open:
        return agreed
    return plan or find_plan_of(question)


def may_begin(actor: Actor, decision: Decision, question: Question) -> bool:
    """Whoever has the question, who was named director, and the coordinator."""
    return may_lead(actor, question) or may_speak_for(
        actor, decision.director_organisation_id, decision.desk_id
    )


def get_plan(actor: Actor, question: Question) -> OnePlan:
    """The latest plan of a question that the actor sees whole, with what they may do. Nine queries."""
    plan = find_plan_of(question)
    if plan is None:
        raise NotVisible
    plan.question = question
    leads = may_lead(actor, question)
    team = list(
        plan.team.filter(until=None).select_related("organisation").order_by("organisation__name")
    )
    labels = {one.slug: str(one.label) for one in list_themes()}
    promised = Decision.objects.select_related("chosen").get(pk=plan.decision_id)
    tasks = OptionTask.objects.filter(option_id=promised.chosen_id)
    return OnePlan(
        plan=plan,
        steps=tuple(_rows(actor, plan, _list_steps(plan), leads=leads)),
        team=tuple(
            Place(
                one,
                tuple(labels[key] for key in one.covers if key in labels),
                one.organisation_id == question.holder_organisation_id,
                leads or may_speak_for(actor, one.organisation_id, plan.desk_id),
            )
            for one in team
        ),
        missing=_missing(plan, team, labels),
        reviews=tuple(plan.reviews.order_by("due_on").select_related("person")),
        leads=leads,
        promised_minutes=sum(tasks.values_list("minutes", flat=True)),
        promised_cents=promised.chosen.cost_cents if promised.chosen else 0,
    )


def get_step(actor: Actor, question: Question, step_id: UUID) -> Step:
    """One step of a question that the actor sees whole."""
    step = (
        Step.objects.filter(with_question_seen(actor), pk=step_id, question=question)
        .select_related("plan", "organisation", "person")
        .first()
    )
    if step is None:
        raise NotVisible
    return step


@dataclass(frozen=True, slots=True)
class PlanOfClub:
    """What the club reads of its plan; hours and money of partners are not in it."""

    plan: SupportPlan
    steps: tuple[StepRow, ...]
    team: tuple[Organisation, ...]
    reviews: tuple[SupportReview, ...]

    @property
    def done(self) -> int:
        """How many steps were done."""
        return sum(one.step.done_at is not None for one in self.steps)


def find_plan_of_club(question: Question) -> PlanOfClub | None:
    """The latest plan of the question that a club follows. Four queries."""
    plan = find_plan_of(question)
    if plan is None:
        return None
    today = clock.today()
    steps = [one for one in _list_steps(plan) if one.dropped_at is None]
    running = plan.status == PlanStatus.RUNNING
    return PlanOfClub(
        plan=plan,
        steps=tuple(
            StepRow(
                one,
                one.done_at is None and one.due_on < today and running,
                one.organisation_id is None and one.done_at is None and running,
            )
            for one in steps
        ),
        team=tuple(
            one.organisation
            for one in plan.team.filter(until=None)
            .select_related("organisation")
            .order_by("organisation__name")
        ),
        reviews=tuple(plan.reviews.order_by("due_on")),
    )


def list_organisations_of(plan: SupportPlan) -> list[Organisation]:
    """The director and the team, by name."""
    team = set(plan.team.filter(until=None).values_list("organisation_id", flat=True))
    team.add(plan.question.holder_organisation_id)
    return list(Organisation.objects.filter(pk__in=team).order_by("name"))


def has_running_plan(question_id: UUID) -> bool:
    """Whether partners still help with this question by a plan."""
    return SupportPlan.objects.filter(question_id=question_id, status=PlanStatus.RUNNING).exists()


def _list_steps(plan: SupportPlan) -> Sequence[Step]:
    return list(plan.steps.select_related("organisation", "person").order_by("due_on", "id"))


def _rows(actor: Actor, plan: SupportPlan, steps: Sequence[Step], *, leads: bool) -> list[StepRow]:
    today = clock.today()
    running = plan.status == PlanStatus.RUNNING
    return [
        StepRow(
            one,
            running and one.done_at is None and one.dropped_at is None and one.due_on < today,
            running and (leads or may_speak_for(actor, one.organisation_id, plan.desk_id)),
        )
        for one in steps
    ]


def _missing(
    plan: SupportPlan, team: Sequence[TeamMember], labels: dict[str, str]
) -> tuple[Missing, ...]:
    covered = {theme for one in team for theme in one.covers}
    themes = [one for one in plan.needs if one not in covered and one in labels]
    if not themes or plan.status != PlanStatus.RUNNING:
        return ()
    from_desk = {
        one.id: one for one in list_partners(plan.desk_id) if one.id not in _kept_out(plan, team)
    }
    known = list_themes_known(plan.desk_id, list(from_desk))
    return tuple(
        Missing(
            theme,
            labels[theme],
            tuple(
                (from_desk[one], ", ".join(themes_of[theme]))
                for one, themes_of in known.items()
                if theme in themes_of
            ),
        )
        for theme in themes
    )


def _kept_out(plan: SupportPlan, team: Sequence[TeamMember]) -> set[UUID]:
    """Who is in the team already, and with whom the club does not want to share."""
    return {*(one.organisation_id for one in team), *plan.question.withheld_from}
