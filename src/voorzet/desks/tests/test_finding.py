"""From a place to its desks."""

import pytest
from tests.cast import Cast

from voorzet.desks.actions import open_desk
from voorzet.desks.queries import find_desks
from voorzet.kernel.actor import system
from voorzet.reference.queries import list_municipalities_of_postcode


def test_two_desks_of_one_municipality_are_both_found_by_name(cast: Cast) -> None:
    open_desk(
        actor=system(),
        name="Beweegloket voor ondernemers",
        slug="ondernemers",
        prefix="OND",
        municipality_codes=["GM0034", "GM0758"],
        first_holder=cast.organisations["service"],
    )
    found = find_desks("Almere")
    assert [desk.slug for desk in found.desks] == ["ondernemers", "noord"]
    assert [municipality.name for municipality in found.municipalities] == ["Almere"]


def test_a_postcode_on_a_border_leads_to_the_desks_of_both_sides(cast: Cast) -> None:
    open_desk(
        actor=system(),
        name="Sport- en beweegloket Lelystad",
        slug="lelystad",
        prefix="LEL",
        municipality_codes=["GM0995"],
        first_holder=cast.organisations["service"],
    )
    found = find_desks("1336")
    assert [municipality.name for municipality in found.municipalities] == ["Almere", "Lelystad"]
    assert [desk.slug for desk in found.desks] == ["lelystad", "noord"]


@pytest.mark.parametrize("text", ["", " ", "Nergenshuizen", "0000", "13155", "1315-AB"])
def test_what_is_no_place_leads_nowhere(cast: Cast, text: str) -> None:
    found = find_desks(text)
    assert (found.municipalities, found.desks) == ((), ())


@pytest.mark.parametrize("text", ["1315", " 1315 ", "1315AB", "1315 ab"])
def test_the_letters_of_a_postcode_do_not_count(db: None, text: str) -> None:
    assert [found.name for found in list_municipalities_of_postcode(text)] == ["Almere"]
