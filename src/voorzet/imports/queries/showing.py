"""What is known of a club as labelled texts, in one order, so that two can stand side by side."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from voorzet.providers.models import Provider, ProviderKind
from voorzet.providers.queries import gather
from voorzet.reference.models import Municipality
from voorzet.reference.queries import list_sports


def show_facts(facts: Mapping[str, Any]) -> dict[str, str]:
    """A row of a list."""
    municipality = Municipality.objects.filter(code=facts.get("municipality", "")).first()
    sports = list_sports(facts.get("sports", ()))
    return _labelled(
        facts,
        kind=str(ProviderKind(facts["kind"]).label),
        municipality=municipality.name if municipality else "",
        sports=", ".join(sport.label for sport in sports),
    )


def show_provider(provider: Provider) -> dict[str, str]:
    """The file in which a provider is shown, with what those merged into it know."""
    file = gather(provider.id)
    if file is None:
        return {}
    return _labelled(
        {"name": file.provider.name, **file.values},
        kind=file.provider.get_kind_display(),
        municipality=file.provider.municipality.name,
        sports=", ".join(sport.label for sport in file.sports),
    )


def _labelled(
    values: Mapping[str, Any], *, kind: str, municipality: str, sports: str
) -> dict[str, str]:
    return {
        _("Naam"): values["name"],
        _("Soort"): kind,
        _("Sporten"): sports,
        _("Adres"): values["address"],
        _("Postcode"): values["postcode"],
        _("Plaats"): values["place"],
        _("Gemeente"): municipality,
        _("KvK-nummer"): values["chamber_number"],
        _("Website"): values["website"],
    }
