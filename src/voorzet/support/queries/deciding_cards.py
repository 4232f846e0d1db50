"""The card about deciding on the page of a question, and on the club's own."""

from django.urls import reverse
from django.utils.translation import gettext as _

from voorzet.kernel.actor import Actor
from voorzet.questions.courses import Course, register_club_courses, register_courses
from voorzet.questions.models import Question
from voorzet.support.models import (
    Decision,
    DecisionOutcome,
    DecisionStatus,
    Intake,
    IntakeOutcome,
)
from voorzet.support.policy import may_lead
from voorzet.support.queries.deciding import find_latest, is_asked
from voorzet.ui.times import moment


def show_cards() -> None:
    """Tells the room of questions; called once, when the room is ready."""
    register_courses(_read, Decision, Intake)
    register_club_courses(_read_for_club, Decision)


def tone_of(decision: Decision) -> str:
    """The tone of its tag."""
    if decision.status == DecisionStatus.OPEN:
        return "warning"
    return "positive" if decision.outcome == DecisionOutcome.AGREED else "neutral"


def state_of(decision: Decision) -> str:
    """Where it stands, in one word or two."""
    if decision.status == DecisionStatus.DECIDED:
        return str(decision.get_outcome_display())
    return str(decision.get_status_display())


def _read(actor: Actor, question: Question) -> list[Course]:
    decision = find_latest(actor, question)
    if decision is None:
        return _invite(actor, question)
    asked = is_asked(actor, decision)
    return [
        Course(
            heading=_("Samen besluiten"),
            status=state_of(decision),
            tone=tone_of(decision),
            lines=_lines(decision),
            address=reverse("decision", args=[question.reference]),
            label=_("Geef uw standpunt") if asked else _("Bekijk het voorstel"),
            asked=asked,
        )
    ]


def _invite(actor: Actor, question: Question) -> list[Course]:
    """After an intake that asks for support the next step is a proposal; before that nothing is said of it."""
    if not question.is_open or not may_lead(actor, question):
        return []
    latest = Intake.objects.filter(question=question).order_by("-called_at", "-id").first()
    if latest is None or latest.outcome != IntakeOutcome.SUPPORT:
        return []
    return [
        Course(
            heading=_("Samen besluiten"),
            lines=(_("Leg partners en club voor hoe u de club wilt helpen."),),
            address=reverse("propose-support", args=[question.reference]),
            label=_("Leg een voorstel voor"),
            asked=True,
        )
    ]


def _read_for_club(actor: Actor, question: Question, token: str) -> list[Course]:
    decision = find_latest(actor, question)
    if decision is None or decision.status == DecisionStatus.WITHDRAWN:
        return []
    asked = is_asked(actor, decision)
    return [
        Course(
            heading=_("Het voorstel om uw club te helpen"),
            status=state_of(decision),
            tone=tone_of(decision),
            lines=_lines(decision),
            address=reverse("follow-decision", args=[token]),
            label=_("Lees het en zeg wat u vindt") if asked else _("Lees het voorstel"),
            asked=asked,
        )
    ]


def _lines(decision: Decision) -> tuple[str, ...]:
    if decision.status == DecisionStatus.OPEN:
        until = _("Antwoorden kan tot %(moment)s.") % {"moment": moment(decision.deadline)}
        return (decision.goal, until)
    if decision.chosen is not None:
        chosen = _("Gekozen: %(option)s.") % {"option": decision.chosen.title}
        director = _("Regie: %(organisation)s.") % {
            "organisation": decision.director_organisation.name
        }
        return (chosen, director)
    return (decision.goal,)
