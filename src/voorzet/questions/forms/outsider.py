"""Forms for somebody of a partner who was asked and has no account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.questions.models import DeclineReason
from voorzet.ui.once import OnceForm, text_field


class RefusalForm(OnceForm):
    """Not taking the question over, with the reason the network learns from."""

    reason = forms.ChoiceField(
        label=_("Waarom niet?"),
        choices=DeclineReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een reden. Die helpt om de juiste partner te vinden.")},
    )
    note = text_field(
        _("Toelichting"),
        longest=4000,
        rows=3,
        required=False,
        help_text=_("Weet u wie het wel kan? Noem dan die organisatie."),
    )


class OpinionForm(OnceForm):
    """The advice that was asked."""

    answer = text_field(
        _("Uw advies"), rows=6, error_messages={"required": _("Schrijf hier uw advies.")}
    )


class ReplyToClubForm(OnceForm):
    """The answer to the club, after taking the question over."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    body = text_field(
        _("Uw antwoord aan de club"),
        rows=8,
        error_messages={"required": _("Schrijf hier uw antwoord.")},
    )
