"""The front page, signing in and out, and for whom somebody acts."""

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.stagekit import clear_login

# The stages come by way of the views: allauth's own imports go round in a circle when they come first.
from allauth.account.views import (
    ConfirmLoginCodeView,
    LoginByCodeStage,
    LoginStageController,
    LoginView,
    RequestLoginCodeView,
)
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorzet.access.actors import ACTING_FOR, may_act_for
from voorzet.access.adapter import speak_language_of
from voorzet.access.doors import (
    actor_at,
    for_everybody,
    for_people_at_work,
    for_the_demo,
    organisations_at,
)
from voorzet.access.forms import (
    AskForCodeForm,
    CodeForm,
    LookUpForm,
    OrganisationForm,
    PasswordForm,
)
from voorzet.access.partner_file import list_providers
from voorzet.access.second_factor import BY_DEMO
from voorzet.access.throttle import SIGN_IN, SIGN_IN_CODE, count_use
from voorzet.access.tour import plan_tours
from voorzet.desks.queries import find_desks, list_desks, list_role_holders, list_seats
from voorzet.kernel.errors import NotVisible, Refused
from voorzet.parties.queries import get_person
from voorzet.ui.errors import error_page
from voorzet.ui.render import render

logger = logging.getLogger(__name__)

BACKEND = settings.AUTHENTICATION_BACKENDS[0]
WITH_PASSWORD = "wachtwoord"  # noqa: S105 - a word in an address
AGAIN = "opnieuw"

# In the session: the address of who just took an invitation.
SIGN_IN_ADDRESS = "sign_in_address"


class _AskForCode(RequestLoginCodeView):  # type: ignore[misc]  # allauth ships no types
    """allauth's page, with the address of who was invited filled in."""

    def get_initial(self) -> dict[str, Any]:
        return {"email": self.request.session.get(SIGN_IN_ADDRESS, "")}

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        return {**super().get_context_data(**given), "partners": list_providers()}


ask_for_code: Callable[..., Any] = _AskForCode.as_view(
    form_class=AskForCodeForm, template_name="access/sign-in.html"
)
ask_for_password: Callable[..., Any] = LoginView.as_view(
    form_class=PasswordForm, template_name="access/sign-in-password.html"
)
check_code: Callable[..., Any] = ConfirmLoginCodeView.as_view(
    form_class=CodeForm, template_name="access/sign-in-code.html"
)


@for_everybody
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What this is and where your desk is; people at work go straight to their questions."""
    if actor_at(request).seats:
        return redirect(settings.LOGIN_REDIRECT_URL)
    form = LookUpForm(request.GET if "plaats" in request.GET else None)
    desks = list(list_desks())
    context = {
        "form": form,
        "found": find_desks(form.cleaned_data["plaats"]) if form.is_valid() else None,
        "desks": desks,
        "tours": plan_tours(desks, list_role_holders()) if settings.DEMO else [],
    }
    return render(request, "access/front.html", context)


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Asks for an address and mails a code to it, or asks for a password with `met=wachtwoord`.

    Whether the address is known makes no difference to what is shown.
    """
    way = request.POST.get("met") or request.GET.get("met")
    if request.method == "POST":
        _forget_pending(request)
        if way == AGAIN:
            return _to_sign_in(request)
        count_use(request, SIGN_IN)
    ask = ask_for_password if way == WITH_PASSWORD else ask_for_code
    try:
        response: HttpResponse = ask(request)
    except OSError:
        logger.exception("The mail with a code could not be sent.")
        sentence = _("Onze mail werkt even niet. Er is geen code verstuurd.")
        advice = _("Probeer het over een paar minuten opnieuw.")
        return error_page(request, 503, _("Wij kunnen nu geen mail sturen"), sentence, advice)
    return response


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("code")
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Takes the code from the mail. Three wrong ones, or a quarter of an hour, and a new one is needed."""
    if not request.user.is_authenticated and _pending_code(request) is None:
        messages.warning(
            request, _("Vraag hier een code aan. Een code werkt één keer, een kwartier lang.")
        )
        return _to_sign_in(request)
    if request.method == "POST":
        count_use(request, SIGN_IN_CODE)
    response: HttpResponse = check_code(request)
    return response


@for_everybody
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session and everything in it."""
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@for_people_at_work
@require_POST
def act_for(request: HttpRequest) -> HttpResponse:
    """Chooses for which of their organisations somebody acts from now on, in this session."""
    form = OrganisationForm(request.POST)
    organisations = organisations_at(request)
    if not form.is_valid() or not may_act_for(organisations, form.cleaned_data["organisation"]):
        raise Refused(_("U werkt niet voor deze organisatie."))
    request.session[ACTING_FOR] = str(form.cleaned_data["organisation"])
    return redirect(settings.LOGIN_REDIRECT_URL)


@for_the_demo
@require_POST
def demo_sign_in(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Signs in as one of the invented people, for the organisation that was clicked."""
    organisations = list_seats(person_id)
    if not organisations:
        raise NotVisible
    person = get_person(person_id)
    login(request, person, backend=BACKEND)
    record_authentication(request, person, BY_DEMO)
    form = OrganisationForm(request.POST)
    if form.is_valid() and may_act_for(organisations, form.cleaned_data["organisation"]):
        request.session[ACTING_FOR] = str(form.cleaned_data["organisation"])
    response = redirect(settings.LOGIN_REDIRECT_URL)
    speak_language_of(person, request, response)
    return response


def _pending_code(request: HttpRequest) -> LoginByCodeStage | None:
    """The sign-in of this browser that waits for its code."""
    return LoginStageController.enter(request, LoginByCodeStage.key)


def _forget_pending(request: HttpRequest) -> None:
    """A new attempt begins anew; allauth would lead back to where the first one stopped."""
    if not request.user.is_authenticated:
        clear_login(request)


def _to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """The first page of signing in, with the way on if that lies within this site."""
    onward = request.POST.get("next") or request.GET.get("next") or ""
    if not onward or not get_adapter(request).is_safe_url(onward):
        return HttpResponseRedirect(reverse("sign-in"))
    return HttpResponseRedirect(f"{reverse('sign-in')}?{urlencode({'next': onward})}")
