"""Deciding together, for people at work: laying a proposal before parties, saying something of it, and how it ends."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Refused, Unacceptable
from voorzet.questions.queries import get_question
from voorzet.support import actions
from voorzet.support.forms.deciding import ProposalForm, RecusalForm, voice_form
from voorzet.support.models import DecisionStatus
from voorzet.support.policy import may_lead
from voorzet.support.queries.deciding import OneDecision, find_decision, get_decision
from voorzet.support.queries.deciding_cards import state_of, tone_of
from voorzet.ui.once import OnceForm
from voorzet.ui.render import render


@require_GET
@for_people_at_work
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """The latest proposal for this question."""
    actor = actor_at(request)
    return _show(request, get_decision(actor, get_question(actor, reference)))


@require_GET
@for_people_at_work
def show_version(request: HttpRequest, reference: str, version: int) -> HttpResponse:
    """One version of it; what was decided stays as it was."""
    return _show(request, _one(actor_at(request), reference, version))


@require_http_methods(["GET", "POST"])
@for_people_at_work
def propose(request: HttpRequest, reference: str) -> HttpResponse:
    """A proposal, or a new version of the one before."""
    actor = actor_at(request)
    question = get_question(actor, reference)
    if not may_lead(actor, question):
        raise Refused(_("Dit doet wie de vraag heeft, of de coördinator."))
    latest = find_decision(actor, question)
    posted = request.POST if request.method == "POST" else None
    form = ProposalForm(posted, question=question, latest=latest)
    said = ""
    if form.is_bound and form.is_valid():
        lying = latest.decision if latest else None
        try:
            actions.propose_support(
                actor=actor,
                question_id=question.id,
                proposal=form.proposal(),
                replaces=lying.id if lying and lying.status == DecisionStatus.OPEN else None,
                key=form.once_key(),
                acknowledged=form.cleaned_data["acknowledged"],
            )
        except Unacceptable as error:
            form.add_refusal(error)
        except Impossible as error:
            said = error.sentence
        else:
            messages.success(request, _("Voorgelegd. De partners en de club horen het nu."))
            return HttpResponseRedirect(reverse("decision", args=[reference]), status=303)
    context = {"question": question, "form": form, "latest": latest, "said": said}
    status = 409 if said else (422 if form.errors else 200)
    return render(request, "support/deciding/propose.html", context, status=status)


@require_POST
@for_people_at_work
def give_voice(request: HttpRequest, reference: str, version: int) -> HttpResponse:
    """What the actor's organisation thinks."""
    actor = actor_at(request)
    one = _one(actor, reference, version)
    form = voice_form(one, request.POST)

    def verb() -> str:
        actions.give_voice(actor=actor, decision_id=one.decision.id, **form.given())
        return _("Dank u wel. Iedereen die meebeslist ziet uw standpunt.")

    return _carry_out(request, one, form, {"voice_form": form}, verb)


@require_POST
@for_people_at_work
def recuse(request: HttpRequest, reference: str, version: int) -> HttpResponse:
    """Somebody with an interest stands aside."""
    actor = actor_at(request)
    one = _one(actor, reference, version)
    if one.is_open and not one.recusable:
        raise Refused(_("Dit doet die organisatie zelf, of de coördinator."))
    form = RecusalForm(request.POST, one=one)

    def verb() -> str:
        actions.recuse_party(
            actor=actor,
            decision_id=one.decision.id,
            organisation_id=form.cleaned_data["organisation"],
            reason=form.cleaned_data["interest"],
            acknowledged=form.cleaned_data["acknowledged"],
        )
        return _("Deze organisatie beslist niet mee. Iedereen ziet dat, en waarom.")

    return _carry_out(request, one, form, {"recusal_form": form}, verb)


@require_POST
@for_people_at_work
def settle(request: HttpRequest, reference: str, version: int) -> HttpResponse:
    """Everybody spoke: the outcome now."""
    actor = actor_at(request)
    one = _one(actor, reference, version)
    actions.settle_decision(actor=actor, decision_id=one.decision.id)
    return _back(request, one, _("De uitkomst staat vast."))


@require_POST
@for_people_at_work
def withdraw(request: HttpRequest, reference: str, version: int) -> HttpResponse:
    """Nobody is asked any more."""
    actor = actor_at(request)
    one = _one(actor, reference, version)
    actions.withdraw_proposal(actor=actor, decision_id=one.decision.id)
    return _back(request, one, _("Het voorstel is ingetrokken."))


def _one(actor: Actor, reference: str, version: int) -> OneDecision:
    return get_decision(actor, get_question(actor, reference), version)


def _show(
    request: HttpRequest, one: OneDecision, forms: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "one": one,
        "decision": one.decision,
        "question": one.decision.question,
        "state": state_of(one.decision),
        "tone": tone_of(one.decision),
        "voice_form": voice_form(one),
        "recusal_form": RecusalForm(one=one),
        **(forms or {}),
    }
    return render(request, "support/deciding/decision.html", context, status=status)


def _carry_out(
    request: HttpRequest,
    one: OneDecision,
    form: OnceForm,
    forms: dict[str, Any],
    verb: Callable[[], str],
) -> HttpResponse:
    """Carries it out, or shows the page again with what was typed."""
    if form.is_valid():
        try:
            return _back(request, one, verb())
        except Unacceptable as error:
            form.add_refusal(error)
    return _show(request, one, forms, status=422)


def _back(request: HttpRequest, one: OneDecision, done: str) -> HttpResponseRedirect:
    messages.success(request, done)
    reference = one.decision.question.reference
    address = reverse("decision-version", args=[reference, one.decision.version])
    return HttpResponseRedirect(address, status=303)
