"""The pages of privacy in a real browser: a term is shortened, a question is held, an export is asked for."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from voorzet.privacy.models import DeskExport, LegalHold

pytestmark = pytest.mark.browser


def test_a_coordinator_keeps_the_desk_clean(site: Site, visit: Visits) -> None:
    question = site.cast.question()
    anna = visit("anna")
    page = anna.opens("/loket/noord/privacy")
    anna.looks()
    anna.expected.add(422)
    row = page.get_by_role("row").nth(1)
    row.get_by_label("Dagen").fill("999999")
    row.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".error-summary")).to_be_focused()
    anna.looks()
    row.get_by_label("Dagen").fill("30")
    row.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("korter dan het voorstel")).to_be_visible()
    page.get_by_role("link", name="Tel wat er nu weg mag").click()
    expect(page.get_by_text("Er is niets dat nu weg mag.")).to_be_visible()
    anna.looks()

    page = anna.opens("/loket/noord/privacy/bewaarplicht")
    page.get_by_role("button", name="Zet de bewaarplicht").click()
    expect(page.locator(".error-summary")).to_be_focused()
    anna.looks()
    page.get_by_label("Kenmerk van de vraag").fill(question.reference)
    page.locator("main fieldset label").first.click()
    page.get_by_role("button", name="Zet de bewaarplicht").click()
    expect(page.get_by_role("link", name=question.reference)).to_be_visible()
    assert LegalHold.objects.get().question == question
    anna.looks()
    page.get_by_role("button", name="Hef op").click()
    expect(page.get_by_text("Geen bewaarplicht")).to_be_visible()

    page = anna.opens("/loket/noord/privacy/export")
    page.get_by_role("button", name="Maak een export").click()
    expect(page.get_by_role("link", name="Kijk of hij klaar is")).to_be_visible()
    assert DeskExport.objects.count() == 1
    anna.looks()
    anna.opens("/loket/noord/privacy/register")
    anna.looks()
