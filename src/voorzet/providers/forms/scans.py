"""A scan as it is filled in: one choice per statement, and whom the club lets see it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.kernel import clock
from voorzet.providers.instruments import Instrument
from voorzet.ui.forms import DayField, Form
from voorzet.ui.once import OnceForm

PREFIX = "answer-"
Partners = Sequence[tuple[str, str]]


def allowed_field() -> forms.MultipleChoiceField:
    """Which other partners the club lets see it; none is an answer too."""
    return forms.MultipleChoiceField(
        label=_("Wie mag de scan van de club ook zien?"),
        help_text=_("Vraag het de club. Alleen uw organisatie ziet hem al."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class ScanForm(OnceForm):
    """The statements of an instrument are fields of their own."""

    taken_on = DayField(label=_("Ingevuld op"))
    allowed = allowed_field()

    def __init__(
        self, *args: Any, instrument: Instrument, partners: Partners, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for statement in instrument.statements:
            self.fields[PREFIX + statement.key] = forms.TypedChoiceField(
                label=str(statement.text),
                choices=[(str(value), label) for value, label in instrument.scale],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Geef bij elke stelling een antwoord.")},
            )
        self.initial.setdefault("taken_on", clock.today())
        self.fields["allowed"].choices = list(partners)  # type: ignore[attr-defined]  # a choice field

    def answers(self) -> dict[str, int]:
        """What was answered, by the key of the statement."""
        return {
            name.removeprefix(PREFIX): value
            for name, value in self.cleaned_data.items()
            if name.startswith(PREFIX)
        }


class SharingForm(Form):
    """Who else may see a scan."""

    allowed = allowed_field()

    def __init__(self, *args: Any, partners: Partners, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["allowed"].choices = list(partners)  # type: ignore[attr-defined]  # a choice field
