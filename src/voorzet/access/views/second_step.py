"""Passkeys and codes at signing in, and confirming that it is still you."""

import json
from collections.abc import Mapping
from typing import Any

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.models import Login
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.internal import flows
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from voorzet.access.doors import for_everybody, for_one_with_an_account
from voorzet.access.forms import (
    ConfirmCodeForm,
    ConfirmPasswordForm,
    PasskeyConfirmForm,
    PasskeySecondForm,
    PasskeySignInForm,
    SecondFactorForm,
)
from voorzet.access.queries import has_second_factor, list_factors
from voorzet.access.second_factor import safe_onward
from voorzet.access.signed_in import person_at
from voorzet.access.throttle import SIGN_IN, SIGN_IN_CODE, count_use
from voorzet.parties.models import Person
from voorzet.ui.render import render

AGAIN = "opnieuw"


class _SecondFactorPage(AuthenticateView):  # type: ignore[misc]  # allauth ships no types
    """allauth's step, with what a passkey needs as text for the page."""

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**given)
        person = self.stage.login.user
        return {**context, **_ways(person), "options": _text(context["js_data"]["request_options"])}


_ask_second_factor = _SecondFactorPage.as_view(
    form_class=SecondFactorForm,
    webauthn_form_class=PasskeySecondForm,
    template_name="access/second-factor.html",
)


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def sign_in_passkey(request: HttpRequest) -> HttpResponse:
    """With GET what a browser needs to ask for a passkey, with POST what it answered.

    A passkey asks for a finger, face or PIN, and so is two factors in one.
    """
    if request.user.is_authenticated:
        return redirect(safe_onward(request, resolve_url(settings.LOGIN_REDIRECT_URL)))
    count_use(request, SIGN_IN)
    if request.method != "POST":
        return JsonResponse(json.loads(_text(webauthn.begin_authentication(None))))
    form = PasskeySignInForm(request.POST)
    if not form.is_valid():
        messages.error(
            request, _("Deze passkey kennen wij niet. Probeer het opnieuw, of neem een code.")
        )
        return redirect("sign-in")
    authenticator: Authenticator = form.cleaned_data["credential"]
    login = Login(user=authenticator.user, redirect_url=safe_onward(request, "") or None)
    response: HttpResponse = flows.perform_passwordless_login(request, authenticator, login)
    return response


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("code", "credential")
def second_factor(request: HttpRequest) -> HttpResponse:
    """The second step of signing in, for who set one up."""
    if request.method == "POST":
        count_use(request, SIGN_IN_CODE)
    response: HttpResponse = _ask_second_factor(request)
    return response


@for_one_with_an_account
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("code", "credential", "password")
def confirm(request: HttpRequest) -> HttpResponse:
    """Asks who is signed in to show again that it is them, in the strongest way they have."""
    person = person_at(request)
    onward = safe_onward(request, reverse("account"))
    if request.method == "POST":
        count_use(request, SIGN_IN_CODE)
        if AGAIN in request.POST:
            logout(request)
            return HttpResponseRedirect(f"{reverse('sign-in')}?{urlencode({'next': onward})}")
    form = _confirmation_form(request, person)
    if request.method == "POST" and form.is_valid():
        _note_confirmation(request, form)
        return HttpResponseRedirect(onward)
    ways = _ways(person)
    options = _text(webauthn.begin_authentication(person)) if ways["passkey"] else ""
    context = {"form": form, "onward": onward, "options": options, **ways}
    return render(request, "access/confirm.html", context)


def _confirmation_form(request: HttpRequest, person: Person) -> Form:
    given = request.POST if request.method == "POST" else None
    kind: Any = ConfirmPasswordForm
    if has_second_factor(person.id):
        kind = PasskeyConfirmForm if "credential" in request.POST else ConfirmCodeForm
    form: Form = kind(given, user=person)
    return form


def _note_confirmation(request: HttpRequest, form: Form) -> None:
    """A factor notes itself; a password is noted here."""
    if isinstance(form, ConfirmPasswordForm):
        reauthenticate_by_password(request)
    else:
        form.save()  # type: ignore[attr-defined]  # both of allauth's forms have it


def _ways(person: Person) -> dict[str, bool]:
    """With what somebody can show that it is them."""
    factors = list_factors(person.id)
    return {
        "app": factors.app is not None,
        "passkey": bool(factors.passkeys),
        "password": person.has_usable_password() and not factors.number,
    }


def _text(options: Mapping[str, Any]) -> str:
    return json.dumps(options, default=dict)
