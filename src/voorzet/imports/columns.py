"""Which column of somebody's list holds what: a guess that is offered, and a person decides."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.text import fold

LOOKED_AT = 25


class Field(models.TextChoices):
    """What a column can hold of a provider."""

    NAME = "name", _("Naam van de club of aanbieder")
    SPORTS = "sports", _("Sport of sporten")
    KIND = "kind", _("Soort aanbieder")
    ADDRESS = "address", _("Adres (straat of huisnummer)")
    POSTCODE = "postcode", _("Postcode")
    PLACE = "place", _("Plaats")
    MUNICIPALITY = "municipality", _("Gemeente (naam of code)")
    CHAMBER_NUMBER = "chamber_number", _("KvK-nummer")
    WEBSITE = "website", _("Website")


# Several columns may hold a part of these; of the others there is one.
IN_PARTS = frozenset({Field.ADDRESS, Field.SPORTS})
_HEADINGS: dict[Field, frozenset[str]] = {
    field: frozenset(words.split("|"))
    for field, words in {
        Field.NAME: "naam|name|naam vereniging|verenigingsnaam|clubnaam|naam club|club|vereniging|aanbieder"
        "|sportaanbieder|naam aanbieder|naam sportaanbieder|organisatie|naam organisatie|organisatienaam"
        "|sportvereniging|naam sportvereniging|bedrijfsnaam|handelsnaam",
        Field.SPORTS: "sport|sporten|tak van sport|takken van sport|sporttak|sporttakken|discipline|disciplines"
        "|activiteit|activiteiten|aanbod|sportaanbod|sport sporten|soort sport|type sport",
        Field.KIND: "soort|type|rechtsvorm|soort aanbieder|type aanbieder|soort organisatie|type organisatie",
        Field.ADDRESS: "adres|straat|straatnaam|straat en huisnummer|huisnummer|huisnr|nr|nummer|toevoeging"
        "|huisnummertoevoeging|bezoekadres|vestigingsadres|straat huisnummer|address",
        Field.POSTCODE: "postcode|pc|postcode 6|pc6|zip|postal code|postcode vestiging",
        Field.PLACE: "plaats|plaatsnaam|woonplaats|vestigingsplaats|stad|dorp|city|plaats vestiging",
        Field.MUNICIPALITY: "gemeente|gemeentenaam|gemeentecode|naam gemeente|gem",
        Field.CHAMBER_NUMBER: "kvk|kvk nummer|kvknummer|kvk nr|kvknr|k v k nummer|k v k|kamer van koophandel"
        "|handelsregister|nummer kvk|inschrijfnummer kvk",
        Field.WEBSITE: "website|site|url|web|webadres|internet|internetadres|homepage|www|webpagina",
    }.items()
    for field in (field,)
}
# What may stand behind a heading without changing what it is, but for a name: that of the hall is not the club's.
_PLACES_OF = re.compile(r" (?:accommodatie|locatie|club|vereniging|aanbieder|sportaanbieder)$")
_SHAPES: dict[Field, re.Pattern[str]] = {
    Field.POSTCODE: re.compile(r"^[1-9][0-9]{3} ?[A-Za-z]{2}$"),
    Field.CHAMBER_NUMBER: re.compile(r"^[0-9]{7,8}$"),
    Field.WEBSITE: re.compile(r"^(?:https?://|www\.)\S+\.\S+$", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file: its letter, its heading, a few of its values, and what is guessed that it holds."""

    index: int
    heading: str
    examples: tuple[str, ...]
    guess: str

    @property
    def letter(self) -> str:
        """As a spreadsheet calls it: A, B, …, AA."""
        text, number = "", self.index + 1
        while number:
            number, rest = divmod(number - 1, 26)
            text = chr(65 + rest) + text
        return text


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """The number (from 1) of the row with headings, below titles and merged cells; 0 when there is none."""
    scores = {
        number: len({_field_of(cell) for cell in cells} - {None})
        for number, cells in enumerate(rows[:LOOKED_AT], start=1)
    }
    best = max(scores, key=lambda number: (scores[number], -number), default=0)
    return best if scores.get(best, 0) >= 1 else 0


def list_columns(rows: Sequence[Sequence[str]], header: int) -> list[Column]:
    """The columns with a guess, from their headings and, where those say nothing, from what they hold."""
    headings = list(rows[header - 1]) if header else []
    body = [row for row in rows[header : header + 200] if any(row)]
    width = max([len(headings), *map(len, body)], default=0)
    taken: set[str] = set()
    columns = []
    for index in range(width):
        heading = headings[index] if index < len(headings) else ""
        values = [row[index] for row in body if index < len(row) and row[index]]
        guess = _field_of(heading) or _field_by_values(values)
        if guess is not None and guess in taken and guess not in IN_PARTS:
            guess = None
        taken.add(guess or "")
        columns.append(Column(index, heading, tuple(dict.fromkeys(values[:20]))[:3], guess or ""))
    return columns


def chosen_cells(cells: Sequence[str], mapping: Mapping[int, str]) -> dict[str, str]:
    """What a row says per field; parts of an address or several columns with sports come together."""
    told: dict[str, list[str]] = {}
    for index, field in sorted(mapping.items()):
        if index < len(cells) and cells[index]:
            told.setdefault(field, []).append(cells[index])
    glue = {Field.SPORTS: "|", Field.ADDRESS: " "}
    return {field: glue.get(Field(field), " ").join(parts) for field, parts in told.items()}


def _field_of(heading: str) -> Field | None:
    words = fold(heading)
    plain = _PLACES_OF.sub("", words)
    for field, headings in _HEADINGS.items():
        if words in headings or (field is not Field.NAME and plain in headings):
            return field
    return None


def _field_by_values(values: Sequence[str]) -> Field | None:
    for field, shape in _SHAPES.items():
        if len(values) >= 3 and sum(bool(shape.match(value)) for value in values) > 0.7 * len(
            values
        ):
            return field
    return None
