"""The forms around guests: inviting, registering, the door, and looking back. Shape only."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.activities.actions._who import LONGEST_CLUB, LONGEST_NAME
from voorzet.activities.actions.evaluating import LONGEST_LESSON, LONGEST_REMARK
from voorzet.ui.once import OnceForm, text_field


class AnnounceForm(OnceForm):
    """Sends invitations; above a number of people somebody types that number."""

    confirmed = forms.IntegerField(
        label=_("Typ het aantal mensen om te bevestigen"), min_value=0, required=False
    )


class RegisterForm(OnceForm):
    """Somebody without an account says that they come."""

    own_details: ClassVar[tuple[tuple[str, str], ...]] = (
        ("name", "name"),
        ("email", "email"),
        ("provider_name", "organization"),
    )

    name = forms.CharField(label=_("Uw naam"), max_length=LONGEST_NAME)
    email = forms.EmailField(
        label=_("E-mailadres"),
        max_length=254,
        help_text=_("Hier sturen wij uw bevestiging heen, met een link om u af te melden."),
    )
    provider_name = forms.CharField(
        label=_("Naam van uw club of aanbieder"), max_length=LONGEST_CLUB, required=False
    )
    website = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        """Nothing in the box that only machines see."""
        filled = self.cleaned_data
        if filled.get("website"):
            self.add_error(None, _("Verstuur het nog eens, dan weten wij dat u geen robot bent."))
        return filled


class WalkInForm(OnceForm):
    """Somebody at the door who had not registered."""

    name = forms.CharField(label=_("Naam"), max_length=120)
    provider_name = forms.CharField(label=_("Club"), max_length=160, required=False)


class ScoreForm(OnceForm):
    """How it was."""

    score = forms.TypedChoiceField(
        label=_("Welk cijfer geeft u?"),
        choices=[(5, _("5, heel goed")), (4, "4"), (3, "3"), (2, "2"), (1, _("1, slecht"))],
        coerce=int,
        widget=forms.RadioSelect,
    )
    remark = text_field(
        _("Wat wilt u erbij zeggen?"), longest=LONGEST_REMARK, rows=3, required=False
    )


class EvaluationForm(OnceForm):
    """What organisers learned."""

    went_well = text_field(_("Wat ging goed?"), longest=LONGEST_LESSON, rows=3, required=False)
    to_change = text_field(
        _("Wat doet u de volgende keer anders?"), longest=LONGEST_LESSON, rows=3, required=False
    )
    cost = forms.DecimalField(
        label=_("Wat kostte het, in euro?"),
        min_value=0,
        max_value=1_000_000,
        decimal_places=2,
        required=False,
        localize=False,
        error_messages={"invalid": _("Vul een bedrag in, zoals 125,50.")},
    )

    def __init__(self, data: Any = None, **options: Any) -> None:  # noqa: ANN401 - what Django's forms take
        if data is not None and "," in data.get("cost", ""):
            data = data.copy()
            data["cost"] = data["cost"].replace(",", ".")
        super().__init__(data, **options)

    def cost_cents(self) -> int | None:
        """The cost as the verb wants it."""
        cost = self.cleaned_data["cost"]
        return None if cost is None else int(cost * 100)


class FollowUpForm(OnceForm):
    """A question that a club asked there."""

    body = text_field(_("Wat vraagt de club?"), rows=5)
