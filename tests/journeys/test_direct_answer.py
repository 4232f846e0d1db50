"""A call that is answered at once: in few presses, and the partners hear of it as was agreed."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE

pytestmark = pytest.mark.browser
ASKED = "Hoeveel vrijwilligersvergoeding mag een trainer krijgen?"
ANSWER = "Tot het bedrag per jaar dat de Belastingdienst noemt, zonder bonnen."
COUNT_PRESSES = """addEventListener("pointerdown", () =>
    sessionStorage.setItem("presses", Number(sessionStorage.getItem("presses")) + 1), true)"""


def test_a_call_is_answered_in_four_presses_and_everybody_hears_what_they_may(
    site: Site, visit: Visits
) -> None:
    bram = visit("bram")
    bram.page.add_init_script(COUNT_PRESSES)
    page = bram.opens("/vragen")
    page.get_by_role("link", name="Vraag vastleggen").first.click()
    page.get_by_label("Welke club of aanbieder?").press_sequentially("vaart")
    bram.chooses("HC De Vaart")
    page.get_by_label("Wat wil de club weten?").fill(ASKED)
    page.get_by_role("button", name="Vastleggen en direct antwoorden").click()
    page.get_by_label("Uw antwoord aan de club").fill(ANSWER)
    page.get_by_role("button", name="Antwoord versturen en afronden").click()
    expect(page.get_by_text("Het antwoord is naar de club.")).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('presses')") == "4"
    bram.looks()

    els = visit("els", PHONE)
    page = els.opens("/vragen?lijst=information")
    row = page.locator("tbody tr")
    expect(row).to_contain_text("HC De Vaart")
    expect(row).to_contain_text("samenvatting")
    els.looks()
    page.get_by_role("link", name="HC De Vaart").click()
    expect(page.get_by_text("U ziet de samenvatting")).to_be_visible()
    for secret in (ASKED, ANSWER, "Bram Bos"):
        expect(page.get_by_text(secret)).to_have_count(0)
    els.opens("/vragen?lijst=information").get_by_role("button", name="Gelezen").click()
    expect(page.get_by_text("U bent bij")).to_be_visible()

    anna = visit("anna")
    page = anna.opens("/vragen?lijst=desk")
    expect(page.locator("#rows").get_by_text("Er zijn geen open vragen")).to_be_visible()
    page.get_by_label("Status").select_option("Afgerond")
    expect(page.locator("[data-row]")).to_have_text(ASKED)
    page.get_by_label("Zoek op club, vraag of nummer").fill("veldverlichting")
    expect(page.locator("#rows").get_by_text("Niets gevonden")).to_be_visible()
    anna.looks()
    page.get_by_label("Zoek op club, vraag of nummer").fill("vrijwilligersverg")
    expect(page.locator("[data-row]")).to_have_text(ASKED)
    expect(page).to_have_url(re.compile("zoek=vrijwilligersverg"))
    anna.looks()
    page.get_by_text("Bewaar dit filter").click()
    page.get_by_label("Naam").fill("Vergoedingen")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_role("link", name="Vergoedingen", exact=True)).to_be_visible()
    anna.looks()

    page = anna.opens("/vragen/termijnen")
    first_contact = page.get_by_role("row", name="Eerste contact")
    expect(first_contact.locator("td.num").first).to_have_text("1")
    anna.looks()
