"""A mail as it would look, with invented values: for who writes the text of it."""

from datetime import timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.kernel import clock
from voorzet.mail.filling import fill, paragraphs_of
from voorzet.mail.models import MailKind
from voorzet.mail.words import WORDS
from voorzet.ui.letters import Letter
from voorzet.ui.times import day


def example_letter(desk: Desk, kind: MailKind, language: str, subject: str, body: str) -> Letter:
    """What a mail of this kind would say with these words, in its own language."""
    with translation.override(language):
        values = {
            "kenmerk": f"{desk.prefix}-26-0042",
            "loket": desk.name,
            "club": "HC De Vaart",
            "organisatie": _("de hockeybond"),
            "naam": "Els Evers",
            "termijn": day(clock.today() + timedelta(weeks=1)),
        }
        quotes = kind in {MailKind.ANSWERED, MailKind.MESSAGE, MailKind.WAITING}
        return Letter(
            title=" ".join(fill(subject, values).split()),
            happened=paragraphs_of(fill(body, values)),
            quoted_heading=_("Wat wij u schrijven"),
            quoted=_("Hier staat wat u aan de club schrijft.") if quotes else "",
            button=str(WORDS[kind].button),
            url=settings.PUBLIC_ADDRESS.rstrip("/") + "/voorbeeld",
            sender=desk.name,
            closing=(_("Kenmerk: %(reference)s") % {"reference": values["kenmerk"]},),
            colour=desk.brand_colour,
        )
