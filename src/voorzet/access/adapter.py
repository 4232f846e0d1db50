"""What we ask of django-allauth: no sign-up, our own words, and nothing told about who has an account."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voorzet.access.mails import no_account, second_factor_changed, sign_in_code
from voorzet.access.throttle import visitor_of
from voorzet.parties.models import Person
from voorzet.ui.letters import Letter, message_of

THEIR_STAGE = "allauth.mfa.stages.AuthenticateStage"
logger = logging.getLogger(__name__)

# The only mails that signing in sends; allauth's own texts are never used.
MAILS: dict[str, Callable[[dict[str, Any]], Letter]] = {
    "account/email/login_code": lambda context: sign_in_code(context["code"]),
    "account/email/unknown_account": lambda context: no_account(context["email"]),
    **{
        f"mfa/email/{change}": partial(second_factor_changed, change)
        for change in ("totp_activated", "webauthn_added", "recovery_codes_generated", "removed")
    },
}


class SignInAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """The hooks that allauth calls."""

    error_messages = {  # noqa: RUF012 - allauth's own shape
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "Deze code klopt niet. Kijk in de nieuwste mail die u van ons kreeg."
        ),
        "email_password_mismatch": gettext_lazy(
            "Het e-mailadres en het wachtwoord horen niet bij elkaar."
        ),
        "too_many_login_attempts": gettext_lazy(
            "Dit is te vaak geprobeerd. Wacht een paar minuten en vraag dan een nieuwe code."
        ),
    }

    def get_login_stages(self) -> list[str]:
        """allauth's stages, with our own for the second factor: a partner may have asked for it already."""
        return [
            "voorzet.access.stages.SecondFactorStage" if stage == THEIR_STAGE else stage
            for stage in super().get_login_stages()
        ]

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Our pages are pages; allauth never answers with JSON."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The same visitor that our own limits count."""
        return visitor_of(request)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tells somebody that they sign in otherwise from now on; a mail server that is away stops nothing."""
        try:
            self.send_mail(template_prefix, email or user.email, context or {})
        except OSError:
            logger.exception("The mail about a change in signing in could not be sent.")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sends one of our own texts; OSError when the mail server does not take it."""
        mail = MAILS[template_prefix]({"email": email, **context})
        message_of(mail, to=email).send()

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Passes on what we wrote ourselves; our pages already say what allauth's templates would."""
        if message:
            messages.add_message(request, level, message, extra_tags=extra_tags)

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        """Only for who knew the right password."""
        messages.error(
            request,
            _("Dit account wordt niet meer gebruikt. Vraag het de coördinator van uw loket."),
        )
        return HttpResponseRedirect(reverse("sign-in"))

    def post_login(self, request: HttpRequest, user: Person, **hooks: Any) -> HttpResponse:
        """Leads on, in the person's language if this browser has none chosen."""
        response: HttpResponse = super().post_login(request, user, **hooks)
        speak_language_of(user, request, response)
        return response


def tell_of_change(request: HttpRequest, person: Person, change: str) -> None:
    """Mails somebody that their second factor changed."""
    SignInAdapter(request).send_notification_mail(f"mfa/email/{change}", person)


def speak_language_of(person: Person, request: HttpRequest, response: HttpResponse) -> None:
    """Remembers the person's language in this browser, unless one was chosen here before."""
    if settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
        return
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        person.language,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
