"""The page that an invitation's link opens."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from voorzet.access import actions, queries
from voorzet.access.doors import for_everybody
from voorzet.access.models import Invitation
from voorzet.access.queries import InvitationState
from voorzet.access.throttle import WRONG_LINK, count_use
from voorzet.access.views.signing_in import SIGN_IN_ADDRESS
from voorzet.desks.doors import belong_to
from voorzet.kernel.actor import Actor, ActorKind, Channel
from voorzet.kernel.errors import NotVisible
from voorzet.ui.render import render


@for_everybody
@require_safe
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody is invited to; says so when the link works no more."""
    found = _found(request, token)
    state = queries.state_of(found)
    context = {"invitation": found, "state": state, "token": token}
    status = 200 if state in {InvitationState.OPEN, InvitationState.ACCEPTED} else 410
    response = render(request, "access/invitation.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@for_everybody
@require_POST
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the invitation and leads on to signing in, with the address filled in."""
    found = _found(request, token)
    if queries.state_of(found) is InvitationState.OPEN:
        actions.accept_invitation(actor=_bearer(found), invitation_id=found.id)
        messages.success(request, _("Uw account staat klaar. Log nu in met een code uit de mail."))
    elif queries.state_of(found) is not InvitationState.ACCEPTED:
        return HttpResponseRedirect(reverse("invitation", args=[token]), status=303)
    request.session[SIGN_IN_ADDRESS] = found.email
    return HttpResponseRedirect(reverse("sign-in"), status=303)


def _found(request: HttpRequest, token: str) -> Invitation:
    found = queries.find_invitation(token)
    if found is None:
        count_use(request, WRONG_LINK)
        raise NotVisible
    belong_to(request, found.desk)
    return found


def _bearer(found: Invitation) -> Actor:
    return Actor(
        kind=ActorKind.LINK,
        channel=Channel.LINK,
        organisation_id=found.organisation_id,
        organisation_name=found.organisation.name,
    )
