"""The page of a plan, and what its director does with the whole of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.doors import belong_to
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Stale, Unacceptable
from voorzet.questions import actions as questions
from voorzet.questions.models import Question
from voorzet.questions.policy import looks_from_outside
from voorzet.questions.queries import get_question
from voorzet.support import actions
from voorzet.support.forms.plans import BeginForm, EndForm, JoinForm, PlanForm, StepForm, first_day
from voorzet.support.models import SupportReview
from voorzet.support.policy import may_lead
from voorzet.support.queries.plan_templates import list_templates
from voorzet.support.queries.plans import OnePlan, find_agreed, find_plan_of, get_plan, may_begin
from voorzet.support.queries.reviews import find_due_review
from voorzet.support.said_amounts import say_hours
from voorzet.ui.amounts import euros
from voorzet.ui.once import OnceForm
from voorzet.ui.render import render

TONES = {"running": "info", "handed_back": "positive", "stopped": "neutral"}


@require_safe
@for_people_at_work
def show_plan(request: HttpRequest, reference: str) -> HttpResponse:
    """The plan: what is to be done first, the team, what is missing, and what it took."""
    actor, question = question_at(request, reference)
    if looks_from_outside(actor, question):
        questions.note_look(actor=actor, question=question)
    return show(request, actor, question)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def begin(request: HttpRequest, reference: str) -> HttpResponse:
    """What was decided begins."""
    actor, question = question_at(request, reference)
    agreed = find_agreed(question)
    if agreed is None:
        return _without_decision(question)
    if not may_begin(actor, agreed, question):
        raise Refused(_("Het plan begint bij wie regiehouder wordt, of bij de coördinator."))
    form = BeginForm(
        posted(request),
        choices=list_templates(question.desk_id),
        initial={"goal": agreed.goal, **first_day()},
        draft=f"plan-{question.reference}",
    )

    def carry_out() -> str:
        given = form.cleaned_data
        actions.begin_plan(
            actor=actor,
            decision_id=agreed.id,
            beginning=actions.Beginning(
                goal=given["goal"],
                template=given["template"],
                starts_on=given["starts_on"],
                ends_on=given["ends_on"],
            ),
            acknowledged=given["acknowledged"],
            key=form.once_key(),
        )
        return _("Het plan loopt. Kijk of de stappen en dagen kloppen.")

    words = {"title": _("Ondersteuningsplan beginnen"), "submit": _("Begin het plan")}
    return act(request, question, form, carry_out, {**words, "decision": agreed})


@require_http_methods(["GET", "POST"])
@for_people_at_work
def change(request: HttpRequest, reference: str) -> HttpResponse:
    """Another goal, last day, or expertise."""
    actor, question = question_at(request, reference)
    plan = get_led(actor, question).plan
    form = PlanForm(posted(request), plan=plan)

    def carry_out() -> str:
        given = form.cleaned_data
        actions.change_support_plan(
            actor=actor,
            plan_id=plan.id,
            goal=given["goal"],
            ends_on=given["ends_on"],
            needs=given["needs"],
            expected_version=given["version"],
            acknowledged=given["acknowledged"],
        )
        return _("Het plan is aangepast.")

    words = {"title": _("Plan aanpassen"), "submit": _("Bewaar")}
    return act(request, question, form, carry_out, words)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def hand_back(request: HttpRequest, reference: str) -> HttpResponse:
    """The club goes on by itself."""
    words = {
        "title": _("Teruggeven aan de club"),
        "submit": _("Geef terug aan de club"),
        "note": _(
            "De vraag wordt afgerond en de club hoort dat. Open stappen vervallen. Nu en over een half jaar "
            "kijkt u samen terug."
        ),
    }
    return _end(request, reference, actions.hand_back_plan, _("De club gaat zelf verder."), words)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def stop(request: HttpRequest, reference: str) -> HttpResponse:
    """The plan ends before it is done."""
    words = {
        "title": _("Plan stoppen"),
        "submit": _("Stop het plan"),
        "note": _(
            "De vraag blijft open. Open stappen vervallen. De club leest dat het plan stopt."
        ),
    }
    return _end(request, reference, actions.stop_plan, _("Het plan is gestopt."), words)


def _end(
    request: HttpRequest,
    reference: str,
    verb: Callable[..., object],
    done: str,
    words: dict[str, Any],
) -> HttpResponse:
    actor, question = question_at(request, reference)
    plan = get_led(actor, question).plan
    form = EndForm(posted(request), draft=f"plan-einde-{question.reference}")

    def carry_out() -> str:
        verb(
            actor=actor,
            plan_id=plan.id,
            because=form.cleaned_data["because"],
            acknowledged=form.cleaned_data["acknowledged"],
        )
        return done

    return act(request, question, form, carry_out, words)


def question_at(request: HttpRequest, reference: str) -> tuple[Actor, Question]:
    """Who is here, and the question that they see whole."""
    actor = actor_at(request)
    question = get_question(actor, reference)
    belong_to(request, question.desk)
    return actor, question


def get_led(actor: Actor, question: Question) -> OnePlan:
    """The plan, for its director and the coordinator, while it runs."""
    one = get_plan(actor, question)
    if not may_lead(actor, question):
        raise Refused(
            _("Dit doet de regiehouder, %(holder)s.") % {"holder": question.holder_organisation}
        )
    if not one.is_running:
        raise Impossible(
            _("Dit plan loopt niet meer: het is ‘%(status)s’.")
            % {"status": one.plan.get_status_display()}
        )
    return one


def posted(request: HttpRequest) -> Any:  # noqa: ANN401 - what a form takes
    """What was sent, or nothing when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def act(
    request: HttpRequest,
    question: Question,
    form: OnceForm,
    carry_out: Callable[[], str],
    words: dict[str, Any],
) -> HttpResponse:
    """A short form on a plan: carried out, or shown with what is wrong."""
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, carry_out())
        except Unacceptable as error:
            form.add_refusal(error)
        except Stale as error:
            form.add_error(None, error.sentence)
            status = 409
        else:
            return back(question)
    if form.errors and status == 200:
        status = 422
    context = {"question": question, "form": form, **words}
    return render(request, "support/plan/act.html", context, status=status)


def back(question: Question) -> HttpResponseRedirect:
    """To the page of the plan."""
    return HttpResponseRedirect(reverse("plan", args=[question.reference]), status=303)


def show(
    request: HttpRequest,
    actor: Actor,
    question: Question,
    *,
    step_form: StepForm | None = None,
    join_form: JoinForm | None = None,
) -> HttpResponse:
    """The page, perhaps with a form that came back."""
    one = get_plan(actor, question)
    changes = one.leads and one.is_running
    due = find_due_review(one.reviews)
    to_review = one.leads and due is not None and due.person_id is None
    context = {
        "one": one,
        "plan": one.plan,
        "question": question,
        "tones": TONES,
        "step_form": step_form or (StepForm(plan=one.plan) if changes else None),
        "join_form": join_form or (JoinForm(plan=one.plan) if changes else None),
        "helpers": lambda review: say_helpers(one, review),
        "to_review": to_review,
        "say_hours": say_hours,
        "say_euros": euros,
    }
    came_back = any(form is not None and form.errors for form in (step_form, join_form))
    return render(request, "support/plan/plan.html", context, status=422 if came_back else 200)


def say_helpers(one: OnePlan, review: SupportReview) -> str:
    """Who helped, by name."""
    helped = set(review.helped_by)
    return ", ".join(
        place.member.organisation.name
        for place in one.team
        if place.member.organisation_id in helped
    )


def _without_decision(question: Question) -> HttpResponse:
    """There is nothing to begin: a plan that runs is shown, and without one there is no such page."""
    if find_plan_of(question) is None:
        raise NotVisible
    return back(question)
