"""The mail that asks whether what somebody knows is still true."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from voorzet.directory.models import ConfirmationRequest
from voorzet.directory.queries.confirming import token_for
from voorzet.ui.times import day


def confirmation_mail(request: ConfirmationRequest) -> EmailMessage:
    """In the language of who reads it. The link opens a page; only pressing the button there changes anything."""
    person = request.person
    with translation.override(person.language):
        paragraphs = (
            _("Beste %(name)s,") % {"name": person.name},
            _("In ‘wie is wie’ staat waar u iets van weet. Dat is een half jaar niet bevestigd."),
            _("Klopt het nog? Kijk het na op deze pagina, uiterlijk %(until)s:")
            % {"until": day(request.expires_at)},
            settings.PUBLIC_ADDRESS.rstrip("/")
            + reverse("confirm-by-link", args=[token_for(request)]),
            _("U hoeft niet in te loggen. De link werkt één keer. Wij vragen dit niet nog eens."),
            "Voorzet",
        )
        return EmailMessage(
            _("Klopt het nog wat er over u in ‘wie is wie’ staat?"),
            "\n\n".join(paragraphs),
            to=[person.email],
            headers={"Auto-Submitted": "auto-generated", "Content-Language": person.language},
        )
