"""The relationship file in a real browser: an adviser on a phone, from the list to the last page of a club."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE, Visitor
from voorzet.providers.models import ContactMoment, ContactPerson, Relation

pytestmark = pytest.mark.browser
SPOKEN = "De bar draait weer; in maart praten we verder over de ledenwerving."
INVITATION = b"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//NL
METHOD:REQUEST
BEGIN:VEVENT
UID:kennismaken@agenda.example
SUMMARY:Kennismaken met het bestuur
LOCATION:Clubhuis
DTSTART:20260714T173000Z
DTEND:20260714T183000Z
END:VEVENT
END:VCALENDAR
"""


def log_contact(page: Page) -> None:
    """Two taps and a sentence: everything else has a usual answer."""
    page.get_by_role("link", name="Contact vastleggen").click()
    page.get_by_label("Wat is er besproken?").fill(SPOKEN)
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("Het contactmoment staat in het dossier.")).to_be_visible()


def back_to_file(visitor: Visitor, site: Site) -> Page:
    """The file itself, without what was just done."""
    return visitor.opens(f"/aanbieders/{site.cast.club.id}")


def test_contact_is_logged_undone_and_logged_again(site: Site, visit: Visits) -> None:
    bram = visit("bram", PHONE)
    page = bram.opens("/aanbieders")
    bram.looks()
    page.get_by_role("searchbox").press_sequentially("zzzz", delay=20)
    expect(page.locator("#rows").get_by_text("Niets gevonden")).to_be_visible()
    bram.looks()
    page.get_by_role("searchbox").fill("")
    page.get_by_role("searchbox").press_sequentially("vaart", delay=20)
    page.get_by_role("link", name="HC De Vaart").click()
    expect(page.get_by_role("heading", name="HC De Vaart", exact=True)).to_be_visible()
    bram.looks()

    page.get_by_role("link", name="Contact vastleggen").click()
    bram.looks()
    bram.expected.add(422)
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.locator(".error-summary")).to_be_focused()
    bram.looks()
    page.get_by_role("link", name="Terug").click()
    log_contact(page)
    bram.looks()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_text(SPOKEN)).to_have_count(0)
    assert not ContactMoment.objects.exists()
    log_contact(page)
    expect(page.get_by_text(SPOKEN)).to_be_visible()
    page.get_by_role("link", name="Verbeteren").first.click()
    expect(page.get_by_label("Wat is er besproken?")).to_have_value(SPOKEN)
    bram.looks()


def test_an_invitation_people_and_who_keeps_contact(site: Site, visit: Visits) -> None:
    bram = visit("bram", PHONE)
    page = back_to_file(bram, site)
    page.get_by_role("link", name="Uitnodiging uit uw agenda").click()
    bram.looks()
    bram.expected.add(422)
    page.get_by_role("button", name="Neem over").click()
    expect(page.locator(".error-summary")).to_be_focused()
    bram.looks()
    page.get_by_label("Het bestand").set_input_files(
        {"name": "afspraak.ics", "mimeType": "text/calendar", "buffer": INVITATION}
    )
    page.get_by_role("button", name="Neem over").click()
    expect(page.get_by_text("Kennismaken met het bestuur").first).to_be_visible()
    bram.looks()

    page.get_by_role("link", name="Contactpersoon toevoegen").click()
    bram.looks()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.get_by_label("Naam").fill("Wilhelmina van Oudenbosch-Kromhout")
    page.get_by_label("Rol bij de club").select_option("Penningmeester")
    page.get_by_label("Telefoon").fill("06 12 34 56 78")
    page.get_by_label("E-mailadres").fill("penningmeester.hockeyclub@devaart.example")
    page.get_by_label("Liefst bereikbaar").fill("na 19.00 uur, niet op maandag")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Wilhelmina van Oudenbosch-Kromhout").first).to_be_visible()
    bram.looks()
    page.get_by_role("link", name="Contact vastleggen").click()
    expect(page.get_by_text("Met wie?")).to_be_visible()
    bram.looks()
    page = back_to_file(bram, site)
    page.get_by_role("link", name="Wijzig Wilhelmina").click()
    bram.looks()
    page.get_by_role("button", name="Is vertrokken").click()
    expect(page.get_by_text("vertrokken per")).to_be_visible()
    bram.looks()
    assert ContactPerson.objects.get().has_left

    page.get_by_role("link", name="Vastleggen wie contact houdt").click()
    bram.looks()
    bram.chooses("De sport zelf")
    page.get_by_label("Wie houdt contact?").select_option(label=own_choice(page))
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Gewoonlijk belt Bram Bos")).to_be_visible()
    assert Relation.objects.get().person == site.cast.people["bram"]
    bram.looks()
    page.get_by_role("link", name="Vastleggen wie contact houdt").click()
    expect(page.get_by_text("Deze contacten zijn er al, en blijven:")).to_be_visible()
    bram.looks()


def own_choice(page: Page) -> str:
    """The words of Bram himself in the list of who can keep contact."""
    options = page.get_by_label("Wie houdt contact?").locator("option").all_inner_texts()
    return next(text for text in options if "Bram Bos" in text)


def test_facts_changes_looks_and_scans(site: Site, visit: Visits) -> None:
    chaima = visit("chaima", PHONE)
    back_to_file(chaima, site)
    bram = visit("bram", PHONE)
    page = back_to_file(bram, site)
    page.get_by_role("link", name="Wijzig gegevens").click()
    bram.looks()
    bram.expected.add(422)
    page.get_by_label("Naam").fill("")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".error-summary")).to_be_focused()
    bram.looks()
    page.get_by_label("Naam").fill("HC De Vaart")
    page.get_by_label("Website").fill("https://www.hockeyclubdevaart-almere.example")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("link", name="Website")).to_be_visible()
    page.get_by_role("link", name="Wat er wijzigde").click()
    expect(page.get_by_text("Toegevoegd")).to_be_visible()
    bram.looks()
    page = back_to_file(bram, site)
    page.get_by_role("link", name="Wie bekeek dit dossier?").click()
    expect(page.get_by_role("main").get_by_text("Chaima Chafik")).to_be_visible()
    bram.looks()

    page = back_to_file(bram, site)
    page.get_by_role("link", name="Scans", exact=True).click()
    bram.looks()
    page.get_by_role("link", name="Invullen met de club").last.click()
    bram.looks()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".error-summary")).to_be_focused()
    bram.looks()
    for number, statement in enumerate(page.locator("main fieldset").all()):
        marks = statement.locator("input[type=radio]")
        if marks.count():
            marks.nth(min(3 + number, marks.count() - 1)).check(force=True)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("De uitkomst hoort bij deze vragenlijst.")).to_be_visible()
    bram.looks()
    page.get_by_role("link", name="HC De Vaart").click()
    bram.looks()


def test_the_list_of_silent_clubs_and_a_new_club(site: Site, visit: Visits) -> None:
    bram = visit("bram", PHONE)
    page = bram.opens("/aanbieders/stil")
    bram.looks()
    page.get_by_role("link", name="Alle clubs").click()
    page.get_by_role("link", name="Club toevoegen").click()
    bram.looks()
    bram.expected.add(422)
    page.get_by_label("Naam").fill("H.C. de Vaart")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Staat deze club er al?")).to_be_visible()
    bram.looks()
