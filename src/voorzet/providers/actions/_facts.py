"""The facts of a provider as they are taken in: tidied, completed from the postcode, checked, with a sentence each."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from voorzet.kernel.errors import Unacceptable
from voorzet.kernel.text import normalise_name, tidy
from voorzet.providers.models import Provider
from voorzet.reference.queries import find_place_of_postcode

_is_web_address = URLValidator(schemes=["http", "https"])
_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*([A-Z]{2})?", re.ASCII)
_LONGEST = {"name": 160, "address": 80, "place": 60}


def tidy_facts(provider: Provider) -> None:
    """One line each; a postcode as 1234 AB, and with it the place when nobody typed one."""
    provider.name = tidy(provider.name)
    # A few signs fold into many letters; what lies beyond the column tells names apart no more.
    provider.search_name = normalise_name(provider.name)[:200]
    provider.address = tidy(provider.address)
    provider.postcode = _spaced(tidy(provider.postcode).upper())
    provider.place = tidy(provider.place) or find_place_of_postcode(provider.postcode)
    provider.chamber_number = "".join(provider.chamber_number.replace(".", " ").split())
    provider.website = _with_scheme(tidy(provider.website))


def require_acceptable(provider: Provider) -> None:
    """Raises Unacceptable with a sentence per field, all at once."""
    faults = {
        name: _("Houd het korter dan %(longest)s tekens.") % {"longest": longest + 1}
        for name, longest in _LONGEST.items()
        if len(getattr(provider, name)) > longest
    }
    if not provider.search_name:
        faults["name"] = _("Vul de naam van de club of aanbieder in.")
    if provider.postcode and not _POSTCODE.fullmatch(provider.postcode):
        faults["postcode"] = _("Dit is geen postcode. Een goed voorbeeld is 1315 AB.")
    if provider.chamber_number and not _is_chamber_number(provider.chamber_number):
        faults["chamber_number"] = _("Een KvK-nummer heeft 8 cijfers.")
    if provider.website and not _is_website(provider.website):
        faults["website"] = _("Dit is geen webadres. Een goed voorbeeld is www.onzeclub.nl.")
    if faults:
        raise Unacceptable(faults)


def _spaced(postcode: str) -> str:
    found = _POSTCODE.fullmatch(postcode)
    return " ".join(part for part in found.groups() if part) if found else postcode


def _with_scheme(website: str) -> str:
    return website if not website or "://" in website else f"https://{website}"


def _is_chamber_number(text: str) -> bool:
    return len(text) == 8 and text.isascii() and text.isdigit()


def _is_website(address: str) -> bool:
    try:
        _is_web_address(address)
    except ValidationError:
        return False
    return len(address) <= 200
