"""From the cells of a row to the facts of a provider: what was understood, what is remarked, why it is refused.

A row is right, or refused with a reason; the others go on. Remarks tell what was left out or changed, before
anything is imported. Cells are text, also those that begin as a formula does: nothing here counts anything.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from voorzet.imports.columns import Field
from voorzet.imports.reading import LONGEST_CELL
from voorzet.kernel.screening import screen
from voorzet.kernel.text import NAME_FORMS, fold, name_words, normalise_name, tidy
from voorzet.providers.actions import Facts
from voorzet.providers.models import ProviderKind
from voorzet.reference.queries import (
    find_municipality,
    find_sport_named,
    list_codes_of_postcode,
)

_POSTCODE = re.compile(r"^([1-9][0-9]{3}) ?([A-Z]{2})?$")
_POSTCODE_WITHIN = re.compile(r"\b([1-9][0-9]{3}) ?([A-Z]{2})\b")
_SPORTS_APART = re.compile(r"[|,;/&+\n]|\ben\b")
_CLUBS_APART = re.compile(r"\s*(?:\n|;| / | \| |\s\+\s)\s*")
_DATE = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
_ERRORS = frozenset({"#n/a", "#value!", "#ref!", "#name?", "#div/0!", "#null!", "#num!", "#n/b"})
_NOTHING = frozenset(
    {"", "-", "--", "?", "n.v.t.", "nvt", "geen", "onbekend", "x", "geen website", "nan", "null"}
)
_LONG_NUMBER = re.compile(r"[0-9](?:[ .]?[0-9]){7,8}")
_MAIL = re.compile(r"\S+@\S+\.\S+")
_HOST = re.compile(r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$", re.IGNORECASE)
_KINDS = (
    (ProviderKind.FOUNDATION, ("stichting", "foundation", "stg")),
    (
        ProviderKind.SPORT_BUSINESS,
        (
            "bv",
            "vof",
            "eenmanszaak",
            "bedrijf",
            "commercieel",
            "ondernemer",
            "ondernemend",
            "sportschool",
        ),
    ),
    (ProviderKind.INFORMAL_GROUP, ("informeel", "informele", "groep", "buurtgroep")),
    (ProviderKind.CLUB, ("vereniging", "club", "sportvereniging", "sportclub")),
)


class Reason:
    """Why a row is refused, in doubt, or remarked upon: codes, said in imports.wording."""

    NO_NAME = "no_name"
    NAME_TOO_LONG = "name_too_long"
    CELL_TOO_LONG = "cell_too_long"
    SPREADSHEET_ERROR = "spreadsheet_error"
    CITIZEN_NUMBER = "citizen_number"
    PERSONAL_NAME = "mail_in_name"
    CHAMBER_NUMBER = "chamber_number"
    NO_MUNICIPALITY = "no_municipality"
    OTHER_MUNICIPALITY = "other_municipality"
    ZERO_ADDED = "zero_added"
    SPORT_UNKNOWN = "sport_unknown"
    WEBSITE_LEFT_OUT = "website_left_out"
    POSTCODE_LEFT_OUT = "postcode_left_out"
    ADDRESS_LEFT_OUT = "address_left_out"
    PLACE_LEFT_OUT = "place_left_out"
    DATE = "became_a_date"
    TWO_CLUBS = "two_clubs"
    LOOKS_LIKE = "looks_like"
    SEVERAL_ALIKE = "several_alike"


@dataclass(frozen=True, slots=True)
class Area:
    """Where a desk works: the codes of its municipalities, and the one that is meant when a list says nothing."""

    codes: frozenset[str]

    @property
    def only(self) -> str:
        """The municipality of a desk that has one."""
        return next(iter(self.codes)) if len(self.codes) == 1 else ""


@dataclass(slots=True)
class Understood:
    """What became of the cells of a row.

    Attributes:
        facts: None when the row is refused.
        refused: the reason, as a code; empty when it is right.
        remarks: codes with what they are about, such as `sport_unknown:Bossabal`.
        parts: the names of the clubs that seem to stand in one cell, else empty.
    """

    facts: Facts | None = None
    refused: str = ""
    remarks: list[str] = field(default_factory=list)
    parts: tuple[str, ...] = ()


def understand(cells: Mapping[str, str], area: Area) -> Understood:
    """Reads one row; raises nothing."""
    found = Understood()
    cells = {
        name: "" if fold_cell(value) in _NOTHING else value
        for name, value in cells.items()
        if value
    }
    raw_name = cells.get(Field.NAME, "")
    name = tidy(raw_name.replace("\n", " / "))
    found.refused = _refusal(cells, name)
    number = "" if found.refused else _chamber_number(cells, found)
    municipality = "" if found.refused else _municipality(cells, area, found)
    if found.refused:
        return found
    found.parts = _clubs_in(raw_name)
    if _DATE.match(name):
        found.remarks.append(Reason.DATE)
    sports = _sports(cells, name, found)
    found.facts = Facts(
        name=name,
        kind=_kind(cells.get(Field.KIND, ""), name, cells.get(Field.SPORTS, "")),
        municipality=municipality,
        sports=sports,
        address=_short(cells, Field.ADDRESS, 80, Reason.ADDRESS_LEFT_OUT, found),
        postcode=_postcode(cells, found),
        place=_place(cells, found),
        chamber_number=number,
        website=_website(cells, found),
    )
    return found


def fold_cell(text: str) -> str:
    """A cell as it is compared with words that mean nothing."""
    return text.strip().lower()


def _refusal(cells: Mapping[str, str], name: str) -> str:
    texts = [
        value for key, value in cells.items() if key not in {Field.CHAMBER_NUMBER, Field.WEBSITE}
    ]
    faults = (
        (Reason.SPREADSHEET_ERROR, any(fold_cell(one) in _ERRORS for one in cells.values())),
        (Reason.NO_NAME, not normalise_name(name)),
        (Reason.CELL_TOO_LONG, any(len(one) > LONGEST_CELL for one in cells.values())),
        (Reason.NAME_TOO_LONG, len(name) > 160),
        (Reason.PERSONAL_NAME, bool(_MAIL.search(name))),
        (Reason.CITIZEN_NUMBER, _holds_citizen_number(" ".join(texts))),
    )
    return next((reason for reason, is_so in faults if is_so), "")


def _holds_citizen_number(text: str) -> bool:
    return bool(_LONG_NUMBER.search(text)) and bool(screen(text).citizen_numbers)


def _chamber_number(cells: Mapping[str, str], found: Understood) -> str:
    """8 digits; of 7 a spreadsheet ate the zero in front, which is put back and told."""
    typed = re.sub(r"[\s.\-]", "", cells.get(Field.CHAMBER_NUMBER, "")).lower().removeprefix("kvk")
    if not typed or (typed.isascii() and typed.isdigit() and len(typed) == 8):
        return typed
    if typed.isascii() and typed.isdigit() and len(typed) == 7:
        found.remarks.append(f"{Reason.ZERO_ADDED}:0{typed}")
        return f"0{typed}"
    found.refused = Reason.CHAMBER_NUMBER
    return ""


def _municipality(cells: Mapping[str, str], area: Area, found: Understood) -> str:
    """By its code or name, else by the postcode, else by the place; within the area of the desk."""
    told = cells.get(Field.MUNICIPALITY, "").strip()
    if told.isascii() and told.isdigit():
        told = f"GM{int(told):04}"
    by_name = find_municipality(told) if told else None
    codes = [by_name.code] if by_name else []
    if not codes and Field.POSTCODE in cells:
        codes = list(list_codes_of_postcode(cells[Field.POSTCODE].upper()))
    if not codes and Field.PLACE in cells:
        place = find_municipality(cells[Field.PLACE])
        codes = [place.code] if place else []
    if not codes:
        found.refused = "" if area.only and not told else Reason.NO_MUNICIPALITY
        return area.only
    inside = [code for code in codes if code in area.codes]
    if not inside:
        found.refused = Reason.OTHER_MUNICIPALITY
    return next(iter(inside), "")


def _sports(cells: Mapping[str, str], name: str, found: Understood) -> tuple[str, ...]:
    """The sports that are named; a word that is no sport is told and left out."""
    slugs: dict[str, None] = {}
    written = tidy(cells.get(Field.SPORTS, "").replace("\n", "|"))
    whole = find_sport_named(written) if written else None
    if whole:
        return (whole.slug,)
    for part in filter(None, (part.strip() for part in _SPORTS_APART.split(written))):
        sport = find_sport_named(part)
        if sport is not None:
            slugs[sport.slug] = None
        else:
            found.remarks.append(f"{Reason.SPORT_UNKNOWN}:{part[:40]}")
    return tuple(slugs)


def _kind(written: str, name: str, sports: str) -> ProviderKind:
    """What the list says, else what the name or the sport says; a club when nothing does."""
    for text in (written, name, sports):
        words = set(name_words(text))
        for kind, signs in _KINDS:
            if words.intersection(signs):
                return kind
    return ProviderKind.CLUB


def _postcode(cells: Mapping[str, str], found: Understood) -> str:
    typed = tidy(cells.get(Field.POSTCODE, "")).upper()
    shape = _POSTCODE.match(typed)
    if typed and not shape:
        shape = _POSTCODE_WITHIN.search(typed)
        if not shape:
            found.remarks.append(f"{Reason.POSTCODE_LEFT_OUT}:{typed[:20]}")
    return " ".join(filter(None, shape.groups())) if shape else ""


def _place(cells: Mapping[str, str], found: Understood) -> str:
    place = _short(cells, Field.PLACE, 60, Reason.PLACE_LEFT_OUT, found)
    return place[:1].upper() + place[1:] if place.islower() else place


def _short(
    cells: Mapping[str, str], column: Field, most: int, reason: str, found: Understood
) -> str:
    text = tidy(cells.get(column, ""))
    if _DATE.match(text):
        found.remarks.append(Reason.DATE)
        return ""
    if len(text) > most or _MAIL.search(text):
        found.remarks.append(reason)
        return ""
    return text


def _website(cells: Mapping[str, str], found: Understood) -> str:
    typed = tidy(cells.get(Field.WEBSITE, ""))
    if not typed:
        return ""
    address = typed if "://" in typed else f"https://{typed}"
    try:
        parts = urlsplit(address)
        right = parts.scheme in {"http", "https"} and bool(_HOST.match(parts.hostname or ""))
    except ValueError:
        right = False
    if not right or " " in address or len(address) > 200 or "@" in address:
        found.remarks.append(f"{Reason.WEBSITE_LEFT_OUT}:{typed[:40]}")
        return ""
    return address


def _clubs_in(written: str) -> tuple[str, ...]:
    """The names in one cell when each of two or three parts is a name by itself; a person decides."""
    parts = [tidy(part) for part in _CLUBS_APART.split(written.strip())]
    parts = [part for part in parts if part]
    if 2 <= len(parts) <= 3 and all(_stands_alone(part) for part in parts):
        return tuple(parts)
    return ()


def _stands_alone(part: str) -> bool:
    words = name_words(part)
    return len(words) >= 2 or bool(NAME_FORMS.keys() & set(words)) or len(fold(part)) > 7
