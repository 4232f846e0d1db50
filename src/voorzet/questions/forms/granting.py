"""Forms of access on request: asking for it, giving it, and not giving it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from voorzet.questions.forms.one import ActForm
from voorzet.questions.models import SightRequest
from voorzet.ui.forms import Form
from voorzet.ui.once import OnceForm, text_field

TERMS = (7, 30, 90)
LONGEST = 2000


def term(days: int) -> tuple[int, str]:
    """A term as something to choose."""
    return days, ngettext("%(days)s dag", "%(days)s dagen", days) % {"days": days}


class SightRequestForm(OnceForm):
    """Asking to see a question whole."""

    purpose = text_field(
        _("Waarvoor wilt u de hele vraag zien?"),
        longest=LONGEST,
        rows=3,
        help_text=_("Wie de vraag heeft, leest dit en beslist. Noem geen gegevens van personen."),
    )
    days = forms.TypedChoiceField(
        label=_("Hoe lang heeft u dat nodig?"),
        coerce=int,
        widget=forms.RadioSelect,
        initial=TERMS[1],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [term(days) for days in TERMS]  # type: ignore[attr-defined]


class GrantForm(Form):
    """For how long: as was asked, or shorter."""

    days = forms.TypedChoiceField(label=_("Voor hoe lang?"), coerce=int)

    def __init__(self, *args: Any, request: SightRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shorter = [days for days in TERMS if days < request.days]
        self.fields["days"].choices = [term(days) for days in (*shorter, request.days)]  # type: ignore[attr-defined]
        self.fields["days"].initial = request.days


class RefusalForm(ActForm):
    """Not giving it, and why."""

    reason = text_field(
        _("Waarom niet?"),
        longest=LONGEST,
        rows=3,
        help_text=_("De organisatie die om toegang vroeg, leest dit."),
    )
