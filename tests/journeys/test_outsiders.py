"""Advice from somebody without an account, with one link."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE
from voorzet.questions.models import Consultation, ConsultationStatus

pytestmark = pytest.mark.browser
ASKED = "Hoe krijgen wij ouderen uit de wijk aan het wandelen?"
ADVICE = "Begin met de wandelgroep van het buurthuis; die zoekt een club."


def test_advice_by_link_lands_in_the_question(site: Site, visit: Visits) -> None:
    question = site.cast.question(body=ASKED)
    bram = visit("bram")
    page = bram.opens(f"/vragen/{question.reference}")
    page.locator("#acts").get_by_role("link", name="Advies vragen").click()
    page.get_by_label("Aan wie?").select_option("Welzijn Noord")
    page.get_by_label("Wat wilt u weten?").fill("Welke groepen zijn er al in deze wijk?")
    bram.looks()
    page.get_by_role("button", name="Vraag advies").click()
    expect(page.get_by_text("Het verzoek om advies is verstuurd.")).to_be_visible()
    expect(page.locator(".custody")).to_contain_text("Bram Bos")
    page.get_by_text("Link voor iemand zonder account").click()
    bram.looks()
    page.get_by_label("E-mailadres").fill("truus@welzijn.example")
    page.get_by_role("button", name="Maak link").click()
    address = page.get_by_label("Link", exact=True).input_value()
    bram.looks()

    site.run_jobs()
    mailed = re.search(r"http\S+/gevraagd/\S+", site.last_mail_to("truus@welzijn.example"))
    assert mailed is not None
    assert mailed.group() == address

    truus = visit("an outsider", PHONE)
    page = truus.opens(address)
    truus.opens(address)
    assert Consultation.objects.get().status == ConsultationStatus.ASKED
    expect(page.get_by_text("Welke groepen zijn er al in deze wijk?")).to_be_visible()
    expect(page.get_by_text(ASKED)).to_be_visible()
    expect(page.get_by_text("joke@club.example")).to_have_count(0)
    truus.looks()
    page.get_by_label("Uw advies").fill(ADVICE)
    page.get_by_role("button", name="Verstuur uw advies").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bedankt voor uw advies")
    expect(page.get_by_text(ASKED)).to_have_count(0)
    truus.looks()

    page = bram.opens("/vragen?lijst=attention")
    expect(page.locator("tbody tr").first).to_contain_text("Er is advies")
    page.get_by_role("link", name=ASKED).click()
    expect(page.get_by_text(ADVICE).first).to_be_visible()
    bram.looks()

    # Signed letters that do not fit: one page that says so.
    truus.expected.add(404)
    truus.opens(address[:-3] + "aaa")
    expect(truus.page.get_by_role("heading", level=1)).to_have_text("Deze link werkt niet")
    truus.looks()
