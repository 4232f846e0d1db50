"""The text of a desk, as a coordinator types it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.mail.models.texts import LONGEST_BODY, LONGEST_SUBJECT
from voorzet.ui.once import OnceForm, text_field


class TextForm(OnceForm):
    """Subject and body of one kind of mail."""

    subject = forms.CharField(
        label=_("Onderwerp"),
        max_length=LONGEST_SUBJECT,
        help_text=_("Het kenmerk zetten wij er zelf achter."),
        error_messages={"required": _("Schrijf een onderwerp.")},
    )
    body = text_field(
        _("Tekst"),
        longest=LONGEST_BODY,
        rows=10,
        help_text=_(
            "Een lege regel begint een nieuwe alinea. De knop, de aanhef en de groet zetten wij erbij."
        ),
        error_messages={"required": _("Schrijf een tekst.")},
    )
