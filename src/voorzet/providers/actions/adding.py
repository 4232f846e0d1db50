"""The verbs of providers."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.kernel.text import normalise_name, tidy
from voorzet.providers.models import Provider, ProviderKind
from voorzet.providers.policy import may_add_provider
from voorzet.reference.models import Municipality, Sport

_is_web_address = URLValidator(schemes=["http", "https"])


@verb
def add_provider(
    *,
    actor: Actor,
    name: str,
    kind: ProviderKind,
    municipality: Municipality,
    place: str = "",
    sports: Iterable[Sport] = (),
    chamber_number: str = "",
    website: str = "",
) -> Provider:
    """Adds a club or other provider. Ask `queries.find_twin` first: this adds without looking.

    The chamber number is 8 digits or empty, spaces and dots are dropped. A website without scheme
    gets https. Raises Refused, or Unacceptable with a sentence per field.
    """
    if not may_add_provider(actor):
        raise Refused(_("Alleen mensen die bij een loket werken voegen een sportaanbieder toe."))
    provider = Provider(
        name=tidy(name),
        # A few signs fold into many letters; what lies beyond the column tells names apart no more.
        search_name=normalise_name(name)[:200],
        kind=kind,
        municipality=municipality,
        place=tidy(place),
        chamber_number="".join(chamber_number.replace(".", " ").split()),
        website=_with_scheme(tidy(website)),
        created_at=clock.now(),
    )
    _require_acceptable(provider)
    provider.save(force_insert=True)
    provider.sports.set(sports)
    record(
        actor,
        "provider.added",
        subject_id=provider.id,
        details={"kind": kind, "municipality": municipality.code},
    )
    return provider


def _with_scheme(website: str) -> str:
    return website if not website or "://" in website else f"https://{website}"


def _require_acceptable(provider: Provider) -> None:
    faults = {}
    if not provider.search_name:
        faults["name"] = _("Vul de naam van de club of aanbieder in.")
    elif len(provider.name) > 160:
        faults["name"] = _("De naam is te lang: gebruik hoogstens 160 tekens.")
    if len(provider.place) > 60:
        faults["place"] = _("De plaats is te lang: gebruik hoogstens 60 tekens.")
    if provider.chamber_number and not _is_chamber_number(provider.chamber_number):
        faults["chamber_number"] = _("Een KvK-nummer heeft 8 cijfers.")
    if provider.website and not _is_website(provider.website):
        faults["website"] = _("Dit is geen webadres. Een goed voorbeeld is www.onzeclub.nl.")
    if faults:
        raise Unacceptable(faults)


def _is_chamber_number(text: str) -> bool:
    return len(text) == 8 and text.isascii() and text.isdigit()


def _is_website(address: str) -> bool:
    try:
        _is_web_address(address)
    except ValidationError:
        return False
    return len(address) <= 200
