"""What is typed about payments and the ledger."""

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.ui.once import OnceForm


class BecauseForm(OnceForm):
    """Why money goes back."""

    because = forms.CharField(
        label=_("Waarom?"),
        max_length=200,
        help_text=_("Dit staat in het grootboek. Noem geen namen van mensen."),
    )
