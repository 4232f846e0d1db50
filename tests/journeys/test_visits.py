"""Visits in a real browser: a year is planned, and the first one is made on a phone at the pitch."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE
from voorzet.questions.models import Question
from voorzet.visits.models import Visit, VisitStatus
from voorzet.visits.queries.plans import this_year

pytestmark = pytest.mark.browser


def test_a_year_of_visits_from_the_plan_to_a_question(site: Site, visit: Visits) -> None:
    anna = visit("anna")
    page = anna.opens("/bezoeken")
    anna.looks()
    page.get_by_role("link", name=re.compile(f"Noord {this_year()}")).click()
    anna.looks()
    page.get_by_text("Bram Bos:").click()
    bram = page.locator("details", has_text="Bram Bos")
    bram.get_by_label("Bezoeken dit jaar").fill("4000")
    anna.expected.add(422)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".error-summary")).to_be_focused()
    anna.looks()
    bram = page.locator("details", has_text="Bram Bos")
    bram.get_by_label("Bezoeken dit jaar").fill("4")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("button", name="Maak een voorstel").click()
    expect(page.get_by_text("Het voorstel wordt gemaakt").first).to_be_visible()
    site.run_jobs()
    # The page looks by itself whether the proposal is there.
    expect(page.get_by_role("button", name=re.compile("voorgesteld bezoek"))).to_be_visible()
    anna.looks()
    page.get_by_role("button", name=re.compile("voorgesteld bezoek")).click()
    expect(page.get_by_text("1 bezoek is gepland.")).to_be_visible()

    planned = Visit.objects.get(status=VisitStatus.PLANNED)
    visitor = visit("bram" if planned.person == site.cast.people["bram"] else "anna", PHONE)
    page = visitor.opens("/bezoeken")
    visitor.looks()
    page.get_by_role("link", name="HC De Vaart").click()
    visitor.looks()
    page.get_by_label("Welke vragen leven er?").fill("Wie helpt ons met de veldverlichting?")
    page.get_by_role("button", name="Bewaar het bezoek").click()
    expect(page.get_by_text("Het bezoek staat in het dossier van de club.")).to_be_visible()
    visitor.looks()
    page.get_by_role("button", name="Signaal voor het platform").click()
    page.get_by_role("link", name="Maak er een hulpvraag van").click()
    visitor.looks()
    page.get_by_role("button", name="Leg de vraag vast").click()
    expect(page).to_have_url(re.compile("/vragen/NRD-"))
    assert Question.objects.get().provider_id == site.cast.club.id
    page = visitor.opens(f"/aanbieders/{site.cast.club.id}")
    expect(page.get_by_text("Wie helpt ons met de veldverlichting?").first).to_be_visible()
    visitor.looks()


def test_a_visit_is_moved_arranged_and_called_off(site: Site, visit: Visits) -> None:
    bram = visit("bram", PHONE)
    page = bram.opens(f"/aanbieders/{site.cast.club.id}")
    page.get_by_role("link", name="Bezoek plannen").click()
    bram.looks()
    page.get_by_role("button", name="Plan het bezoek").click()
    page.get_by_role("link", name="Afspraak").click()
    bram.looks()
    bram.expected.add(422)
    page.get_by_role("button", name="Bewaar de afspraak").click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.go_back()
    page.get_by_role("link", name="Niet doen").click()
    page.get_by_role("link", name="Verzet").click()
    bram.looks()
    page.get_by_role("button", name="Verzet het bezoek").click()
    page.get_by_role("button", name="Gaat niet door").click()
    expect(page.get_by_text("Dit bezoek gaat niet door.").first).to_be_visible()
    bram.looks()
