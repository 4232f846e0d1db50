"""Answering a proposed activity with the token of a mail: a look changes nothing, each answer is a press on a button."""

from collections.abc import Callable
from functools import partial, wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voorzet.access.doors import for_everybody
from voorzet.access.throttle import CLUB_REPLY, WRONG_LINK, count_use
from voorzet.activities.actions import answer_proposal
from voorzet.activities.forms.alignment import AnswerForm
from voorzet.desks.doors import belong_to
from voorzet.kernel.acting import as_system
from voorzet.kernel.errors import Impossible, Unacceptable
from voorzet.mail.proposals import write_proposal
from voorzet.mail.queries.proposals import OpenedProposal, ProposalStand, open_proposal
from voorzet.mail.views.broken import show_broken
from voorzet.ui.refusals import answer_to_a_key
from voorzet.ui.render import render

Page = Callable[[HttpRequest, OpenedProposal, str], HttpResponse]


def opened_by_proposal(page: Page) -> Callable[..., HttpResponse]:
    """Lets a page be opened by the token of a mail about a proposed activity; nobody keeps such a page."""

    @wraps(page)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        return answer_to_a_key(request, partial(_open, request, token, page))

    return opened


@require_safe
@for_everybody
@opened_by_proposal
def show_proposal(request: HttpRequest, opened: OpenedProposal, token: str) -> HttpResponse:
    """What the mail said, with three buttons; or how it stands."""
    return _show(request, opened, token)


@require_POST
@for_everybody
@opened_by_proposal
def answer(request: HttpRequest, opened: OpenedProposal, token: str) -> HttpResponse:
    """Fine, we join in, or it clashes."""
    count_use(request, CLUB_REPLY)
    if opened.stand is not ProposalStand.ASKED or opened.actor is None:
        return _back(token)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            answer_proposal(
                actor=opened.actor, activity_id=opened.round.activity_id, **form.answered()
            )
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
    opened = open_proposal(token)
    if opened is None:
        count_use(request, WRONG_LINK)
        return show_broken(request, "unknown", None, status=404)
    desk = opened.round.activity.desk
    belong_to(request, desk)
    if opened.stand is ProposalStand.LINK_EXPIRED:
        return show_broken(request, "expired", desk, status=410)
    return page(request, opened, token)


def _show(
    request: HttpRequest,
    opened: OpenedProposal,
    token: str,
    form: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = opened.stand is ProposalStand.ASKED
    with as_system():
        letter = write_proposal(opened.mail, opened.round, opened.actor) if asked else None
    context = {
        "token": token,
        "stand": opened.stand,
        "letter": letter,
        "activity": opened.round.activity,
        "round": opened.round,
        "stance": opened.stance,
        "desk": opened.round.activity.desk,
        "organisation": opened.actor.organisation_name if opened.actor else "",
        "form": form or AnswerForm(),
    }
    return render(request, "mail/proposal.html", context, status=status)


def _back(token: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("act-on-proposal", args=[token]), status=303)
