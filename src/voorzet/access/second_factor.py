"""Who needs a second factor, who showed one, and who signed in or confirmed a moment ago.

allauth writes in the session how somebody authenticated; that is all this reads. Nothing else in the house decides
about it.
"""

import time
from collections.abc import Sequence
from functools import wraps
from typing import Any, Final

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from voorzet.access.queries import has_second_factor
from voorzet.access.signed_in import person_at
from voorzet.desks.queries import SeatsOfOrganisation
from voorzet.kernel.actor import Role
from voorzet.parties.models import Person
from voorzet.ui.doors import P, Page

PROFESSIONAL: Final = frozenset({Role.COORDINATOR, Role.ADVISER})
# How long after signing in or confirming somebody may do what is hard to undo.
FRESH_SECONDS: Final = 10 * 60
# Words in the session for how somebody authenticated; the first is allauth's own.
SECOND_FACTOR: Final = "mfa"
BY_PARTNER: Final = "partner"
BY_DEMO: Final = "demo"
AFTERWARDS: Final = "after_second_factor"


def showed_second_factor(request: HttpRequest) -> bool:
    """Whether two factors were shown in this session, here or at the partner that vouches for it."""
    return any(
        how["method"] == SECOND_FACTOR
        or (how["method"] == BY_PARTNER and how.get("two_factors") is True)
        or (how["method"] == BY_DEMO and settings.DEMO)
        for how in _records(request)
    )


def partner_showed_two_factors(request: HttpRequest, person: Person) -> bool:
    """Whether who is signing in came from a partner that asked for two factors."""
    return any(
        how["method"] == BY_PARTNER and how.get("two_factors") is True
        for how in get_authentication_records(request, person)
    )


def lacks_second_factor(request: HttpRequest, organisations: Sequence[SeatsOfOrganisation]) -> bool:
    """Whether whoever is signed in works on questions somewhere and showed no second factor yet."""
    return needs_second_factor(organisations) and not showed_second_factor(request)


def needs_second_factor(organisations: Sequence[SeatsOfOrganisation]) -> bool:
    """Whether somebody with these seats must have a second factor: who works on questions, anywhere, and staff that reads along."""
    return settings.REQUIRE_SECOND_FACTOR and any(
        seat.role in PROFESSIONAL or seat.staff_until is not None
        for own in organisations
        for seat in own.seats
    )


def second_step_for(request: HttpRequest) -> str:
    """Where to show a second factor, or to set one up; the page that was asked for is remembered."""
    if request.method in {"GET", "HEAD"} and "HX-Request" not in request.headers:
        request.session[AFTERWARDS] = request.get_full_path()
    if has_second_factor(person_at(request).id):
        return f"{reverse('confirm')}?{urlencode({'next': onward(request)})}"
    return reverse("second-step")


def onward(request: HttpRequest) -> str:
    """The page to go on to after the second step."""
    return str(request.session.get(AFTERWARDS) or resolve_url(settings.LOGIN_REDIRECT_URL))


def is_fresh(request: HttpRequest) -> bool:
    """Whether somebody signed in or confirmed in the last ten minutes, with a factor if they have one."""
    person = request.user
    if not isinstance(person, Person):
        return False
    if has_second_factor(person.id) and not showed_second_factor(request):
        return False
    return any(
        time.time() - how["at"] < FRESH_SECONDS or (how["method"] == BY_DEMO and settings.DEMO)
        for how in _records(request)
    )


def freshly_signed_in(page: Page[P]) -> Page[P]:
    """Only for who signed in or confirmed lately; others confirm first and come back to where they were.

    Stands below the door of the page. What was sent is not kept: the person presses the button again.
    """

    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if is_fresh(request):
            return page(request, *args, **kwargs)
        messages.info(request, _("Bevestig eerst dat u het bent. Daarna gaat u verder."))
        back = urlencode({"next": _page_of(request)})
        return HttpResponseRedirect(f"{reverse('confirm')}?{back}")

    return guarded


def note_second_factor(request: HttpRequest, kind: str) -> None:
    """Writes in the session that the factor which was just set up was shown; its set-up proved it."""
    record_authentication(request, request.user, SECOND_FACTOR, type=kind)


def safe_onward(request: HttpRequest, otherwise: str) -> str:
    """The `next` of a request when it lies within this site."""
    given = request.POST.get("next") or request.GET.get("next") or ""
    if _is_here(request, given):
        return given
    return otherwise


def _page_of(request: HttpRequest) -> str:
    """The page itself, or for a form the page that held it."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    referer = request.META.get("HTTP_REFERER", "")
    return referer if _is_here(request, referer) else reverse("account")


def _is_here(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def _records(request: HttpRequest) -> list[dict[str, Any]]:
    if not isinstance(request.user, Person):
        return []
    return list(get_authentication_records(request, request.user))
