"""Safety basics before a subsidy: a day is agreed, a club that misses something is called, and then misses nothing."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE
from voorzet.kernel import clock
from voorzet.notifications.models import Notice
from voorzet.providers import actions
from voorzet.providers.models import ContactRole, RelationTopic, SafetyBasic
from voorzet.providers.queries import has_basics
from voorzet.providers.subscribers import watch_basics

pytestmark = pytest.mark.browser


def keep_contact(site: Site) -> None:
    """Bram keeps contact with the club, of which the secretary can be called."""
    bram = site.cast.actor("bram")
    actions.add_contact_person(
        actor=bram,
        provider_id=site.cast.club.id,
        name="Joke Jansen",
        role=ContactRole.SECRETARY,
        phone="036 555 12 34",
    )
    actions.hold_relation(
        actor=bram,
        provider_id=site.cast.club.id,
        organisation_id=site.cast.id_of("service"),
        topic=RelationTopic.GENERAL,
        person_id=site.cast.people["bram"].id,
    )


def test_from_the_day_that_was_agreed_to_a_club_with_all_four(site: Site, visit: Visits) -> None:
    keep_contact(site)
    due = clock.today() + timedelta(days=39)
    anna = visit("anna")
    page = anna.opens("/aanbieders")
    page.get_by_role("link", name="Basiseisen").click()
    anna.looks()
    anna.expected.add(422)
    page.get_by_label("Op orde vóór of op").fill("2020-01-01")
    page.get_by_role("button", name="Bewaar de datum").click()
    expect(page.locator(".error-summary")).to_be_focused()
    anna.looks()
    page.get_by_label("Op orde vóór of op").fill(due.isoformat())
    page.get_by_role("button", name="Bewaar de datum").click()
    expect(page.get_by_text("De datum is bewaard.")).to_be_visible()
    anna.looks()

    watch_basics(timestamp=0)
    site.run_jobs()
    heard = Notice.objects.filter(about="provider.basics_due_near")
    assert {one.person for one in heard} == {site.cast.people["anna"], site.cast.people["bram"]}

    bram = visit("bram", PHONE)
    page = bram.opens("/berichten")
    page.get_by_text("Kijk wie u kunt bellen").first.click()
    expect(page.get_by_role("heading", name="Basiseisen veilige sport")).to_be_visible()
    bram.looks()
    call = page.get_by_role("link", name="Bel Joke Jansen")
    expect(call).to_have_attribute("href", "tel:0365551234")
    page.get_by_role("link", name="Basiseisen bijwerken van HC De Vaart").click()
    bram.looks()
    for fieldset in page.locator("main fieldset").all():
        fieldset.get_by_text("op orde", exact=True).click()
    page.get_by_label("Gedragscode: sinds wanneer?").fill("2999-01-01")
    bram.expected.add(422)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".error-summary")).to_be_focused()
    bram.looks()
    assert not SafetyBasic.objects.exists()
    page.get_by_label("Gedragscode: sinds wanneer?").fill("2025-03-01")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("De basiseisen zijn bewaard.")).to_be_visible()
    expect(page.locator("#basiseisen").get_by_text("op orde")).to_have_count(4)
    bram.looks()
    assert has_basics([site.cast.club.id]) == {site.cast.club.id: True}

    page = anna.opens("/aanbieders/basiseisen/noord")
    expect(page.get_by_text("Geen club mist iets")).to_be_visible()
    anna.looks()
    page.get_by_label("Welke clubs").select_option("Alle vier op orde")
    expect(page.get_by_role("link", name="HC De Vaart", exact=True)).to_be_visible()
    anna.looks()
