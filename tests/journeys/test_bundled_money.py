"""Sun and light from two pots: asked once, decided by four eyes, paid, accounted for and in the books (scenarios 5, 7)."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE, Visitor
from voorzet.funds import actions
from voorzet.funds.models import Application, ApplicationStatus, Pot, PotDecider
from voorzet.funds.queries.balances import read_balances
from voorzet.funds.rules import PotRules
from voorzet.funds.tests.making import a_pot
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system

pytestmark = pytest.mark.browser


def test_two_pots_pay_for_light(site: Site, visit: Visits, tmp_path: Path) -> None:
    town, bond = _pots(site)
    bram, chaima, els, anna = visit("bram"), visit("chaima", PHONE), visit("els"), visit("anna")
    reference = _asks(bram, site)
    address = f"/geld/aanvragen/{reference}"
    for who in (chaima, els):
        page = who.opens(address)
        who.looks()
        page.get_by_text("Zeg toe", exact=True).first.click()
        page.get_by_role("button", name="Zeg dit bedrag toe").first.click()
        expect(page.get_by_text("Toegezegd", exact=True).first).to_be_visible()
    page = chaima.opens(address)
    page.get_by_text("Toekennen", exact=True).click()
    page.locator("#besluit").get_by_label("Motivering").first.fill(
        "Past bij het sportakkoord; de bond doet mee."
    )
    page.get_by_role("button", name="Stel dit besluit voor").click()
    expect(page.get_by_text("Een ander kijkt mee en stelt het vast.").first).to_be_visible()
    page = anna.opens(address)
    anna.looks()
    page.get_by_role("button", name="Stel vast").click()
    expect(page.get_by_text("Toegekend", exact=True).first).to_be_visible()
    anna.looks()

    for who in (chaima, els):
        page = who.opens("/geld/betalingen")
        who.looks()
        page.get_by_role("button", name="Zet op de lijst voor de bank").click()
        page = who.opens("/geld/betalingen?stand=op-de-lijst")
        page.get_by_role("button", name="Deze zijn betaald").click()
        who.looks()
    _account(bram, chaima, reference)
    with as_system():
        application = Application.objects.get(reference=reference)
        balances = read_balances([town.id, bond.id])
    assert application.status == ApplicationStatus.SETTLED
    assert sum(one.paid for one in balances.values()) == 1_000_000
    page = chaima.opens(f"/geld/potten/{town.slug}/boeken")
    expect(page.get_by_text("€ 6.000,00").first).to_be_visible()
    chaima.looks()
    books = tmp_path / "boeken.csv"
    year = clock.today().year
    call_command("export-pot", town.slug, year=year, to=books, stdout=StringIO())
    assert "6000,00" in books.read_text(encoding="utf-8-sig")
    call_command("check-ledger", stdout=StringIO())


def _account(bram: Visitor, chaima: Visitor, reference: str) -> None:
    """Who applied tells what it brought; a funder agrees, and it is settled."""
    page = bram.opens(f"/geld/aanvragen/{reference}/verantwoording")
    page.get_by_label("Wat leverde het op?").fill("Er brandt licht, ook op dinsdag.")
    page.get_by_label("Wat kostte het in totaal?").fill("12.000,00")
    bram.looks()
    page.get_by_role("button", name="Dien de verantwoording in").click()
    page = chaima.opens(f"/geld/aanvragen/{reference}/verantwoording")
    chaima.looks()
    page.get_by_role("button", name="Akkoord en reken af").click()
    chaima.looks()


def _pots(site: Site) -> tuple[Pot, Pot]:
    actions.load_schemes(actor=system())
    rules = PotRules(most_cents=6_000_00, before_commitment=True)
    town = a_pot(
        site.cast, 40_000_00, rules=rules, decider=PotDecider.OWNER, name="Duurzaam sporten"
    )
    bond = a_pot(
        site.cast,
        20_000_00,
        rules=rules,
        decider=PotDecider.OWNER,
        name="Licht op het veld",
        owner=site.cast.organisations["hockey"],
    )
    return town, bond


def _asks(bram: Visitor, site: Site) -> str:
    """Looks which pots fit, asks two of them, and hands it in."""
    page = bram.opens("/geld/zoeken")
    bram.looks()
    page = bram.opens("/geld/aanvraag")
    page.get_by_label("Waar is het geld voor?").fill("Ledverlichting op twee velden")
    page.get_by_label("Voor welke club?").fill(site.cast.club.name)
    page.get_by_label("Wat wilt u bereiken?").fill("Trainen als het donker is, met minder stroom.")
    page.get_by_label("Begint op").fill((clock.today() + timedelta(days=30)).isoformat())
    page.get_by_label("Klaar op").fill((clock.today() + timedelta(days=120)).isoformat())
    page.locator("[name=what-1]").fill("Ledverlichting")
    page.locator("[name=kind-1]").select_option("works")
    page.locator("[name=cents-1]").fill("12.000,00")
    page.get_by_label("Wat betaalt de club zelf?").fill("2.000,00")
    page.get_by_label("Rekeningnummer van de club").fill("NL91ABNA0417164300")
    page.get_by_label("Op naam van").fill("Penningmeester")
    bram.looks()
    page.locator("main form button.primary").last.click()
    for name, cents in (("Duurzaam sporten", "6.000"), ("Licht op het veld", "4.000")):
        _ask_pot(page, name, cents)
    bram.looks()
    page.get_by_role("button", name="Dien in").click()
    expect(page.get_by_text("Ingediend", exact=True).first).to_be_visible()
    bram.looks()
    return page.url.split("/")[-1].split("#")[0].split("?")[0]


def _ask_pot(page: Page, name: str, cents: str) -> None:
    pot = page.locator(".pot", has=page.get_by_role("heading", name=name))
    pot.get_by_label("Hoeveel vraagt u hier?").fill(cents)
    pot.get_by_role("button", name="Vraag deze pot").click()
    expect(page.get_by_text(f"gevraagd € {cents},00").first).to_be_visible()
