"""Signing in at one's own organisation: there and back."""

import logging
from dataclasses import asdict

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from voorzet.access import partners
from voorzet.access.actions import link_identity, propose_role
from voorzet.access.doors import for_everybody
from voorzet.access.models import RoleProposal
from voorzet.access.partner_file import PartnerProvider, find_provider
from voorzet.access.second_factor import BY_PARTNER, safe_onward
from voorzet.access.throttle import SIGN_IN, count_use
from voorzet.desks.queries import get_desk, list_partners
from voorzet.kernel.actor import public
from voorzet.kernel.errors import NotVisible, Refused

ATTEMPT = "partner_sign_in"
AN_ATTEMPT_LASTS_SECONDS = 15 * 60

logger = logging.getLogger(__name__)


@for_everybody
@require_safe
@never_cache
def sign_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Leads to the sign-in of the partner. A link and no form: our pages let forms go nowhere else."""
    provider = _provider(slug)
    onward = safe_onward(request, resolve_url(settings.LOGIN_REDIRECT_URL))
    if request.user.is_authenticated:
        return HttpResponseRedirect(onward)
    count_use(request, SIGN_IN)
    attempt = partners.begin(provider, onward)
    try:
        address = partners.address_to_sign_in(provider, attempt, _back(provider))
    except partners.NotProven as fault:
        return _failed(request, provider, fault)
    request.session[ATTEMPT] = asdict(attempt)
    return HttpResponseRedirect(address)


@for_everybody
@require_safe
@never_cache
def come_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Takes the partner's answer, once, in the browser that asked for it."""
    provider = _provider(slug)
    count_use(request, SIGN_IN)
    try:
        attempt = _take_attempt(request, slug)
        proven = partners.prove(provider, attempt, request.GET.dict(), _back(provider))
    except partners.NotProven as fault:
        return _failed(request, provider, fault)
    proposal = _propose(provider, proven)
    try:
        person = link_identity(actor=public(), proven=proven)
    except Refused as refusal:
        told = _("Uw organisatie stelt u voor bij het loket. De coördinator beslist daarover.")
        messages.error(request, told if proposal else refusal.sentence)
        return redirect("sign-in")
    record_authentication(
        request, person, BY_PARTNER, issuer=proven.issuer, two_factors=proven.two_factors
    )
    response: HttpResponse = perform_login(request, Login(user=person, redirect_url=attempt.onward))
    return response


def _propose(provider: PartnerProvider, proven: partners.Proven) -> RoleProposal | None:
    """Writes down the role that the partner's groups propose; a desk or partner that is gone stops nobody."""
    if not proven.proposed_role:
        return None
    try:
        desk = get_desk(provider.desk)
    except NotVisible:
        desk = None
    named = [
        one for one in (list_partners(desk.id) if desk else []) if one.name == provider.organisation
    ]
    if desk is None or len(named) != 1:
        logger.error("The desk or organisation of partner %s is not there.", provider.slug)
        return None
    return propose_role(actor=public(), desk=desk, organisation=named[0], proven=proven)


def _provider(slug: str) -> PartnerProvider:
    provider = find_provider(slug)
    if provider is None:
        raise NotVisible
    return provider


def _take_attempt(request: HttpRequest, slug: str) -> partners.Attempt:
    """The attempt of this browser, which is over with that; NotProven when there is none or it took too long."""
    kept = request.session.pop(ATTEMPT, None)
    attempt = partners.Attempt(**kept) if kept else None
    if (
        attempt is None
        or attempt.slug != slug
        or partners.age_of(attempt) > AN_ATTEMPT_LASTS_SECONDS
    ):
        raise partners.NotProven("nobody asked, or too long ago")
    return attempt


def _back(provider: PartnerProvider) -> str:
    """The address that the partner knows us by; from our own settings, never from the request."""
    return settings.PUBLIC_ADDRESS.rstrip("/") + reverse("partner-answer", args=[provider.slug])


def _failed(
    request: HttpRequest, provider: PartnerProvider, fault: partners.NotProven
) -> HttpResponse:
    logger.warning("Signing in at %s failed: %s.", provider.slug, fault)
    messages.error(
        request,
        _("Inloggen bij %(partner)s is niet gelukt. Probeer het opnieuw, of log in met een code.")
        % {"partner": provider.name},
    )
    return redirect("sign-in")
