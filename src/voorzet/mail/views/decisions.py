"""Giving a voice with the token of a mail: a look changes nothing, a voice is a press on a button."""

from collections.abc import Callable
from functools import partial, wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voorzet.access.doors import for_everybody
from voorzet.access.throttle import CLUB_REPLY, WRONG_LINK, count_use
from voorzet.desks.doors import belong_to
from voorzet.kernel.errors import Impossible, Unacceptable
from voorzet.mail.queries.decisions import DecisionStand, OpenedDecision, open_decision
from voorzet.mail.views.broken import show_broken
from voorzet.support import actions
from voorzet.support.forms.deciding import VoiceForm, voice_form
from voorzet.ui.refusals import answer_to_a_key
from voorzet.ui.render import render

Page = Callable[[HttpRequest, OpenedDecision, str], HttpResponse]


def opened_by_decision(page: Page) -> Callable[..., HttpResponse]:
    """Lets a page be opened by the token of a mail about a proposal for support; nobody keeps such a page."""

    @wraps(page)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        return answer_to_a_key(request, partial(_open, request, token, page))

    return opened


@require_safe
@for_everybody
@opened_by_decision
def show_decision(request: HttpRequest, opened: OpenedDecision, token: str) -> HttpResponse:
    """What the mail said, with four answers; or how it stands."""
    return _show(request, opened, token)


@require_POST
@for_everybody
@opened_by_decision
def give_voice(request: HttpRequest, opened: OpenedDecision, token: str) -> HttpResponse:
    """What the organisation thinks. Of a confidential question who signs in says it."""
    count_use(request, CLUB_REPLY)
    asked = opened.stand is DecisionStand.ASKED and not opened.question.confidential
    if not asked or opened.actor is None or opened.one is None:
        return _back(token)
    form = voice_form(opened.one, request.POST)
    if form.is_valid():
        try:
            actions.give_voice(actor=opened.actor, decision_id=opened.decision.id, **form.given())
        except Unacceptable as error:
            form.add_refusal(error)
        except Impossible:
            # Too late: the page itself says how it stands.
            return _back(token)
        else:
            messages.success(request, _("Verstuurd. Dank u wel."))
            return _back(token)
    return _show(request, opened, token, form, status=422)


def _open(request: HttpRequest, token: str, page: Page) -> HttpResponse:
    opened = open_decision(token)
    if opened is None:
        count_use(request, WRONG_LINK)
        return show_broken(request, "unknown", None, status=404)
    belong_to(request, opened.question.desk)
    if opened.stand is DecisionStand.LINK_EXPIRED:
        return show_broken(request, "expired", opened.question.desk, status=410)
    return page(request, opened, token)


def _show(
    request: HttpRequest,
    opened: OpenedDecision,
    token: str,
    form: VoiceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = opened.stand is DecisionStand.ASKED and opened.one is not None
    context = {
        "token": token,
        "stand": opened.stand,
        "one": opened.one,
        "decision": opened.decision,
        "question": opened.question,
        "desk": opened.question.desk,
        "tells": asked and not opened.question.confidential,
        "organisation": opened.actor.organisation_name if opened.actor else "",
        "voice_form": form or (voice_form(opened.one) if asked and opened.one else None),
    }
    return render(request, "mail/decision.html", context, status=status)


def _back(token: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("decide-by-mail", args=[token]), status=303)
