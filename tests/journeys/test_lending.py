"""Access on request in a real browser, what the club sees of it, and the pages of privacy."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.test_other_pages import follow_address
from tests.journeys.visitors import PHONE
from voorzet.kernel.actor import system
from voorzet.privacy.actions import make_export
from voorzet.privacy.models import DeskExport

pytestmark = pytest.mark.browser


def test_a_partner_asks_reads_and_the_club_knows(site: Site, visit: Visits) -> None:
    question = site.cast.question(body="Wie helpt ons met de begroting?")
    address = f"/vragen/{question.reference}"
    chaima = visit("chaima", PHONE)
    page = chaima.opens(address)
    expect(page.get_by_text("begroting")).to_have_count(0)
    chaima.looks()
    page.get_by_label("Waarvoor wilt u de hele vraag zien?").fill("Wij maken beleid.")
    chaima.chooses("7 dagen")
    page.get_by_role("button", name="Vraag om toegang").click()
    expect(page.get_by_role("heading", name="Toegang gevraagd")).to_be_visible()
    chaima.looks()

    bram = visit("bram")
    page = bram.opens("/vragen?lijst=asked")
    expect(page.get_by_text("Gemeente Noord vraagt om toegang")).to_be_visible()
    bram.opens(address)
    bram.looks()
    bram.page.get_by_role("button", name="Toegang geven").click()
    expect(bram.page.get_by_text("Gemeente Noord ziet nu de hele vraag.")).to_be_visible()
    bram.looks()

    page = chaima.opens(address)
    expect(page.get_by_text("Wie helpt ons met de begroting?").first).to_be_visible()
    chaima.looks()

    club = visit("the club", PHONE)
    page = club.opens(follow_address(question))
    page.get_by_text("Wie keek er mee?").click()
    expect(page.get_by_text("kreeg tijdelijk toegang, omdat zij dat vroeg")).to_be_visible()
    expect(page.get_by_text("Chaima")).to_have_count(0)
    club.looks()


def test_a_coordinator_keeps_counts_and_takes_along(site: Site, visit: Visits) -> None:
    question = site.cast.question()
    anna = visit("anna")
    page = anna.opens("/loket/noord/afspraken")
    page.get_by_role("link", name="Privacy").click()
    anna.looks()
    page.get_by_role("link", name="Tel wat er nu weg mag").click()
    expect(page.get_by_text("Er is niets dat nu weg mag.")).to_be_visible()
    anna.looks()
    page.get_by_role("link", name="Bewaarplicht").click()
    page.get_by_label("Kenmerk van de vraag").fill(question.reference)
    anna.chooses("Een klacht")
    page.get_by_role("button", name="Zet de bewaarplicht").click()
    expect(page.get_by_role("link", name=question.reference)).to_be_visible()
    anna.looks()
    page.get_by_role("link", name="Register").click()
    anna.looks()
    page.get_by_role("link", name="Export").click()
    page.get_by_role("button", name="Maak een export").click()
    expect(page.get_by_text("Wordt gemaakt", exact=True)).to_be_visible()
    anna.looks()
    make_export(actor=system(), export_id=DeskExport.objects.get().id)
    # The page looks by itself.
    expect(page.get_by_text("Ligt klaar", exact=True)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Haal op (één keer)").click()
    assert download.value.suggested_filename.startswith("noord-")
    anna.opens("/loket/noord/ontvanger")
    anna.looks()
