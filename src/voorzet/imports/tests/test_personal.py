"""Who is forgotten is in no list that was imported: not in the file, not in the cells that are kept of it."""

from collections.abc import Callable

import pytest
from tests.cast import Cast

from voorzet.imports.models import ImportFile, ImportRow
from voorzet.imports.tests.messy import csv_of, imported, xlsx_of
from voorzet.kernel.actor import system
from voorzet.privacy.actions import erase_person
from voorzet.privacy.queries import get_subject
from voorzet.privacy.tests.brute import find_everywhere
from voorzet.providers.models import ContactPerson
from voorzet.providers.tests.people import add_joke

JOKE = "joke@club.example"
HEADINGS = ("Naam", "Straat", "Plaats", "Contact")


def list_with(contact: str) -> list[tuple[str, ...]]:
    return [HEADINGS, ("Zwemclub De Plons", "Kade", "Almere", contact)]


def as_cp1252(rows: list[tuple[str, ...]]) -> bytes:
    return csv_of(rows, encoding="cp1252")


@pytest.mark.parametrize("written", [csv_of, as_cp1252, xlsx_of])
@pytest.mark.parametrize(
    "contact", ["JOKE@club.example", "joke   jansen", "bel 06 12345678 (André)"]
)
def test_a_list_that_names_somebody_goes_and_others_stay(
    cast: Cast, written: Callable[[list[tuple[str, ...]]], bytes], contact: str
) -> None:
    add_joke(cast, phone="06-12 34 56 78")
    naming = imported(cast.desks["north"], written(list_with(contact)))
    other = imported(cast.desks["north"], written(list_with("Joke Jansenius")))
    erase_person(actor=system(), subject=get_subject(JOKE))
    assert list(ImportFile.objects.values_list("run_id", flat=True)) == [other.id]
    assert ImportRow.objects.filter(run=naming).exists()


def test_a_file_that_cannot_be_looked_through_goes(cast: Cast) -> None:
    add_joke(cast)
    imported(cast.desks["north"], csv_of(list_with("")))
    ImportFile.objects.update(content=b"PK\x03\x04broken")
    erase_person(actor=system(), subject=get_subject(JOKE))
    assert not ImportFile.objects.exists()


def test_cells_and_remarks_name_nobody(cast: Cast) -> None:
    run = imported(cast.desks["north"], csv_of(list_with("")))
    add_joke(cast)
    ContactPerson.objects.update(provider=ImportRow.objects.get(run=run).provider_id)
    ImportRow.objects.update(
        cells={"name": "Zwemclub De Plons", "address": f'p/a "Joke Jansen", {JOKE}'},
        remarks=[f'met "{JOKE}", en komma', "gewoon"],
    )
    erase_person(actor=system(), subject=get_subject(JOKE))
    row = ImportRow.objects.get(run=run)
    assert row.cells == {"name": "Zwemclub De Plons", "address": 'p/a "[verwijderd]", [verwijderd]'}
    assert row.remarks == ['met "[verwijderd]", en komma', "gewoon"]
    assert find_everywhere([JOKE]) == []
