"""Inviting: who would get a mail, sending it, and who answered what."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.activities import actions
from voorzet.activities.actions.announcing import MOST_UNASKED
from voorzet.activities.forms.inviting import AnnounceForm
from voorzet.activities.models import OVER, Activity, ActivityStatus
from voorzet.activities.policy import may_invite
from voorzet.activities.queries.guests import count_answers, preview_invitations
from voorzet.activities.queries.registrations import (
    get_activity_at,
    get_registration,
    get_results,
    is_under_way,
    list_registrations,
)
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.ui.paging import find_start
from voorzet.ui.render import render

INVITES = (ActivityStatus.CLEARED, ActivityStatus.ANNOUNCED)


@require_safe
@for_people_at_work
def show_guests(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Before: whom it would reach. After: who answered what, who has a place, and what came of it."""
    actor = actor_at(request)
    return _show(request, actor, _organised(actor, activity_id), AnnounceForm())


@require_POST
@for_people_at_work
def announce(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Sends the invitations."""
    return _send(request, activity_id, actions.announce_activity)


@require_POST
@for_people_at_work
def invite_more(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Sends invitations to who was not invited yet."""
    return _send(request, activity_id, actions.invite_more)


@require_POST
@for_people_at_work
def withdraw(request: HttpRequest, activity_id: UUID, registration_id: UUID) -> HttpResponse:
    """Takes somebody off the list."""
    actor = actor_at(request)
    registration = get_registration(actor, activity_id, registration_id)
    actions.withdraw_registration(actor=actor, registration_id=registration.id)
    messages.success(request, _("%(name)s is afgemeld.") % {"name": registration.name})
    return HttpResponseRedirect(reverse("guests", args=[activity_id]), status=303)


def _send(request: HttpRequest, activity_id: UUID, act: Callable[..., Activity]) -> HttpResponse:
    actor = actor_at(request)
    activity = _organised(actor, activity_id)
    form = AnnounceForm(request.POST)
    if form.is_valid():
        try:
            act(
                actor=actor,
                activity_id=activity_id,
                confirmed=form.cleaned_data["confirmed"] or 0,
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("De uitnodigingen gaan nu de deur uit."))
            return HttpResponseRedirect(reverse("guests", args=[activity_id]), status=303)
    return _show(request, actor, activity, form, status=422)


def _organised(actor: Actor, activity_id: UUID) -> Activity:
    activity = get_activity_at(actor, activity_id)
    if not may_invite(actor, activity):
        raise Refused(_("Alleen wie dit organiseert, ziet wie er komt."))
    return activity


def _show(
    request: HttpRequest, actor: Actor, activity: Activity, form: AnnounceForm, status: int = 200
) -> HttpResponse:
    can_invite = activity.status in INVITES
    preview = preview_invitations(activity) if can_invite else None
    registrations, after = list_registrations(actor, activity.id, after=find_start(request, "na"))
    answers = count_answers(actor, activity.id)
    is_announced = activity.status in {ActivityStatus.ANNOUNCED, *OVER}
    context: dict[str, Any] = {
        "activity": activity,
        "form": form,
        "preview": preview,
        "asks_number": preview is not None and preview.people > MOST_UNASKED,
        "answers": answers,
        "registrations": registrations,
        "after": after,
        "results": get_results(actor, activity.id),
        "is_announced": is_announced,
        # Who was to come to what was called off is still there, to be called by telephone.
        "has_guests": is_announced or answers.invited > 0 or bool(registrations),
        "is_over": activity.status in OVER,
        "is_under_way": is_under_way(activity),
        "send_label": _send_label(preview.people) if preview else "",
    }
    return render(request, "activities/guests/guests.html", context, status=status)


def _send_label(people: int) -> str:
    return ngettext("Nodig %(num)s persoon uit", "Nodig %(num)s mensen uit", people) % {
        "num": people
    }
