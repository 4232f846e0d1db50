"""The doors for pages: for people at work, for an account, for everybody, the demo; and who stands at one."""

from collections.abc import Sequence
from functools import wraps
from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from voorzet.access.acting import acting_as
from voorzet.access.second_factor import lacks_second_factor, second_step_for
from voorzet.desks.queries import SeatsOfOrganisation
from voorzet.kernel.errors import Refused
from voorzet.ui.doors import P, Page, actor_at, for_everybody, for_the_demo, mark_door

__all__ = [
    "actor_at",
    "for_everybody",
    "for_one_with_an_account",
    "for_people_at_work",
    "for_the_demo",
    "organisations_at",
]


def organisations_at(request: HttpRequest) -> Sequence[SeatsOfOrganisation]:
    """The organisations that whoever is at the door may act for, as the middleware found them."""
    organisations: Sequence[SeatsOfOrganisation] = request.organisations  # type: ignore[attr-defined]  # set by ActorMiddleware with the actor
    return organisations


def for_people_at_work(page: Page[P]) -> Page[P]:
    """Only for people who are signed in and sit at a desk; others are led to the sign-in page.

    Who works on questions and showed no second factor is led to where that is done.
    """

    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return _lead_to_sign_in(request)
        if not actor_at(request).seats:
            raise Refused(_("Uw account hoort (nog) niet bij een loket. Vraag het uw coördinator."))
        if lacks_second_factor(request, organisations_at(request)):
            return _lead_to(request, second_step_for(request))
        with acting_as(actor_at(request)):
            return page(request, *args, **kwargs)

    return mark_door(guarded, "for people at work")


def for_one_with_an_account(page: Page[P]) -> Page[P]:
    """Only for who is signed in, about their own account; no desk and no second factor is asked."""

    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return _lead_to_sign_in(request)
        return page(request, *args, **kwargs)

    return mark_door(guarded, "for one with an account")


def _lead_to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, and from there back to the page that was open; htmx is told to open it whole."""
    htmx = _htmx(request)
    onward = request.get_full_path() if request.method in {"GET", "HEAD"} else None
    if htmx:
        onward = htmx.current_url_abs_path
    address = reverse("sign-in") + (f"?{urlencode({'next': onward})}" if onward else "")
    return _lead_to(request, address)


def _lead_to(request: HttpRequest, address: str) -> HttpResponse:
    """On to another page as a whole, also when htmx asked for a part."""
    if _htmx(request):
        return HttpResponseClientRedirect(address)
    return HttpResponseRedirect(address)


def _htmx(request: HttpRequest) -> HtmxDetails:
    return cast("HtmxDetails", request.htmx)  # type: ignore[attr-defined]  # set by HtmxMiddleware
