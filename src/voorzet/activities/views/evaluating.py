"""Looking back: what organisers learned, and a question of a club that was there."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.activities import actions
from voorzet.activities.actions import Lessons
from voorzet.activities.forms.inviting import EvaluationForm, FollowUpForm
from voorzet.activities.models import OVER, Activity
from voorzet.activities.policy import may_invite
from voorzet.activities.queries.looking_back import find_evaluation, get_club_there
from voorzet.activities.queries.registrations import get_activity_at, get_results
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Refused, Unacceptable
from voorzet.ui.render import render


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def evaluate(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """What came of it, and what the organisers learned."""
    actor = actor_at(request)
    activity = _over(actor, activity_id)
    form = EvaluationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.evaluate_activity(
                actor=actor,
                activity_id=activity_id,
                lessons=Lessons(
                    went_well=given["went_well"],
                    to_change=given["to_change"],
                    cost_cents=form.cost_cents(),
                ),
                acknowledged=given["acknowledged"],
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("De terugblik is bewaard."))
            address = reverse("evaluate-activity", args=[activity_id])
            return HttpResponseRedirect(address, status=303)
    context = {
        "activity": activity,
        "form": form,
        "results": get_results(actor, activity_id),
        "evaluation": find_evaluation(activity_id),
    }
    status = 422 if form.errors else 200
    return render(request, "activities/evaluation/evaluation.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def ask(request: HttpRequest, activity_id: UUID, provider_id: UUID) -> HttpResponse:
    """What a club asked there becomes a question at the desk."""
    actor = actor_at(request)
    activity = _over(actor, activity_id)
    club = get_club_there(actor, activity_id, provider_id)
    form = FollowUpForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            question = actions.ask_from_activity(
                actor=actor,
                activity_id=activity_id,
                provider_id=provider_id,
                body=form.cleaned_data["body"],
                acknowledged=form.cleaned_data["acknowledged"],
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(
                request, _("De vraag ligt nu bij u. Geef haar door als een ander helpt.")
            )
            return HttpResponseRedirect(reverse("question", args=[question.reference]), status=303)
    context = {"activity": activity, "club": club, "form": form}
    status = 422 if form.errors else 200
    return render(request, "activities/evaluation/ask.html", context, status=status)


def _over(actor: Actor, activity_id: UUID) -> Activity:
    activity = get_activity_at(actor, activity_id)
    if not may_invite(actor, activity):
        raise Refused(_("Alleen wie dit organiseert, kijkt erop terug."))
    if activity.status not in OVER:
        raise Impossible(_("Deze activiteit is nog niet geweest."))
    return activity
