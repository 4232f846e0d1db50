"""Peer review on the plan of a question: asking somebody from outside, their questions, the answers, the end."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.doors import belong_to
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Refused, Unacceptable
from voorzet.questions.models import Question
from voorzet.questions.queries import get_question
from voorzet.support import actions
from voorzet.support.forms.peers import AnswerPeerForm, AskPeerForm, EndPeerForm, TeamQuestionForm
from voorzet.support.models import SupportPlan
from voorzet.support.policy import may_lead, may_speak_for
from voorzet.support.queries.peers import (
    find_running_plan,
    get_peer_question,
    get_review,
    list_reviews,
    list_team,
)
from voorzet.ui.once import OnceForm
from voorzet.ui.render import render


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def show_reviews(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything that was asked from outside; the director asks somebody."""
    actor = actor_at(request)
    question = get_question(actor, reference)
    if request.method != "POST":
        return _show(request, actor, question)
    if not may_lead(actor, question):
        raise Refused(_("De regiehouder van het plan vraagt om intervisie."))
    plan = find_running_plan(actor, question)
    if plan is None:
        raise Impossible(_("Er loopt geen plan voor deze vraag."))
    form = _ask_form(question, plan, request.POST)
    if form.is_valid():
        try:
            _ask(actor, plan, form)
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("Gevraagd. Deze organisatie ziet nu de vraag en het plan."))
            return _back(question)
    return _show(request, actor, question, ask_form=form)


@require_POST
@for_people_at_work
def ask_team(request: HttpRequest, reference: str, review_id: UUID) -> HttpResponse:
    """A question to the team."""
    return _write(
        request,
        reference,
        review_id,
        TeamQuestionForm(request.POST),
        lambda actor, form: actions.ask_team(
            actor=actor,
            review_id=review_id,
            text=form.cleaned_data["text"],
            acknowledged=form.cleaned_data["acknowledged"],
            key=form.once_key(),
        ),
    )


@require_POST
@for_people_at_work
def answer(
    request: HttpRequest, reference: str, review_id: UUID, peer_question_id: UUID
) -> HttpResponse:
    """What the team says."""
    actor = actor_at(request)
    asked = get_peer_question(actor, get_question(actor, reference), peer_question_id)
    return _write(
        request,
        reference,
        review_id,
        AnswerPeerForm(request.POST),
        lambda actor, form: actions.answer_peer(
            actor=actor,
            peer_question_id=asked.id,
            answer=form.cleaned_data["answer"],
            acknowledged=form.cleaned_data["acknowledged"],
        ),
        of_question=asked.id,
    )


@require_POST
@for_people_at_work
def end(request: HttpRequest, reference: str, review_id: UUID) -> HttpResponse:
    """The director rounds it off."""
    return _write(
        request,
        reference,
        review_id,
        EndPeerForm(request.POST),
        lambda actor, form: actions.end_peer_review(
            actor=actor,
            review_id=review_id,
            takeaway=form.cleaned_data["takeaway"],
            acknowledged=form.cleaned_data["acknowledged"],
        ),
    )


@require_POST
@for_people_at_work
def decline(request: HttpRequest, reference: str, review_id: UUID) -> HttpResponse:
    """Who was asked cannot."""
    actor = actor_at(request)
    question = get_question(actor, reference)
    get_review(actor, question, review_id)
    actions.decline_peer_review(actor=actor, review_id=review_id)
    messages.success(request, _("Doorgegeven. De regiehouder kan een ander vragen."))
    return HttpResponseRedirect(reverse("support"), status=303)


def _write(
    request: HttpRequest,
    reference: str,
    review_id: UUID,
    form: OnceForm,
    act: Callable[[Actor, OnceForm], object],
    of_question: UUID | None = None,
) -> HttpResponse:
    """One text in one review; what was refused comes back where it was typed."""
    actor = actor_at(request)
    question = get_question(actor, reference)
    get_review(actor, question, review_id)
    if form.is_valid():
        try:
            act(actor, form)
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("Bewaard."))
            return _back(question)
    return _show(request, actor, question, typed=form, typed_at=of_question or review_id)


def _ask(actor: Actor, plan: SupportPlan, form: AskPeerForm) -> None:
    organisation_id, person_id = form.chosen()
    if organisation_id is None:
        raise Unacceptable({"to": _("Kies een partner van dit loket.")})
    actions.ask_peer_review(
        actor=actor,
        plan_id=plan.id,
        to_organisation_id=organisation_id,
        to_person_id=person_id,
        request=form.cleaned_data["request"],
        working_days=form.cleaned_data["working_days"],
        acknowledged=form.cleaned_data["acknowledged"],
        key=form.once_key(),
    )


def _ask_form(question: Question, plan: SupportPlan, given: Any = None) -> AskPeerForm:  # noqa: ANN401  # what was posted
    return AskPeerForm(
        given, question=question, team=list_team(plan), draft=f"intervisie-{question.reference}"
    )


def _show(
    request: HttpRequest,
    actor: Actor,
    question: Question,
    *,
    ask_form: AskPeerForm | None = None,
    typed: OnceForm | None = None,
    typed_at: UUID | None = None,
) -> HttpResponse:
    belong_to(request, question.desk)
    reviews = list_reviews(actor, question)
    running = next((one for one in reviews if one.over_at is None), None)
    plan = find_running_plan(actor, question)
    leads = may_lead(actor, question)
    if ask_form is None and running is None and plan is not None and leads:
        ask_form = _ask_form(question, plan)
    in_team = leads or (
        plan is not None
        and actor.works_at(question.desk_id)
        and actor.organisation_id in list_team(plan)
    )
    context = {
        "question": question,
        "reviews": reviews,
        "running": running,
        "ask_form": ask_form,
        "leads": leads,
        "in_team": in_team,
        "is_outsider": running is not None
        and may_speak_for(actor, running.organisation_id, question.desk_id),
        "forms": _forms(typed),
        "typed_at": typed_at,
        "has_plan": plan is not None,
    }
    is_wrong = bool((ask_form and ask_form.errors) or (typed and typed.errors))
    return render(request, "support/peer/reviews.html", context, status=422 if is_wrong else 200)


def _forms(typed: OnceForm | None) -> dict[str, OnceForm]:
    """An empty form of each kind, and the one that was typed in where there is one."""
    found: dict[str, OnceForm] = {
        "text": TeamQuestionForm(),
        "answer": AnswerPeerForm(),
        "takeaway": EndPeerForm(),
    }
    if typed is not None:
        found |= {name: typed for name in found if name in typed.fields}
    return found


def _back(question: Question) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("peer-reviews", args=[question.reference]), status=303)
