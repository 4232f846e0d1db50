"""The codes of importing as people read them: why a row was refused, doubted or remarked upon."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voorzet.imports.actions.undoing import CHANGED, OTHER_IMPORT
from voorzet.imports.cleaning import Reason

SENTENCES: dict[str, str | Promise] = {
    Reason.NO_NAME: _("Er staat geen naam."),
    Reason.NAME_TOO_LONG: _("De naam is langer dan 160 tekens."),
    Reason.CELL_TOO_LONG: _("Een cel is langer dan 2000 tekens. Klopt het scheidingsteken?"),
    Reason.SPREADSHEET_ERROR: _("Een cel bevat een fout van het rekenprogramma, zoals #N/B."),
    Reason.CITIZEN_NUMBER: _("Er staat iets in wat een burgerservicenummer kan zijn."),
    Reason.PERSONAL_NAME: _("In de naam staat een mailadres."),
    Reason.CHAMBER_NUMBER: _("Een KvK-nummer heeft 8 cijfers."),
    Reason.NO_MUNICIPALITY: _(
        "De gemeente is niet te vinden. Vul gemeente, postcode of plaats in."
    ),
    Reason.OTHER_MUNICIPALITY: _("Ligt buiten het gebied van dit loket."),
    Reason.ZERO_ADDED: _("KvK-nummer had 7 cijfers; voorstel met een 0 ervoor: %(what)s"),
    Reason.SPORT_UNKNOWN: _("Sport kennen wij niet en is weggelaten: %(what)s"),
    Reason.WEBSITE_LEFT_OUT: _("Geen webadres en weggelaten: %(what)s"),
    Reason.POSTCODE_LEFT_OUT: _("Geen postcode en weggelaten: %(what)s"),
    Reason.ADDRESS_LEFT_OUT: _("Het adres past niet en is weggelaten."),
    Reason.PLACE_LEFT_OUT: _("De plaats past niet en is weggelaten."),
    Reason.DATE: _("Het rekenprogramma heeft hier een datum van gemaakt."),
    Reason.TWO_CLUBS: _("Er lijken twee clubs in één cel te staan."),
    Reason.LOOKS_LIKE: _("Lijkt op een club die er al is."),
    Reason.SEVERAL_ALIKE: _("Lijkt op meer dan één club die er al is."),
    CHANGED: _("is sindsdien gewijzigd"),
    OTHER_IMPORT: _("staat ook in een andere import"),
}
LIKENESSES: dict[str, str | Promise] = {
    "same_name": _("zelfde naam"),
    "same_core": _("zelfde naam, anders geschreven"),
    "part_of_name": _("de ene naam zit in de andere"),
    "slip": _("één letter verschil"),
    "alike": _("namen lijken op elkaar"),
    "other_number": _("ander getal in de naam"),
    "same_chamber_number": _("zelfde KvK-nummer"),
    "other_chamber_number": _("ander KvK-nummer"),
    "same_website": _("zelfde website"),
    "other_website": _("andere website"),
    "same_address": _("zelfde postcode"),
    "same_place": _("zelfde plaats"),
    "other_municipality": _("andere gemeente"),
    "same_sport": _("zelfde sport"),
    "other_sport": _("andere sport"),
    "other_sport_in_name": _("andere sport in de naam"),
}


def say(code: str) -> str:
    """One code in words; what it is about comes behind a colon. A code that is a text already stays."""
    reason, _colon, what = code.partition(":")
    sentence = SENTENCES.get(reason)
    return str(sentence) % {"what": what} if sentence is not None else code


def say_likeness(codes: Iterable[str]) -> list[str]:
    """Why two look alike or do not."""
    return [str(LIKENESSES[code]) for code in codes if code in LIKENESSES]
