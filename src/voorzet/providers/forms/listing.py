"""What the list of providers is narrowed to, as an address says it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from voorzet.providers.models import ProviderKind
from voorzet.providers.queries import Area, ProviderFilters
from voorzet.providers.queries.listing import MOST_SILENT_MUNICIPALITIES
from voorzet.reference.queries import list_all_sports
from voorzet.ui.forms import Form

OURS, FOLLOWED = "ons", "gevolgd"
MONTHS = ("6", "12", "24")
# The Dutch names that fields have in addresses.
PARAMETERS = {
    "words": "zoek",
    "sport": "sport",
    "kind": "soort",
    "municipality": "gemeente",
    "silent": "stil",
    "whose": "van",
    "after": "na",
}


class AddressForm(Form):
    """What an address narrows a list to. Every field may be empty; what is not known is left out with a sentence.

    Attributes:
        parameters: the Dutch names that fields have in addresses; `after` is the place of a page.
    """

    parameters: ClassVar[Mapping[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.error_messages["invalid_choice"] = _("Deze keuze is er niet (meer).")

    def add_prefix(self, field_name: str) -> str:
        """Fields go by their Dutch names in addresses."""
        return self.parameters.get(field_name, field_name)

    def complaints(self) -> list[str]:
        """What was left out, each a sentence."""
        return [
            f"{self[name].label}: {sentence}"
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]

    def as_query(self) -> dict[str, str]:
        """What is asked as an address says it, without what was left out and without the page."""
        return {
            parameter: self.known(name)
            for name, parameter in self.parameters.items()
            if name != "after" and self.known(name)
        }

    def known(self, name: str) -> str:
        """What was asked, if it is something that exists."""
        return str(self.cleaned_data.get(name) or "")


class ProvidersForm(AddressForm):
    """The list of providers."""

    parameters = PARAMETERS
    words = forms.CharField(label=_("Zoek"), max_length=100, required=False)
    sport = forms.ChoiceField(label=_("Sport"), required=False)
    kind = forms.ChoiceField(label=_("Soort"), choices=ProviderKind, required=False)
    municipality = forms.ChoiceField(label=_("Gemeente"), required=False)
    silent = forms.ChoiceField(
        label=_("Stil sinds"), choices=[(one, one) for one in MONTHS], required=False
    )
    whose = forms.ChoiceField(
        label=_("Van wie"),
        choices=[(OURS, _("Onze relaties")), (FOLLOWED, _("Gevolgd"))],
        required=False,
    )
    after = forms.CharField(max_length=400, required=False)

    def __init__(self, *args: Any, area: Area, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_wide = len(area.names) > MOST_SILENT_MUNICIPALITIES
        self.fields["sport"].choices = [(one.slug, one.label) for one in list_all_sports()]  # type: ignore[attr-defined]  # a choice field
        self.fields["municipality"].choices = list(area.names.items())  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """Who is silent is looked up in one municipality at a time by who sits at many desks."""
        asked = self.cleaned_data
        everywhere = not asked.get("municipality")
        if asked.get("silent") and everywhere and self._is_wide:
            self.add_error("silent", _("Kies daarbij een gemeente."))
        return asked

    def filters(self) -> ProviderFilters:
        """What the list is narrowed to."""
        silent = self.known("silent")
        return ProviderFilters(
            words=self.known("words"),
            sport=self.known("sport"),
            kind=self.known("kind"),
            municipality=self.known("municipality"),
            silent_months=int(silent) if silent else None,
            only_ours=self.known("whose") == OURS,
            only_followed=self.known("whose") == FOLLOWED,
        )
