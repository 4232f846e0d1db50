"""A messy list in a real browser: from a file to a clean register, doubt decided, a double merged, and back again."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE
from voorzet.imports.tests.messy import ROWS, csv_of, make_pair, xlsx_of
from voorzet.providers.models import Provider

pytestmark = pytest.mark.browser
TITLE, _blank, *LIST = ROWS


def test_a_coordinator_brings_a_list_in_decides_and_takes_it_back(
    site: Site, visit: Visits
) -> None:
    anna = visit("anna")
    page = anna.opens("/vragen")
    page.get_by_role("link", name="Lijsten", exact=True).click()
    anna.looks()
    anna.expected.add(422)
    page.get_by_role("button", name="Verder: kolommen kiezen").click()
    expect(page.get_by_text("Kies eerst een bestand.").first).to_be_visible()
    anna.looks()
    page.set_input_files(
        "input[type=file]",
        {"name": "Clubs (def).csv", "mimeType": "text/csv", "buffer": csv_of(encoding="cp1252")},
    )
    page.get_by_role("button", name="Verder: kolommen kiezen").click()
    expect(page.get_by_text("De koppen staan in rij 3")).to_be_visible()
    expect(page.get_by_label("Kolom A: wat staat erin?")).to_have_value("name")
    anna.looks()
    page.get_by_label("Kolom A: wat staat erin?").select_option("")
    page.get_by_role("button", name="Kijk de lijst na").click()
    expect(page.get_by_text("Zeg in welke kolom de naam").first).to_be_visible()
    page.get_by_label("Kolom A: wat staat erin?").select_option("name")
    page.get_by_role("button", name="Kijk de lijst na").click()
    expect(page.get_by_role("heading", name="Wordt nagekeken")).to_be_visible()
    anna.looks()
    site.run_jobs()
    expect(page.get_by_text("Er is nog niets veranderd")).to_be_visible()
    anna.looks()
    assert not Provider.objects.filter(name="SV De Bever").exists()
    page.get_by_role("button", name="Voer de lijst in").click()
    site.run_jobs()
    expect(page.get_by_text("Over 2 rijen moet u beslissen")).to_be_visible()
    anna.looks()

    page.get_by_role("link", name="Beslis over de twijfel").click()
    expect(page.get_by_role("heading", name="Is dit dezelfde club?")).to_be_visible()
    anna.looks()
    anna.chooses("Dit is HC De Vaart")
    page.get_by_role("button", name="Bewaar en ga door").click()
    expect(page.get_by_role("heading", name="Zijn dit twee clubs?")).to_be_visible()
    anna.looks()
    anna.chooses("Dit zijn er meer")
    page.get_by_role("button", name="Bewaar en ga door").click()
    expect(page.get_by_text("De lijst is ingevoerd")).to_be_visible()
    anna.looks()
    assert Provider.objects.filter(name="HV Zuiderster").exists()

    bram = visit("bram", PHONE)
    page_of_bram = bram.opens("/loket/noord/lijsten")
    page_of_bram.get_by_role("link", name="Clubs (def).csv").click()
    expect(page_of_bram.get_by_role("link", name="Draai terug")).to_have_count(0)
    bram.looks()

    page.get_by_role("link", name="Draai terug").click()
    anna.looks()
    page.get_by_role("button", name="Draai de import terug").click()
    site.run_jobs()
    expect(page.get_by_text("Alles is weer zoals het was.")).to_be_visible()
    anna.looks()
    assert list(Provider.objects.values_list("name", flat=True)) == ["HC De Vaart"]


def test_two_that_are_one_become_one_and_two_again(site: Site, visit: Visits) -> None:
    pair = make_pair(site.cast)
    Provider.objects.filter(pk=pair.first_id).update(website="https://een.example")
    Provider.objects.filter(pk=pair.second_id).update(website="https://twee.example")
    anna = visit("anna", PHONE)
    page = anna.opens("/loket/noord/dubbelen")
    anna.looks()
    page.locator("[data-row]").click()
    anna.looks()
    anna.chooses("Hockeyclub De Vaart")
    anna.chooses("https://twee.example")
    page.get_by_role("button", name="Voeg samen").click()
    expect(page.get_by_text("Samengevoegd. U kunt dit altijd weer uit elkaar")).to_be_visible()
    assert Provider.objects.exclude(merged_into=None).count() == 1
    page.get_by_role("link", name="Samengevoegd").click()
    page.locator("[data-row]").click()
    anna.looks()
    page.get_by_role("button", name="Haal weer uit elkaar").click()
    expect(page.get_by_text("Teruggedraaid.")).to_be_visible()
    assert not Provider.objects.exclude(merged_into=None).exists()
    page.locator("[data-row]").click()
    page.get_by_role("button", name="Dit zijn twee clubs").click()
    expect(page.get_by_text("Bewaard.")).to_be_visible()
    page.get_by_role("button", name="Zoek opnieuw").click()
    expect(page.get_by_text("Er wordt gezocht.")).to_be_visible()
    site.run_jobs()
    anna.opens("/loket/noord/dubbelen")
    expect(page.get_by_text("Hier staat niets")).to_be_visible()


def test_without_scripts_and_with_a_file_that_is_too_large(site: Site, visit: Visits) -> None:
    anna = visit("anna", java_script_enabled=False)
    page = anna.opens("/loket/noord/lijsten")
    anna.expected.add(422)
    too_large = b"Naam\n" + b"x" * (21 * 1024 * 1024)
    page.set_input_files(
        "input[type=file]", {"name": "x.csv", "mimeType": "text/csv", "buffer": too_large}
    )
    page.get_by_role("button", name="Verder: kolommen kiezen").click()
    expect(page.get_by_text("Dit bestand is te groot").first).to_be_visible()
    page.set_input_files(
        "input[type=file]",
        {"name": "clubs.xlsx", "mimeType": "application/zip", "buffer": xlsx_of(LIST)},
    )
    page.get_by_role("button", name="Verder: kolommen kiezen").click()
    page.get_by_role("button", name="Kijk de lijst na").click()
    site.run_jobs()
    page.get_by_role("link", name="Kijk opnieuw").click()
    expect(page.get_by_text("Er is nog niets veranderd")).to_be_visible()
