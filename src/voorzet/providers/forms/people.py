"""Who speaks for a provider, and who keeps contact with it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from voorzet.providers.models import ContactLanguage, ContactPerson, ContactRole, RelationTopic
from voorzet.ui.forms import DayField, Form
from voorzet.ui.once import OnceForm

PHONE = RegexValidator(
    r"^[0-9+() ./-]{6,20}$", _("Dit is geen telefoonnummer. Een voorbeeld: 06 12 34 56 78.")
)


class ContactPersonForm(OnceForm):
    """Business details only; the name and the role are enough to begin with."""

    name = forms.CharField(label=_("Naam"), max_length=120)
    role = forms.ChoiceField(label=_("Rol bij de club"), choices=ContactRole)
    phone = forms.CharField(
        label=_("Telefoon"),
        max_length=20,
        required=False,
        validators=[PHONE],
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.EmailField(label=_("E-mailadres"), max_length=254, required=False)
    preferred_moment = forms.CharField(
        label=_("Liefst bereikbaar"),
        help_text=_("Bijvoorbeeld: na 19.00 uur, niet op maandag."),
        max_length=80,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Taal"), choices=ContactLanguage, initial=ContactLanguage.DUTCH.value
    )
    starts_on = DayField(label=_("In deze rol sinds"), required=False)

    def known(self) -> dict[str, Any]:
        """What was filled in, as the verbs take it."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"key", "acknowledged"}
        }


def known_of_person(person: ContactPerson) -> dict[str, Any]:
    """A contact person as the form shows them before anything is changed."""
    names = ("name", "role", "phone", "email", "preferred_moment", "language", "starts_on")
    return {name: getattr(person, name) for name in names}


class RelationForm(Form):
    """Who keeps contact about what. `who` is an organisation, with or without one of its people."""

    topic = forms.ChoiceField(
        label=_("Waarover?"),
        choices=RelationTopic,
        initial=RelationTopic.GENERAL.value,
        widget=forms.RadioSelect,
    )
    who = forms.ChoiceField(label=_("Wie houdt contact?"))

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = list(choices)  # type: ignore[attr-defined]  # a choice field

    def organisation_id(self) -> UUID:
        """The organisation that was chosen."""
        return UUID(self.cleaned_data["who"].partition(":")[0])

    def person_id(self) -> UUID | None:
        """The person that was chosen, if any."""
        person = self.cleaned_data["who"].partition(":")[2]
        return UUID(person) if person else None
