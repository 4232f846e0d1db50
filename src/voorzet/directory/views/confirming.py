"""The page that the link in the mail opens: looking changes nothing, pressing the button does."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from voorzet.access.doors import for_everybody
from voorzet.access.throttle import WRONG_LINK, count_use
from voorzet.directory import actions
from voorzet.directory.models import ConfirmationRequest
from voorzet.directory.queries.confirming import find_request, list_owned
from voorzet.kernel.actor import Actor, ActorKind, Channel
from voorzet.kernel.errors import NotVisible
from voorzet.ui.render import render


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody said they know, to confirm or to take away; says so when the link works no more."""
    asked = find_request(token)
    if asked is None:
        count_use(request, WRONG_LINK)
        raise NotVisible
    done = None
    if request.method == "POST" and asked.is_open:
        done = actions.answer_confirmation(
            actor=_bearer(asked), request_id=asked.id, dropped=_dropped(request)
        )
    is_open = asked.is_open and done is None
    context = {
        "asked": asked,
        "is_open": is_open,
        "done": done,
        "entries": list_owned(asked) if is_open else [],
        "token": token,
    }
    status = 200 if is_open or done is not None else 410
    response = render(request, "directory/confirm.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _dropped(request: HttpRequest) -> list[UUID]:
    """What was ticked to go; what is no identifier is nobody's."""
    found = []
    for one in request.POST.getlist("weg"):
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found


def _bearer(asked: ConfirmationRequest) -> Actor:
    return Actor(
        kind=ActorKind.LINK,
        channel=Channel.LINK,
        person_id=asked.person_id,
        person_name=asked.person.name,
        scope_id=asked.id,
    )
