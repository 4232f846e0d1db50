"""One's own account: name and language, where one is signed in, and the second factor."""

import json
import re

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import delete_and_cleanup
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import flows as recovery
from allauth.mfa.totp.internal import flows as totp
from allauth.mfa.webauthn.internal import flows as passkeys
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorzet.access import sessions
from voorzet.access.adapter import tell_of_change
from voorzet.access.doors import actor_at, for_one_with_an_account, organisations_at
from voorzet.access.forms import AppForm, DetailsForm, PasskeyForm
from voorzet.access.queries import get_factor, has_second_factor, list_factors
from voorzet.access.second_factor import (
    freshly_signed_in,
    needs_second_factor,
    note_second_factor,
    onward,
)
from voorzet.access.signed_in import person_at
from voorzet.kernel.errors import Impossible, NotVisible
from voorzet.parties.actions import change_own_details
from voorzet.parties.models import Person
from voorzet.ui.render import render

_XML = re.compile(r"^<\?xml[^>]*>\s*")


@for_one_with_an_account
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """Everything about one's own account on one page; sending changes name and language."""
    person = person_at(request)
    given = {"name": person.name, "language": person.language}
    form = DetailsForm(request.POST if request.method == "POST" else None, initial=given)
    if request.method == "POST" and form.is_valid():
        change_own_details(actor=actor_at(request), **form.cleaned_data)
        messages.success(request, _("Uw gegevens zijn gewijzigd."))
        response = redirect("account")
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            form.cleaned_data["language"],
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
        return response
    context = {
        "form": form,
        "person": person,
        "sessions": sessions.list_sessions(request),
        "required": needs_second_factor(organisations_at(request)),
        "factors": list_factors(person.id),
    }
    return render(request, "access/account.html", context, status=422 if form.errors else 200)


@for_one_with_an_account
@require_safe
def second_step(request: HttpRequest) -> HttpResponse:
    """Why a second factor is asked for, and the choice between the two kinds."""
    if has_second_factor(person_at(request).id):
        return redirect("account")
    return render(request, "access/second-step.html", {})


@for_one_with_an_account
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_signed_in
@never_cache
@sensitive_post_parameters("code")
def add_app(request: HttpRequest) -> HttpResponse:
    """Shows a square to scan with an app, and takes the first code that the app gives."""
    person = person_at(request)
    if list_factors(person.id).app is not None:
        return redirect("account")
    form = AppForm(request.POST if request.method == "POST" else None, user=person)
    if request.method == "POST" and form.is_valid():
        totp.activate_totp(request, form)
        note_second_factor(request, Authenticator.Type.TOTP)
        return _after_adding(request, person, _("De app werkt. U logt voortaan in met een code."))
    address = get_adapter().build_totp_url(person, form.secret)
    context = {"form": form, "square": _square(address), "secret": form.secret}
    return render(request, "access/add-app.html", context, status=422 if form.errors else 200)


@for_one_with_an_account
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_signed_in
@never_cache
@sensitive_post_parameters("credential")
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Lets the browser make a passkey, which asks for a finger, face or PIN from the first time on."""
    person = person_at(request)
    form = PasskeyForm(request.POST if request.method == "POST" else None, user=person)
    if request.method == "POST" and form.is_valid():
        passkeys.add_authenticator(
            request, name=form.cleaned_data["name"], credential=form.cleaned_data["credential"]
        )
        note_second_factor(request, Authenticator.Type.WEBAUTHN)
        return _after_adding(
            request, person, _("De passkey werkt. U kunt er voortaan mee inloggen.")
        )
    options = json.dumps(
        passkeys.begin_registration(request, person, passwordless=True), default=dict
    )
    context = {"form": form, "options": options}
    return render(request, "access/add-passkey.html", context, status=422 if form.errors else 200)


@for_one_with_an_account
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_signed_in
@never_cache
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Codes for when telephone and passkey are lost. They are shown once; sending makes new ones."""
    person = person_at(request)
    if not has_second_factor(person.id):
        raise NotVisible
    if request.method == "POST":
        recovery.generate_recovery_codes(request)
        return redirect("recovery-codes")
    kept, may_see = recovery.view_recovery_codes(request)
    codes = kept.get_unused_codes() if kept is not None and may_see else []
    left = len(kept.get_unused_codes()) if kept is not None else 0
    context = {"codes": codes, "left": left, "onward": onward(request)}
    return render(request, "access/recovery-codes.html", context)


@for_one_with_an_account
@require_POST
@freshly_signed_in
def remove_factor(request: HttpRequest, factor_id: int) -> HttpResponse:
    """Takes an app or a passkey away; who must have a second factor keeps one."""
    person = person_at(request)
    factor = get_factor(person.id, factor_id)
    if list_factors(person.id).number == 1 and needs_second_factor(organisations_at(request)):
        raise Impossible(_("Voeg eerst een andere tweede stap toe. U werkt met vragen van clubs."))
    delete_and_cleanup(request, factor)
    tell_of_change(request, person, "removed")
    messages.success(request, _("Deze tweede stap is verwijderd."))
    return redirect("account")


@for_one_with_an_account
@require_POST
@freshly_signed_in
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """Signs out one other browser."""
    sessions.end_session(person_at(request).id, session_id)
    messages.success(request, _("U bent daar uitgelogd."))
    return redirect("account")


@for_one_with_an_account
@require_POST
@freshly_signed_in
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Signs out every browser but this one."""
    sessions.end_other_sessions(request)
    messages.success(request, _("U bent overal uitgelogd, behalve hier."))
    return redirect("account")


def _after_adding(request: HttpRequest, person: Person, sentence: str) -> HttpResponse:
    """To the recovery codes when they are new, else to where the person was going."""
    messages.success(request, sentence)
    kept = list_factors(person.id).recovery
    if kept is not None and not kept.wrap().did_view:
        return redirect("recovery-codes")
    return redirect("account")


def _square(address: str) -> SafeString:
    """The picture to scan, as markup without the line that XML begins with."""
    drawn = _XML.sub("", get_adapter().build_totp_svg(address))
    return mark_safe(drawn)  # noqa: S308 - drawn by qrcode; the address is in it as squares only
