"""The shape of what a coordinator fills in on the pages of privacy."""

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.privacy.models import HoldReason
from voorzet.ui.forms import Form


class HoldForm(Form):
    """Which question nothing may go of, and why."""

    reference = forms.CharField(
        label=_("Kenmerk van de vraag"), help_text=_("Bijvoorbeeld ALM-26-0042."), max_length=16
    )
    reason = forms.ChoiceField(
        label=_("Waarom mag er niets weg?"), choices=HoldReason.choices, widget=forms.RadioSelect
    )


class TermForm(Form):
    """How many days a desk keeps a kind of record."""

    kind = forms.CharField(widget=forms.HiddenInput, max_length=20)
    days = forms.IntegerField(label=_("Dagen"), min_value=1)
