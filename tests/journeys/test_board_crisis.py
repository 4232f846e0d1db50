"""A board in trouble: from a complex question to an intake, a joint decision, a plan and a result (scenario 3)."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE, Visitor
from voorzet.kernel import clock

pytestmark = pytest.mark.browser
LINK = re.compile(r"https?://\S+")
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
    _decide(site, bram, (chaima, els), joke, address)


def _agree_on_an_intake(
    site: Site, bram: Visitor, chaima: Visitor, els: Visitor, address: str
) -> None:
    page = bram.opens(address)
    page.get_by_role("link", name="Intake", exact=True).click()
    page.get_by_label("Waarom is een intake nodig?").fill(WHY)
    bram.chooses("Gemeente Noord")
    bram.chooses("Hockeybond")
    bram.looks()
    page.get_by_role("button", name="Begin met afstemmen").click()
    expect(page.get_by_text("Wordt afgestemd").first).to_be_visible()
    site.run_jobs()
    assert "/intake" in site.last_mail_to("chaima@example.org")

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
    page.get_by_role("button", name=re.compile("Maak|Verstuur|Zet|Leg")).click()
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
    page = joke.opens(_link_in(site, JOKE, "/volg/"))
    joke.looks()
    page = joke.opens(joke.page.url.split("?")[0].rstrip("/") + "/intake")
    joke.looks()
    page.get_by_text("Klopt niet, of mist iets").click()
    page.get_by_label(re.compile("verbeter|Wat", re.IGNORECASE)).first.fill("Op vier mensen.")
    page.get_by_role("button", name="Verstuur").first.click()
    page.get_by_role("button", name="Dit verslag klopt").click()
    expect(page.get_by_text("U liet weten dat het verslag klopt.")).to_be_visible()

    page = bram.opens(f"{address}/intake")
    expect(page.get_by_text("Op vier mensen.").first).to_be_visible()
    page.get_by_role("link", name="Rond de intake af").click()
    bram.chooses("Samen ondersteuning kiezen")
    page.get_by_label("Conclusie").fill("De club kan veel zelf, als iemand een halfjaar meeloopt.")
    bram.looks()
    page.get_by_role("button", name=re.compile("Rond")).click()
    expect(page.get_by_text("Samen ondersteuning kiezen").first).to_be_visible()


def _decide(
    site: Site, bram: Visitor, partners: tuple[Visitor, ...], joke: Visitor, address: str
) -> None:
    page = bram.opens(f"{address}/besluit/voorstel")
    page.get_by_label("Wat is het doel?").fill(GOAL)
    page.get_by_label("Keuze", exact=True).first.fill("Een halfjaar een vaste begeleider")
    page.get_by_label("Kosten in euro").first.fill("2.400,00")
    page.get_by_label("Waaruit we dat betalen").first.fill("Uitvoeringsbudget")
    page.get_by_label("Wie", exact=True).first.select_option(label="Sportservice Noord")
    page.get_by_label("Wat", exact=True).first.fill("Begeleidt het bestuur")
    bram.looks()
    page.get_by_role("button", name="Leg voor").click()
    expect(page.get_by_text("Ligt voor").first).to_be_visible()
    bram.looks()
    site.run_jobs()
    for who in (*partners, bram):
        page = who.opens(f"{address}/besluit")
        if page.get_by_role("button", name="Geef dit standpunt").count():
            who.chooses("Mee eens")
            page.get_by_role("button", name="Geef dit standpunt").click()
            expect(page.get_by_text("Mee eens").first).to_be_visible()
    page = joke.opens(_link_in(site, JOKE, "/volg/").rstrip("/") + "/besluit")
    joke.looks()
    joke.chooses("Mee eens")
    page.get_by_role("button", name="Verstuur").click()
    page = bram.opens(f"{address}/besluit")
    expect(page.get_by_text("Doen").first).to_be_visible()
    bram.looks()


def _link_in(site: Site, address: str, path: str) -> str:
    """The address in the last mail to somebody that leads to such a page."""
    found: str = next(one for one in LINK.findall(site.last_mail_to(address)) if path in one)
    return found.rstrip(".").split("?")[0]
