"""Deciding together, for the club with its own link: what is proposed, and its own say."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from voorzet.access.doors import for_everybody
from voorzet.access.throttle import CLUB_REPLY, count_use
from voorzet.kernel.errors import Impossible, NotVisible, Unacceptable
from voorzet.questions.doors import Bearer, opened_by_link
from voorzet.questions.models import LinkPurpose
from voorzet.questions.queries import get_asker_question
from voorzet.support import actions
from voorzet.support.forms.deciding import voice_form
from voorzet.support.queries.deciding import OneDecision, get_decision
from voorzet.support.queries.deciding_cards import state_of, tone_of
from voorzet.ui.render import render


@require_GET
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def show(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """What partners propose, and the club's own say."""
    return _show(request, bearer, _one(bearer))


@require_POST
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def give_voice(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """What the club thinks."""
    count_use(request, CLUB_REPLY)
    one = _one(bearer)
    form = voice_form(one, request.POST)
    if form.is_valid():
        try:
            actions.give_voice(actor=bearer.actor, decision_id=one.decision.id, **form.given())
        except Unacceptable as error:
            form.add_refusal(error)
        except Impossible:
            # Too late: the page itself says how it stands.
            return _back(bearer)
        else:
            messages.success(request, _("Verstuurd. Dank u wel."))
            return _back(bearer)
    return _show(request, bearer, one, {"voice_form": form}, status=422)


def _one(bearer: Bearer) -> OneDecision:
    asker = bearer.link.asker
    if asker is None:
        raise NotVisible
    return get_decision(bearer.actor, get_asker_question(asker))


def _show(
    request: HttpRequest,
    bearer: Bearer,
    one: OneDecision,
    forms: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "token": bearer.token,
        "one": one,
        "decision": one.decision,
        "desk": bearer.link.question.desk,
        "state": state_of(one.decision),
        "tone": tone_of(one.decision),
        "voice_form": voice_form(one),
        **(forms or {}),
    }
    return render(request, "support/deciding/club.html", context, status=status)


def _back(bearer: Bearer) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("follow-decision", args=[bearer.token]), status=303)
