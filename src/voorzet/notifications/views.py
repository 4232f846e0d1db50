"""The list of notices, having seen them, and choosing what comes by mail."""

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.notifications import actions
from voorzet.notifications.forms import PreferencesForm
from voorzet.notifications.letters import path_of
from voorzet.notifications.queries.notices import get_notice, get_preferences, list_notices
from voorzet.notifications.sentences import say
from voorzet.ui.render import render
from voorzet.ui.times import as_date


@for_people_at_work
@require_safe
@never_cache
def notices(request: HttpRequest) -> HttpResponse:
    """What the actor hears, the newest first, grouped by day."""
    after = request.GET.get("na", "")
    page = list_notices(actor_at(request), after)
    days = [
        (day, [(notice, say(notice)) for notice in some])
        for day, some in groupby(page.notices, lambda notice: as_date(notice.made_at))
    ]
    return render(
        request,
        "notifications/notices.html",
        {"days": days, "after": page.after, "is_first": not after},
        fragment="rows",
    )


@for_people_at_work
@require_POST
def open_notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Marks it seen and goes to what it is about."""
    actor = actor_at(request)
    notice = get_notice(actor, notice_id)
    actions.see_notice(actor=actor, notice=notice)
    return HttpResponseRedirect(path_of(notice), status=303)


@for_people_at_work
@require_POST
def see_all(request: HttpRequest) -> HttpResponse:
    """Everything is seen."""
    actions.see_all(actor=actor_at(request))
    messages.success(request, _("Alle berichten zijn gezien."))
    return HttpResponseRedirect(reverse("notices"), status=303)


@for_people_at_work
@require_POST
def see_question(request: HttpRequest, reference: str) -> HttpResponse:
    """The page of a question says that it was opened; the answer tells nothing, not even whether it is there."""
    actions.see_question(actor=actor_at(request), reference=reference)
    return HttpResponse(status=204)


@for_people_at_work
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def preferences(request: HttpRequest) -> HttpResponse:
    """What the actor wants by mail, and when: one form. Sent twice it says the same twice."""
    actor = actor_at(request)
    chosen = get_preferences(_person_of(actor))
    form = PreferencesForm(
        request.POST if request.method == "POST" else None,
        initial=PreferencesForm.initial_of(chosen),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_preferences(actor=actor, wishes=form.wishes())
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("Bewaard. Wat nog moest komen, komt zo als u nu koos."))
            return HttpResponseRedirect(reverse("notification-preferences"), status=303)
    return render(
        request,
        "notifications/preferences.html",
        {"form": form},
        status=422 if form.errors else 200,
    )


def _person_of(actor: Actor) -> UUID:
    if actor.person_id is None:
        raise Refused(_("Log eerst in."))
    return actor.person_id
