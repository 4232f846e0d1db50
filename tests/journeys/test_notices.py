"""What somebody hears: the bell, the list, and what comes by mail; on a telephone, with keys, without script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.test_keyboard import focused, press_tab
from tests.journeys.visitors import PHONE
from voorzet.questions import actions
from voorzet.questions.models import Question

pytestmark = pytest.mark.browser


def asked_of_els(site: Site) -> Question:
    """Two things that Els hears: she is asked to take a question over, and to advise on another."""
    offered, other = site.cast.question(), site.cast.question(body="Mag het doel van hout zijn?")
    bram, hockey = site.cast.actor("bram"), site.cast.id_of("hockey")
    actions.offer_question(
        actor=bram, question_id=offered.id, to_organisation_id=hockey, reason="Jullie kennen ze."
    )
    actions.ask_partner(
        actor=bram, question_id=other.id, to_organisation_id=hockey, request="Klopt dit?"
    )
    site.run_jobs()
    return offered


def bell_says(page: Page, number: int) -> None:
    name = f"Berichten: {number} nog niet gezien" if number else "Berichten: alles gezien"
    expect(page.get_by_role("link", name=name)).to_be_visible()


def test_on_a_telephone_from_the_bell_to_everything_read(site: Site, visit: Visits) -> None:
    offered = asked_of_els(site)
    els = visit("els", PHONE)
    page = els.opens("/vragen")
    bell_says(page, 2)
    els.looks()
    page.get_by_role("link", name="Berichten: 2 nog niet gezien").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Berichten")
    els.looks()
    page.get_by_role("button", name="vraagt of u een vraag overneemt").click()
    expect(page).to_have_url(re.compile(f"/vragen/{offered.reference}$"))
    page = els.opens("/berichten")
    bell_says(page, 1)
    page.get_by_role("button", name="Alles gelezen").click()
    expect(page.get_by_text("Alle berichten zijn gezien.")).to_be_visible()
    bell_says(page, 0)
    expect(page.get_by_role("button", name="Alles gelezen")).to_have_count(0)
    els.looks()

    page.get_by_role("link", name="Wat komt er per mail?").click()
    els.looks()
    page.get_by_label("Van uw organisatie").select_option(label="Niet per mail")
    page.get_by_label("Stil vanaf").select_option("18")
    els.chooses("Geen mail in het weekend en op feestdagen")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Bewaard. Wat nog moest komen, komt zo als u nu koos.")).to_be_visible()
    expect(page.get_by_label("Stil vanaf")).to_have_value("18")
    els.looks()


def test_with_keys_only(site: Site, visit: Visits) -> None:
    offered = asked_of_els(site)
    els = visit("els")
    page = els.opens("/vragen")
    press_until(page, "link", "Berichten: 2 nog niet gezien")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Berichten")
    press_until(page, "button", re.compile("vraagt of u een vraag overneemt"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/vragen/{offered.reference}$"))
    for address in ("/berichten", "/account/berichten"):
        els.opens(address)
        while (stop := press_tab(page)) is not None:
            assert stop["shown"], f"{address}: out of sight: {stop['name']}"
            assert stop["marked"], f"{address}: no mark: {stop['name']}"
            assert not stop["covered"], f"{address}: covered: {stop['name']}"
    els.opens("/berichten")
    press_until(page, "button", "Alles gelezen")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Alle berichten zijn gezien.")).to_be_visible()
    els.opens("/account/berichten")
    press_until(page, "combobox", "In uw netwerk")
    page.keyboard.type("Niet")
    press_until(page, "button", "Bewaren")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Bewaard. Wat nog moest komen, komt zo als u nu koos.")).to_be_visible()
    expect(page.get_by_label("In uw netwerk").locator("option:checked")).to_have_text(
        "Niet per mail"
    )


def test_without_script_opening_one_marks_it(site: Site, visit: Visits) -> None:
    offered = asked_of_els(site)
    els = visit("els", PHONE, java_script_enabled=False)
    page = els.opens(f"/vragen/{offered.reference}")
    bell_says(page, 2)
    page.get_by_role("link", name="Berichten: 2 nog niet gezien").click()
    page.get_by_role("button", name="vraagt of u een vraag overneemt").click()
    expect(page).to_have_url(re.compile(f"/vragen/{offered.reference}$"))
    bell_says(page, 1)
    page = els.opens("/berichten")
    page.get_by_role("button", name="Alles gelezen").click()
    bell_says(page, 0)
    page = els.opens("/account/berichten")
    page.get_by_label("Voor u").select_option(label="Eén keer per dag, bij elkaar")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Bewaard. Wat nog moest komen, komt zo als u nu koos.")).to_be_visible()


def press_until(page: Page, role: object, name: object) -> None:
    """Presses Tab until the focus is on it."""
    wanted = page.get_by_role(role, name=name).first  # type: ignore[arg-type]  # names of roles are a long literal
    expect(wanted).to_be_visible()
    for _press in range(60):
        if wanted.evaluate("(one) => one === document.activeElement"):
            assert focused(page)["marked"]
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{name} is not reached with Tab")
