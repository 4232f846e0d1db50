"""The facts of a provider as somebody types them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.text import fold
from voorzet.providers.models import MembersBand, Provider, ProviderKind
from voorzet.providers.queries import Area
from voorzet.reference.models import Federation, Sport
from voorzet.reference.queries import find_sports, list_all_federations, list_all_sports
from voorzet.ui.once import OnceForm

Choices = list[tuple[str, str | Promise]]


class ProviderForm(OnceForm):
    """All facts. Sports and federations are typed with commas between; a list helps while typing."""

    name = forms.CharField(label=_("Naam"), max_length=160)
    kind = forms.ChoiceField(label=_("Soort"), choices=ProviderKind)
    sports = forms.CharField(
        label=_("Sporten"),
        help_text=_("Meer dan één? Zet er een komma tussen."),
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs={"list": "every-sport"}),
    )
    address = forms.CharField(label=_("Straat en nummer"), max_length=80, required=False)
    postcode = forms.CharField(
        label=_("Postcode"),
        help_text=_("Laat de plaats leeg: die halen wij uit de postcode."),
        max_length=12,
        required=False,
    )
    place = forms.CharField(label=_("Plaats"), max_length=60, required=False)
    municipality = forms.ChoiceField(label=_("Gemeente"))
    chamber_number = forms.CharField(
        label=_("KvK-nummer"), help_text=_("8 cijfers"), max_length=20, required=False
    )
    website = forms.CharField(label=_("Website"), max_length=200, required=False)
    members = forms.ChoiceField(
        label=_("Leden"), choices=[("", _("Niet bekend")), *MembersBand.choices], required=False
    )
    federations = forms.CharField(
        label=_("Sportbonden"),
        help_text=_("De naam of afkorting. Meer dan één? Zet er een komma tussen."),
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs={"list": "every-federation"}),
    )

    def __init__(self, *args: Any, area: Area, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Choices = [(code, name) for code, name in area.names.items()]
        if len(choices) > 1:
            choices.insert(0, ("", _("Kies …")))
        self.fields["municipality"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean_sports(self) -> list[Sport]:
        """The sports that were named; one that nobody knows is said."""
        by_name = {fold(name): sport for sport in list_all_sports() for name in _names_of(sport)}
        found, unknown = [], []
        for text in _parts(self.cleaned_data["sports"]):
            sport = by_name.get(fold(text)) or next(iter(find_sports(text, limit=1)), None)
            if sport is None:
                unknown.append(text)
            elif sport not in found:
                found.append(sport)
        _complain(unknown, gettext("Deze sport kennen wij niet: %(names)s"))
        return found

    def clean_federations(self) -> list[Federation]:
        """The federations that were named. Two that share letters are told apart by name only."""
        found, unknown = [], []
        for text in _parts(self.cleaned_data["federations"]):
            wanted = fold(text)
            fitting = [
                one
                for one in list_all_federations()
                if wanted in {fold(one.name), fold(one.abbreviation), _letters(one)}
            ]
            if len(fitting) > 1:
                names = ", ".join(one.name for one in fitting)
                raise forms.ValidationError(
                    gettext("%(letters)s kan van alles zijn. Schrijf de naam: %(names)s.")
                    % {"letters": text, "names": names}
                )
            if not fitting:
                unknown.append(text)
            found += [one for one in fitting if one not in found]
        _complain(unknown, gettext("Deze sportbond kennen wij niet: %(names)s"))
        return found

    def facts(self) -> dict[str, Any]:
        """What was typed, as the verbs take it; the municipality by its code."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"key", "acknowledged"}
        }


def known_of(
    provider: Provider, sports: Iterable[str], federations: Iterable[str]
) -> dict[str, str]:
    """The facts as the form shows them before anything is changed."""
    plain = ("name", "kind", "address", "postcode", "place", "chamber_number", "website", "members")
    return {
        **{name: getattr(provider, name) for name in plain},
        "municipality": provider.municipality_id,
        "sports": ", ".join(sports),
        "federations": ", ".join(federations),
    }


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _names_of(sport: Sport) -> tuple[str, ...]:
    return sport.name_nl, sport.name_en, *sport.aliases


def _letters(federation: Federation) -> str:
    """The abbreviation without what the list adds to tell two apart: KNSB of KNSB (schaken)."""
    return fold(federation.abbreviation.partition(" (")[0])


def _complain(unknown: list[str], sentence: str) -> None:
    if unknown:
        raise forms.ValidationError(sentence % {"names": ", ".join(unknown)})
