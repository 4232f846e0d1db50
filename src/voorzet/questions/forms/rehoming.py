"""The form for moving what somebody leaves behind: from whom, and to whom."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from voorzet.parties.models import Person
from voorzet.questions.queries.rehoming import Keeper
from voorzet.ui.forms import Form

NOBODY_IN_PARTICULAR = "organisatie"
# The words in addresses, by the name of the field.
PARAMETERS = {"leaver": "van", "successor": "naar"}


class RehomeForm(Form):
    """From somebody with open questions to a colleague, or to the organisation without a name."""

    leaver = forms.ChoiceField(label=_("Van wie?"), widget=forms.RadioSelect)
    successor = forms.ChoiceField(label=_("Aan wie?"))

    def __init__(
        self, *args: Any, keepers: list[Keeper], colleagues: list[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._keepers = {str(keeper.person_id): keeper for keeper in keepers}
        self._colleagues = {str(colleague.id): colleague for colleague in colleagues}
        self.fields["leaver"].choices = [  # type: ignore[attr-defined]  # a choice field
            (key, f"{keeper.name} · {_questions(keeper.open_questions)}")
            for key, keeper in self._keepers.items()
        ]
        self.fields["successor"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("Kies …")),
            *((key, colleague.name) for key, colleague in self._colleagues.items()),
            (NOBODY_IN_PARTICULAR, _("De organisatie, zonder naam")),
        ]

    def add_prefix(self, field_name: str) -> str:
        """Fields go by their Dutch names in addresses."""
        return PARAMETERS.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        """Nobody leaves questions to themselves."""
        chosen = self.cleaned_data
        if chosen.get("leaver") and chosen.get("leaver") == chosen.get("successor"):
            self.add_error("successor", _("Kies iemand anders."))
        return chosen

    def keeper(self) -> Keeper:
        """Whose questions move."""
        return self._keepers[self.cleaned_data["leaver"]]

    def receiver(self) -> Person | None:
        """Who gets them; None when nobody in particular does."""
        return self._colleagues.get(self.cleaned_data["successor"])

    def receiver_id(self) -> UUID | None:
        """The same, as the verb wants it."""
        receiver = self.receiver()
        return receiver.id if receiver else None


def _questions(number: int) -> str:
    return ngettext("%(number)s open vraag", "%(number)s open vragen", number) % {"number": number}
