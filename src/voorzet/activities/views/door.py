"""The door, on a telephone: who is in, one tap each; and who walks in unannounced."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.activities import actions
from voorzet.activities.actions.attending import DOOR_IS_OPEN
from voorzet.activities.forms.inviting import WalkInForm
from voorzet.activities.models import Activity, Registration
from voorzet.activities.policy import may_invite
from voorzet.activities.queries.registrations import (
    count_at_door,
    get_activity_at,
    get_registration,
    list_at_door,
)
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, Refused, Unacceptable
from voorzet.providers.queries import find_twin
from voorzet.ui.render import render

LONGEST_TYPED = 80


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def show_door(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Who is expected, who is in. A name to search for is posted: in an address it would be kept in logs."""
    actor = actor_at(request)
    return _show(request, actor, _at_door(actor, activity_id), WalkInForm())


@require_POST
@for_people_at_work
def mark_came(request: HttpRequest, activity_id: UUID, registration_id: UUID) -> HttpResponse:
    """Somebody came in."""
    return _tap(request, activity_id, registration_id, actions.mark_came)


@require_POST
@for_people_at_work
def unmark_came(request: HttpRequest, activity_id: UUID, registration_id: UUID) -> HttpResponse:
    """That was a mistake."""
    return _tap(request, activity_id, registration_id, actions.unmark_came)


@require_POST
@for_people_at_work
def add_walk_in(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Somebody who had not registered."""
    actor = actor_at(request)
    activity = _at_door(actor, activity_id)
    form = WalkInForm(request.POST)
    if form.is_valid():
        filled = form.cleaned_data
        club = find_twin(filled["provider_name"], municipality_codes=activity.for_municipalities)
        try:
            actions.add_walk_in(
                actor=actor,
                activity_id=activity_id,
                name=filled["name"],
                provider_id=club.id if club else None,
                provider_name=filled["provider_name"],
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("%(name)s is binnen.") % {"name": filled["name"]})
            return _back(activity_id)
    return _show(request, actor, activity, form, status=422)


def _tap(
    request: HttpRequest,
    activity_id: UUID,
    registration_id: UUID,
    act: Callable[..., Registration],
) -> HttpResponse:
    """With htmx the list comes back as it is now; without, the page."""
    actor = actor_at(request)
    activity = _at_door(actor, activity_id)
    found = get_registration(actor, activity_id, registration_id)
    act(actor=actor, registration_id=found.id)
    if request.headers.get("HX-Request"):
        return _show(request, actor, activity, WalkInForm())
    return _back(activity_id, f"#r-{registration_id}")


def _at_door(actor: Actor, activity_id: UUID) -> Activity:
    activity = get_activity_at(actor, activity_id)
    if not may_invite(actor, activity):
        raise Refused(_("Alleen wie dit organiseert, staat aan de deur."))
    if activity.status not in DOOR_IS_OPEN:
        raise Impossible(_("De deur gaat open als er is uitgenodigd."))
    return activity


def _show(
    request: HttpRequest, actor: Actor, activity: Activity, form: WalkInForm, status: int = 200
) -> HttpResponse:
    typed = request.POST.get("q", "")[:LONGEST_TYPED]
    expected, came = count_at_door(actor, activity.id)
    context = {
        "activity": activity,
        "form": form,
        "typed": typed,
        "people": list_at_door(actor, activity.id, typed),
        "expected": expected,
        "came": came,
    }
    return render(request, "activities/door/door.html", context, fragment="people", status=status)


def _back(activity_id: UUID, place: str = "") -> HttpResponseRedirect:
    """To the whole list, at somebody's row; what was searched for stays out of the address."""
    return HttpResponseRedirect(f"{reverse('door', args=[activity_id])}{place}", status=303)
