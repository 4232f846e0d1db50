"""The club's own page of money: what was asked for it, what was decided, and asking by itself, with its link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from voorzet.access.doors import for_everybody
from voorzet.access.throttle import CLUB_REPLY, count_use
from voorzet.funds import actions
from voorzet.funds.forms.applications import ClubApplicationForm
from voorzet.funds.queries.club_applications import list_of_club
from voorzet.funds.views.applications import TONES
from voorzet.kernel.errors import Unacceptable
from voorzet.questions.doors import Bearer, opened_by_link
from voorzet.questions.models import LinkPurpose
from voorzet.ui.amounts import euros
from voorzet.ui.render import render


@require_GET
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def show(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """What was asked and decided, and a form to ask."""
    return _show(request, bearer, ClubApplicationForm(draft=f"money-{bearer.link.question_id}"))


@require_POST
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def make(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """The club asks; who has its question goes on with it."""
    count_use(request, CLUB_REPLY)
    form = ClubApplicationForm(request.POST, draft=f"money-{bearer.link.question_id}")
    if form.is_valid():
        try:
            actions.make_application_as_club(
                actor=bearer.actor,
                request=form.request_of(),
                costs=form.costs(),
                acknowledged=form.cleaned_data["acknowledged"],
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("Dank u wel. Wij zoeken er potten bij."))
            return HttpResponseRedirect(reverse("club-money", args=[bearer.token]), status=303)
    return _show(request, bearer, form, status=422)


def _show(
    request: HttpRequest, bearer: Bearer, form: ClubApplicationForm, status: int = 200
) -> HttpResponse:
    own = bearer.link.question
    context = {
        "token": bearer.token,
        "desk": own.desk,
        "own": own,
        "applications": list_of_club(bearer.actor),
        "may_ask": own.is_open and own.provider_id is not None,
        "form": form,
        "tones": TONES,
        "euros": euros,
    }
    return render(request, "funds/applications/club.html", context, status=status)
