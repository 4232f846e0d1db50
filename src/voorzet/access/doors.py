"""The two kinds of doors for pages: for people at work, and for everybody."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Refused

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]


def actor_at(request: HttpRequest) -> Actor:
    """The actor that the middleware put on the request."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware on every request
    return actor


def for_people_at_work(page: Page[P]) -> Page[P]:
    """Only for people who are signed in and sit at a desk; others are led to the sign-in page."""

    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return HttpResponseRedirect(
                f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}"
            )
        if not actor_at(request).seats:
            raise Refused(_("Uw account hoort (nog) niet bij een loket. Vraag het uw coördinator."))
        return page(request, *args, **kwargs)

    return guarded


def for_everybody(page: Page[P]) -> Page[P]:
    """Open to the public on purpose. Every route carries one of these two marks or the next."""

    @wraps(page)
    def opened(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return page(request, *args, **kwargs)

    return opened


def for_the_demo(page: Page[P]) -> Page[P]:
    """Only there in the demo; anywhere else the page does not exist."""

    @wraps(page)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.DEMO:
            raise NotVisible
        return page(request, *args, **kwargs)

    return shown
