"""What money is wanted for, as somebody types it to see which pots fit."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorzet.funds.fitting import Cost, Wanted
from voorzet.funds.models import CostKind
from voorzet.providers.models import ProviderKind
from voorzet.reference.models import Municipality
from voorzet.reference.queries import list_themes
from voorzet.ui.amounts import EuroField
from voorzet.ui.forms import DayField, Form

KNOWN = (("", _("Weet ik nog niet")), ("yes", _("Ja")), ("no", _("Nee")))
IS_KNOWN = {"yes": True, "no": False}
COSTS = tuple(f"cost_{kind.value}" for kind in CostKind)


class WantedForm(Form):
    """A plan in the few facts that pots ask for; an amount per kind of cost."""

    themes = forms.MultipleChoiceField(
        label=_("Waar gaat het plan over?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(label=_("Voor wat voor aanbieder?"), choices=ProviderKind)
    municipality = forms.ChoiceField(label=_("In welke gemeente?"))
    starts_on = DayField(label=_("Wanneer begint het?"))
    ends_on = DayField(label=_("Wanneer is het klaar?"))
    own_cents = EuroField(label=_("De club betaalt zelf"), required=False, least_cents=0)
    partners = forms.IntegerField(
        label=_("Zoveel organisaties doen mee naast de club"),
        min_value=0,
        max_value=50,
        initial=0,
    )
    has_kvk = forms.ChoiceField(
        label=_("Heeft de club een KvK-nummer?"), choices=KNOWN, required=False
    )
    has_basics = forms.ChoiceField(
        label=_("Is de basis voor veilig sporten op orde?"), choices=KNOWN, required=False
    )
    is_committed = forms.BooleanField(label=_("Er is al iets getekend of besteld"), required=False)

    def __init__(self, *args: Any, municipalities: Iterable[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes: list[tuple[str, str | Promise]] = [(one.slug, one.label) for one in list_themes()]
        self.fields["themes"].choices = themes  # type: ignore[attr-defined]  # a choice field
        places = [(one.code, one.name) for one in municipalities]
        self.fields["municipality"].choices = places  # type: ignore[attr-defined]  # a choice field
        for kind in CostKind:
            self.fields[f"cost_{kind.value}"] = EuroField(label=kind.label, required=False)

    def clean(self) -> dict[str, Any]:
        """A plan costs something, and ends after it begins."""
        given = self.cleaned_data
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", gettext("De laatste dag ligt voor de eerste."))
        if not any(given.get(name) for name in COSTS) and not self.errors.keys() & set(COSTS):
            self.add_error(None, gettext("Vul in wat het plan kost."))
        return given

    def wanted(self) -> Wanted:
        """What was filled in, as the finder takes it."""
        given = self.cleaned_data
        costs = [(kind.value, given[f"cost_{kind.value}"]) for kind in CostKind]
        return Wanted(
            costs=tuple(Cost(kind, cents) for kind, cents in costs if cents),
            kind=given["kind"],
            themes=tuple(given["themes"]),
            municipality=given["municipality"],
            partners=given["partners"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            own_cents=given["own_cents"] or 0,
            is_committed=given["is_committed"],
            has_kvk=IS_KNOWN.get(given["has_kvk"]),
            has_basics=IS_KNOWN.get(given["has_basics"]),
        )
