"""A board in trouble: from a complex question to an intake, a joint decision, a plan and a result (scenario 3)."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE, Visitor
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.questions.models import Outcome
from voorzet.support.models import PlanStatus, SupportPlan

pytestmark = pytest.mark.browser
LINK = re.compile(r"https?://[^/\s]+/volg/[^/?\s]+")
JOKE = "joke@club.example"
WHY = "Voorzitter en penningmeester stoppen tegelijk, en er spelen meer dingen."
GOAL = "In september een bestuur van vijf, met taken die te doen zijn."


def test_from_a_board_in_trouble_to_a_club_that_goes_on(site: Site, visit: Visits) -> None:
    question = site.cast.question(body="Onze voorzitter en penningmeester stoppen. Wie kijkt mee?")
    bram, chaima, els = visit("bram", PHONE), visit("chaima", PHONE), visit("els")
    address = f"/vragen/{question.reference}"
    _agree_on_an_intake(site, bram, chaima, els, address)
    joke = visit("joke", PHONE)
    _talk(site, bram, joke, address)
    _decide(site, bram, els, joke, address)
    _help(site, bram, joke, address)
    with as_system():
        question.refresh_from_db()
        plan = SupportPlan.objects.get(question=question)
    assert (question.outcome, plan.status) == (Outcome.SUPPORT_TRACK, PlanStatus.HANDED_BACK)


def _agree_on_an_intake(
    site: Site, bram: Visitor, chaima: Visitor, els: Visitor, address: str
) -> None:
    page = bram.opens(address)
    page.get_by_role("link", name="Intake", exact=True).click()
    page.get_by_label("Waarom een intake?").fill(WHY)
    bram.chooses("Gemeente Noord")
    bram.chooses("Hockeybond")
    bram.looks()
    page.get_by_role("button", name="Begin met afstemmen").click()
    expect(page.get_by_text("Wordt afgestemd").first).to_be_visible()
    site.run_jobs()
    assert "intakegesprek" in site.last_mail_to("chaima@example.org")

    page = chaima.opens(f"{address}/intake")
    chaima.looks()
    page.get_by_label("Wat hoeft niet opnieuw gevraagd te worden?").fill("Het huurcontract.")
    _answers(chaima, "Hoeft er niet bij te zijn")
    page = els.opens(f"{address}/intake")
    _answers(els, "Doet mee")
    expect(page.get_by_text("Afgestemd").first).to_be_visible()
    els.looks()


def _answers(who: Visitor, answer: str) -> None:
    who.chooses(answer)
    who.page.get_by_role("button", name="Verstuur").click()
    expect(who.page.get_by_text(answer).first).to_be_visible()


def _talk(site: Site, bram: Visitor, joke: Visitor, address: str) -> None:
    page = bram.opens(f"{address}/intake")
    bram.looks()
    page.get_by_role("link", name="Afspraak maken").click()
    page.get_by_label("Op welke dag?").fill((clock.today() + timedelta(days=5)).isoformat())
    page.get_by_label("Hoe laat?").fill("19:30")
    page.get_by_label("Waar?").fill("In het clubhuis")
    bram.looks()
    page.get_by_role("button", name="Zet de afspraak vast").click()
    expect(page.get_by_text("Gesprek gepland").first).to_be_visible()

    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_label("Wat is er gezegd?").fill("Alles komt neer op drie mensen.")
    bram.chooses("De club en betrokken partners")
    bram.looks()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    page = bram.opens(f"{address}/intake")
    page.get_by_role("button", name="Deel met de club").click()
    expect(page.get_by_text("Verslag ligt bij de club").first).to_be_visible()
    bram.looks()

    site.run_jobs()
    joke.opens(_page_of_club(site))
    joke.looks()
    page = joke.opens(f"{_page_of_club(site)}/intake")
    joke.looks()
    page.get_by_text("Klopt niet, of mist iets").click()
    page.get_by_label("Wat klopt er niet, of mist u?").fill("Op vier mensen.")
    page.get_by_role("button", name="Verstuur").first.click()
    page.get_by_role("button", name="Dit verslag klopt").click()
    expect(page.get_by_text("U liet weten dat het verslag klopt.")).to_be_visible()

    page = bram.opens(f"{address}/intake")
    expect(page.get_by_text("Op vier mensen.").first).to_be_visible()
    page.get_by_role("link", name="Rond de intake af").click()
    bram.chooses("Samen ondersteuning kiezen")
    page.get_by_label("Conclusie").fill("De club kan veel zelf, als iemand een halfjaar meeloopt.")
    bram.looks()
    page.get_by_role("button", name="Rond de intake af").click()
    expect(page.get_by_text("Samen ondersteuning kiezen").first).to_be_visible()


def _decide(site: Site, bram: Visitor, els: Visitor, joke: Visitor, address: str) -> None:
    page = bram.opens(f"{address}/besluit/voorstel")
    page.get_by_label("Doel", exact=True).fill(GOAL)
    page.get_by_label("Keuze", exact=True).first.fill("Een halfjaar een vaste begeleider")
    page.get_by_label("Kosten in euro").first.fill("2.400,00")
    page.get_by_label("Waaruit we dat betalen").first.fill("Uitvoeringsbudget")
    bram.chooses("Hockeybond")
    page.locator("[name=who_1_1]").select_option(label="Sportservice Noord")
    page.locator("[name=what_1_1]").fill("Begeleidt het bestuur")
    bram.looks()
    page.get_by_role("button", name="Leg voor").click()
    expect(page.get_by_text("Ligt voor").first).to_be_visible()
    bram.looks()
    site.run_jobs()
    for who in (els, bram):
        page = who.opens(f"{address}/besluit")
        page.get_by_text("Mee eens", exact=True).first.click()
        page.get_by_role("button", name="Geef dit standpunt").click()
        expect(page.get_by_text("U zei: Mee eens.")).to_be_visible()
    page = joke.opens(f"{_page_of_club(site)}/besluit")
    joke.looks()
    page.get_by_text("Mee eens", exact=True).click()
    page.get_by_role("button", name="Verstuur").click()
    page = bram.opens(f"{address}/besluit")
    expect(page.get_by_text("Doen").first).to_be_visible()
    bram.looks()


def _help(site: Site, bram: Visitor, joke: Visitor, address: str) -> None:
    page = bram.opens(f"{address}/plan/begin")
    page.get_by_label("Voorbeeldplan").select_option("board_crisis")
    bram.looks()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Loopt").first).to_be_visible()
    bram.looks()
    page.get_by_role("link", name="Afronden").or_(
        page.get_by_role("link", name="Gedaan")
    ).first.click()
    page.get_by_label("Hoe ging het?").fill("Met drie mensen gekeken wat deze week moet.")
    bram.looks()
    page.locator("main form button").first.click()
    page = joke.opens(f"{_page_of_club(site)}/plan")
    joke.looks()
    page = bram.opens(f"{address}/plan/teruggave")
    page.get_by_label("Hoe liep het af?").fill("Er is een bestuur van vijf, met een rooster.")
    bram.looks()
    page.locator("main form button").first.click()
    expect(page.get_by_text("Terug bij de club").first).to_be_visible()
    page = bram.opens(f"{address}/plan/terugblik")
    page.get_by_text("Opgelost", exact=True).click()
    bram.looks()
    page.locator("main form button").first.click()
    bram.looks()


def _page_of_club(site: Site) -> str:
    """The club's own page, as the last mail to it leads there."""
    found = LINK.search(site.last_mail_to(JOKE))
    assert found is not None
    return found.group()
