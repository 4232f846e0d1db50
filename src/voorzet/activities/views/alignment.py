"""Agreeing on the page: one tap for a partner, and what the organisers and the coordinator decide."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.activities import actions
from voorzet.activities.forms.alignment import AnswerForm, OneForm, ReasonForm, SharesForm
from voorzet.activities.models import Answer
from voorzet.activities.queries.alignment import find_alignment, list_asked
from voorzet.activities.queries.one import get_activity
from voorzet.activities.views.one import show_one
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.ui.once import OnceForm
from voorzet.ui.render import render


@require_GET
@for_people_at_work
def show_asked(request: HttpRequest) -> HttpResponse:
    """What waits for an answer of my organisation, the nearest deadline first."""
    actor = actor_at(request)
    page = list_asked(actor, after=request.GET.get("na", ""))
    return render(request, "activities/one/asked.html", {"page": page, "actor": actor})


@require_POST
@for_people_at_work
def propose(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Lays the idea before partners."""
    actions.propose_activity(actor=actor_at(request), activity_id=activity_id)
    return _back(request, activity_id, _("De partners zijn gevraagd."))


@require_POST
@for_people_at_work
def withdraw(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Takes the proposal back."""
    actions.withdraw_proposal(actor=actor_at(request), activity_id=activity_id)
    return _back(request, activity_id, _("Teruggenomen. Het is weer een idee."))


@require_POST
@for_people_at_work
def answer(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """One tap: fine, we join in, or it clashes; the last word counts."""
    actor = actor_at(request)
    one = get_activity(actor, activity_id)
    alignment = find_alignment(actor, one)
    form = AnswerForm(request.POST, own=alignment.choosable if alignment else ())

    def verb() -> str:
        stance = actions.answer_proposal(actor=actor, activity_id=activity_id, **form.answered())
        return {
            Answer.JOIN: _("U organiseert nu mee."),
            Answer.CLASH: _("De organisator ziet dat het botst."),
        }.get(Answer(stance.answer), _("Dank u wel. De organisator ziet uw antwoord."))

    return _carry_out(request, activity_id, form, "answer_form", verb)


@require_POST
@for_people_at_work
def join(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """My organisation organises it too."""
    actions.join_in(actor=actor_at(request), activity_id=activity_id)
    return _back(request, activity_id, _("U organiseert nu mee."))


@require_POST
@for_people_at_work
def override(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """The coordinator lets it go on."""
    actor, form = actor_at(request), ReasonForm(request.POST)
    get_activity(actor, activity_id)

    def verb() -> str:
        actions.override_alignment(
            actor=actor,
            activity_id=activity_id,
            reason=form.cleaned_data["reason"],
            acknowledged=form.cleaned_data["acknowledged"],
        )
        return _("Doorgezet. De partners lezen waarom.")

    return _carry_out(request, activity_id, form, "override_form", verb)


@require_POST
@for_people_at_work
def merge(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Takes in the activity that its organiser offered."""
    other = _one(request)
    actions.merge_activities(actor=actor_at(request), activity_id=activity_id, other_id=other)
    return _back(request, activity_id, _("De twee activiteiten zijn nu één."))


@require_POST
@for_people_at_work
def accept(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """An organiser leaves something that was found as it is."""
    actions.accept_finding(
        actor=actor_at(request), activity_id=activity_id, finding_id=_one(request)
    )
    return _back(request, activity_id, _("Dit blijft zo."))


@require_http_methods(["GET", "POST"])
@for_people_at_work
def share(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Who pays which part."""
    actor = actor_at(request)
    one = get_activity(actor, activity_id)
    if not one.organises:
        raise Refused(_("Deze activiteit is van een andere organisatie."))
    form = SharesForm(request.POST if request.method == "POST" else None, organisers=one.organisers)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_shares(actor=actor, activity_id=activity_id, shares=form.shares())
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            return _back(request, activity_id, _("De kosten zijn verdeeld."))
    words = {"title": _("Kosten verdelen"), "submit": _("Bewaar")}
    context = {"activity": one.activity, "form": form, **words}
    return render(request, "activities/one/act.html", context, status=422 if form.errors else 200)


def _one(request: HttpRequest) -> UUID:
    """What a button is about; a page of ours always says it."""
    form = OneForm(request.POST)
    if not form.is_valid():
        raise NotVisible
    one: UUID = form.cleaned_data["one"]
    return one


def _carry_out(
    request: HttpRequest, activity_id: UUID, form: OnceForm, name: str, verb: Callable[[], str]
) -> HttpResponse:
    """Carries it out, or shows the page again with what was typed."""
    if form.is_valid():
        try:
            return _back(request, activity_id, verb())
        except Unacceptable as error:
            form.add_refusal(error)
    forms: dict[str, Any] = {name: form}
    return show_one(request, actor_at(request), activity_id, forms, status=422)


def _back(request: HttpRequest, activity_id: UUID, done: str) -> HttpResponseRedirect:
    messages.success(request, done)
    return HttpResponseRedirect(reverse("activity", args=[activity_id]), status=303)
