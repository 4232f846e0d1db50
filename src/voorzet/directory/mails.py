"""The mail that asks whether what somebody knows is still true."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from voorzet.directory.models import ConfirmationRequest
from voorzet.directory.queries.confirming import token_for
from voorzet.ui.letters import Letter, message_of
from voorzet.ui.times import day


def confirmation_mail(request: ConfirmationRequest) -> EmailMessage:
    """In the language of who reads it. The link opens a page; only pressing the button there changes anything."""
    person = request.person
    path = reverse("confirm-by-link", args=[token_for(request)])
    with translation.override(person.language):
        letter = Letter(
            title=_("Klopt het nog wat er over u in ‘wie is wie’ staat?"),
            greeting=_("Beste %(name)s,") % {"name": person.name},
            happened=(
                _(
                    "In ‘wie is wie’ staat waar u iets van weet. Dat is een half jaar niet bevestigd."
                ),
                _("Klopt het nog? Kijk het na, uiterlijk %(until)s.")
                % {"until": day(request.expires_at)},
            ),
            button=_("Kijk het na"),
            url=settings.PUBLIC_ADDRESS.rstrip("/") + path,
            notes=(
                _(
                    "U hoeft niet in te loggen. De link werkt één keer. Wij vragen dit niet nog eens."
                ),
            ),
        )
        return message_of(letter, to=person.email)
