"""The card of a plan on the page of its question, and on the club's own page."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.questions.courses import Course, register_club_courses, register_courses
from voorzet.questions.models import Question
from voorzet.support.models import Decision, PlanStatus, Step, SupportPlan
from voorzet.support.policy import may_lead
from voorzet.support.queries.plans import find_newest, may_begin
from voorzet.support.queries.reviews import find_due_review
from voorzet.ui.times import day

TONES = {
    PlanStatus.RUNNING: "info",
    PlanStatus.HANDED_BACK: "positive",
    PlanStatus.STOPPED: "neutral",
}


def read_courses(actor: Actor, question: Question) -> list[Course]:
    """What was decided and waits to begin, or else the latest plan."""
    newest = find_newest(question)
    if isinstance(newest, Decision):
        if not may_begin(actor, newest, question):
            return []
        return [
            Course(
                heading=_("Ondersteuningsplan"),
                status=_("Kan beginnen"),
                tone="warning",
                lines=(_("Er is samen besloten. Het plan kan beginnen."),),
                address=reverse("begin-plan", args=[question.reference]),
                label=_("Begin het plan"),
                asked=True,
            )
        ]
    return [_card(actor, question, newest)] if newest else []


def _card(actor: Actor, question: Question, plan: SupportPlan) -> Course:
    due = find_due_review(list(plan.reviews.all()))
    to_look_back = due is not None and due.person_id is None and may_lead(actor, question)
    own = _own_late(actor, plan)
    label = _("Open het plan")
    if to_look_back:
        label = _("Kijk terug")
    return Course(
        heading=_("Ondersteuningsplan"),
        status=str(plan.get_status_display()),
        tone=TONES[PlanStatus(plan.status)],
        lines=(*_lines(plan), *((_("Een stap van u is te laat."),) if own else ())),
        address=reverse("review-plan" if to_look_back else "plan", args=[question.reference]),
        label=label,
        asked=to_look_back or own,
    )


def _own_late(actor: Actor, plan: SupportPlan) -> bool:
    own = actor.organisation_id
    if own is None or plan.status != PlanStatus.RUNNING or not actor.works_at(plan.desk_id):
        return False
    return _to_do(plan).filter(organisation_id=own, due_on__lt=clock.today()).exists()


def _to_do(plan: SupportPlan) -> QuerySet[Step]:
    return plan.steps.filter(done_at=None, dropped_at=None)


def _lines(plan: SupportPlan) -> tuple[str, ...]:
    if plan.status != PlanStatus.RUNNING:
        return ()
    steps = plan.steps.filter(dropped_at=None)
    done = _("%(done)s van de %(all)s stappen gedaan.") % {
        "done": steps.exclude(done_at=None).count(),
        "all": steps.count(),
    }
    step = _to_do(plan).order_by("due_on", "id").first()
    if step is None:
        return (done,)
    ahead = _("Nu: %(step)s, klaar op %(day)s.") % {"step": step.title, "day": day(step.due_on)}
    return done, ahead


def read_courses_of_club(_actor: Actor, question: Question, token: str) -> list[Course]:
    """The latest plan as the club reads it; it is asked for what it promised itself, and to look back."""
    plan = find_newest(question)
    if not isinstance(plan, SupportPlan):
        return []
    due = find_due_review(list(plan.reviews.all()))
    to_look_back = due is not None and not due.by_club
    running = plan.status == PlanStatus.RUNNING
    own = running and _to_do(plan).filter(organisation=None).exists()
    words = _("Bekijk het plan")
    if to_look_back:
        words = _("Laat weten of het hielp")
    return [
        Course(
            heading=_("Uw ondersteuningsplan"),
            status=str(plan.get_status_display()),
            tone=TONES[PlanStatus(plan.status)],
            lines=(*_lines(plan), *((_("Er staan ook stappen in voor uw club."),) if own else ())),
            address=reverse("club-plan", args=[token]),
            label=words,
            asked=to_look_back,
        )
    ]


def show_plans() -> None:
    """Tells the pages of a question; called once, when the rooms are ready."""
    register_courses(read_courses, Decision, SupportPlan)
    register_club_courses(read_courses_of_club, SupportPlan)
