"""What runs at a desk: intakes, decisions and plans in one list, the newest first, for who sees their questions whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.questions.models import Question
from voorzet.questions.policy import full_sight
from voorzet.support.models import (
    UNDER_WAY,
    Decision,
    DecisionOutcome,
    DecisionStatus,
    Intake,
    IntakeOutcome,
    IntakeStatus,
    PlanStatus,
    SupportPlan,
)
from voorzet.support.queries.addresses import address_of

PAGE = 25
SOON = timedelta(days=2)
END_OF_DAY = timedelta(hours=16)  # at five in the Netherlands, or six in summer
_COLUMNS = ("course", "listed_id", "of_question", "listed_at", "stands", "ended", "until")


class CourseKind(StrEnum):
    """What runs."""

    INTAKE = "intake"
    DECISION = "besluit"
    PLAN = "plan"


class Running(StrEnum):
    """Whether it still runs."""

    RUNS = "loopt"
    OVER = "klaar"
    ALL = "alles"


KINDS: dict[CourseKind, str | Promise] = {
    CourseKind.INTAKE: _("Intake"),
    CourseKind.DECISION: _("Samen beslissen"),
    CourseKind.PLAN: _("Plan"),
}
_LABELS: dict[CourseKind, dict[str, str | Promise]] = {
    CourseKind.INTAKE: {**dict(IntakeStatus.choices), **dict(IntakeOutcome.choices)},
    CourseKind.DECISION: {**dict(DecisionStatus.choices), **dict(DecisionOutcome.choices)},
    CourseKind.PLAN: dict(PlanStatus.choices),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """To what the list is narrowed; empty is no narrowing. `theme` is a slug, `director` an organisation."""

    kind: CourseKind | None = None
    running: Running = Running.RUNS
    desk: str = ""
    theme: str = ""
    director: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningRow:
    """One of them as the list shows it; `urgency` is empty, soon or late."""

    id: UUID
    kind: str | Promise
    reference: str
    club: str
    desk: str
    theme_id: str
    holder: str
    person: str
    status: str | Promise
    tone: str
    began_at: datetime
    until: datetime | None
    urgency: str
    address: str


@dataclass(frozen=True, slots=True)
class RunningPage:
    """One page; `next_id` begins the next one, None on the last."""

    rows: list[RunningRow]
    next_id: UUID | None


def list_running(actor: Actor, narrowed: Narrowed, after: UUID | None = None) -> RunningPage:
    """A page of what runs, the newest first. Three queries at most, however much there is."""
    questions = _questions(actor, narrowed)
    branches = [
        _listed(rows, kind).filter(question__in=questions, desk_id__in=actor.desk_ids)
        for kind, rows in _rows(narrowed).items()
        if narrowed.kind in {None, kind}
    ]
    last = _place_of(after) if after else None
    if last is not None:
        beyond = Q(listed_at__lt=last) | Q(listed_at=last, listed_id__lt=after)
        branches = [one.filter(beyond) for one in branches]
    found = list(together(branches, "-listed_at", "-listed_id", size=PAGE + 1))
    shown = found[:PAGE]
    there = of_questions([one["of_question"] for one in shown])
    rows = [_row(one, there[one["of_question"]]) for one in shown]
    return RunningPage(rows, shown[-1]["listed_id"] if len(found) > PAGE else None)


def list_directors(actor: Actor) -> list[tuple[str, str]]:
    """Organisations that hold something with a plan that runs, by name: identifier and name."""
    plans = SupportPlan.objects.filter(
        status=PlanStatus.RUNNING,
        desk_id__in=actor.desk_ids,
        question__in=Question.objects.filter(full_sight(actor)).values("pk"),
    )
    found = plans.values_list(
        "question__holder_organisation_id", "question__holder_organisation__name"
    )
    return [
        (str(one), name)
        for one, name in found.distinct().order_by("question__holder_organisation__name")
    ]


def together(
    branches: "Iterable[QuerySet[Any, dict[str, Any]]]", *order: str, size: int
) -> "QuerySet[Any, dict[str, Any]]":
    """So many rows of several tables in one order; each gives no more than that, so that cost follows the page."""
    first, *rest = [one.order_by(*order)[:size] for one in branches]
    return first.union(*rest, all=True).order_by(*order)[:size] if rest else first


def of_questions(question_ids: Iterable[UUID]) -> dict[UUID, Question]:
    """What a row tells of its question, in one query."""
    found = Question.objects.filter(pk__in=list(question_ids)).select_related(
        "desk", "holder_organisation", "holder_person"
    )
    return {one.id: one for one in found.defer("search_summary")}


def urgency_of(until: datetime | None) -> str:
    """Whether a deadline is near (two days) or gone."""
    if until is None:
        return ""
    now = clock.now()
    return "late" if until < now else "soon" if until < now + SOON else ""


def end_of(name: str) -> Cast:
    """The end of a day as a moment, to be put in order with other deadlines."""
    moment = ExpressionWrapper(F(name) + Value(END_OF_DAY), output_field=DateTimeField())
    return Cast(moment, DateTimeField())


def _questions(actor: Actor, narrowed: Narrowed) -> QuerySet[Question, Any]:
    questions = Question.objects.filter(full_sight(actor))
    if narrowed.desk:
        questions = questions.filter(desk__slug=narrowed.desk)
    if narrowed.theme:
        questions = questions.filter(theme_id=narrowed.theme)
    if narrowed.director:
        questions = questions.filter(holder_organisation_id=narrowed.director)
    return questions.values("pk")


def _rows(narrowed: Narrowed) -> dict[CourseKind, "QuerySet[Any, Any]"]:
    running = {
        CourseKind.INTAKE: Q(status__in=UNDER_WAY),
        CourseKind.DECISION: Q(status=DecisionStatus.OPEN),
        CourseKind.PLAN: Q(status=PlanStatus.RUNNING),
    }
    tables: dict[CourseKind, QuerySet[Any, Any]] = {
        CourseKind.INTAKE: Intake.objects.all(),
        CourseKind.DECISION: Decision.objects.all(),
        CourseKind.PLAN: SupportPlan.objects.all(),
    }
    if narrowed.running == Running.ALL:
        return tables
    if narrowed.running == Running.OVER:
        return {kind: rows.exclude(running[kind]) for kind, rows in tables.items()}
    return {kind: rows.filter(running[kind]) for kind, rows in tables.items()}


def _listed(rows: "QuerySet[Any, Any]", kind: CourseKind) -> "QuerySet[Any, dict[str, Any]]":
    """The same columns of whatever it is."""
    began = {
        CourseKind.INTAKE: F("called_at"),
        CourseKind.DECISION: F("proposed_at"),
        CourseKind.PLAN: F("begun_at"),
    }
    until: dict[CourseKind, Any] = {
        CourseKind.INTAKE: Case(
            When(status=IntakeStatus.ALIGNING, then=F("deadline")),
            When(status=IntakeStatus.PLANNED, then=F("starts_at")),
            output_field=DateTimeField(),
        ),
        CourseKind.DECISION: Case(When(status=DecisionStatus.OPEN, then=F("deadline"))),
        CourseKind.PLAN: Case(When(status=PlanStatus.RUNNING, then=end_of("ends_on"))),
    }
    no_outcome = Value("", output_field=CharField())
    listed: QuerySet[Any, dict[str, Any]] = rows.annotate(
        course=Value(kind.value, output_field=CharField()),
        listed_id=F("id"),
        of_question=F("question_id"),
        listed_at=began[kind],
        stands=F("status"),
        ended=no_outcome if kind is CourseKind.PLAN else F("outcome"),
        until=until[kind],
    ).values(*_COLUMNS)
    return listed


def _place_of(listed_id: UUID) -> datetime | None:
    """When the row began with which the page before ended."""
    places = [
        _listed(rows, kind).filter(pk=listed_id).values("listed_at")
        for kind, rows in _rows(Narrowed(running=Running.ALL)).items()
    ]
    found = list(places[0].union(*places[1:], all=True))
    return found[0]["listed_at"] if found else None


def _row(listed: dict[str, Any], question: Question) -> RunningRow:
    kind = CourseKind(listed["course"])
    labels = _LABELS[kind]
    person = question.holder_person
    return RunningRow(
        id=listed["listed_id"],
        kind=KINDS[kind],
        reference=question.reference,
        club=question.provider_name,
        desk=question.desk.name,
        theme_id=question.theme_id or "",
        holder=question.holder_organisation.name,
        person=person.name if person else "",
        status=labels[listed["ended"] or listed["stands"]],
        tone=_tone(listed),
        began_at=listed["listed_at"],
        until=listed["until"],
        urgency=urgency_of(listed["until"]),
        address=address_of(kind.value, question.reference),
    )


def _tone(listed: dict[str, Any]) -> str:
    if listed["stands"] in {*UNDER_WAY, DecisionStatus.OPEN, PlanStatus.RUNNING}:
        return "info"
    return "positive" if listed["ended"] == DecisionOutcome.AGREED else "neutral"
