"""Agreements in a real browser: from the national framework to in force, and a new desk from a link."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visits, session_of
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE
from voorzet.desks.actions import invite_desk
from voorzet.desks.models import WorkingAgreement
from voorzet.desks.queries.opening import token_for
from voorzet.kernel.actor import Channel, system
from voorzet.parties.models import OrganisationKind, Person

pytestmark = pytest.mark.browser
WORDS = "Geeft de ontvanger meteen antwoord? Dan weten de andere partners dat dezelfde dag."


def sign(page: Page) -> None:
    """Ticks that one may, and signs."""
    page.get_by_label("Ik mag namens mijn organisatie tekenen").check()
    page.get_by_role("button", name="Teken versie").click()
    expect(page.get_by_text("Getekend namens")).to_be_visible()


def test_a_desk_agrees_and_what_partners_see_follows(site: Site, visit: Visits) -> None:
    site.cast.question(body="Wie helpt ons met de begroting?")
    chaima = visit("chaima", PHONE)
    expect(chaima.opens("/vragen?lijst=desk").get_by_text("begroting")).to_have_count(0)

    anna = visit("anna")
    page = anna.opens("/vragen")
    page.get_by_role("link", name="Afspraken").click()
    anna.looks()
    page.get_by_role("button", name="Neem het landelijke kader over").click()
    expect(page.get_by_role("heading", name="Afspraken", exact=True)).to_be_visible()
    anna.looks()
    page.get_by_role("link", name="Pas aan 2.2").click()
    anna.looks()
    page.get_by_label("Wat spreekt u af?").fill(WORDS)
    page.get_by_role("button", name="Bewaar dit artikel").click()
    expect(page.locator("ins").first).to_be_visible()
    page.get_by_role("link", name="Pas de tabel aan").click()
    anna.looks()
    page.get_by_role("group", name="Gemeente").get_by_label("Vragen van clubs").select_option(
        "alles"
    )
    page.get_by_role("button", name="Bewaar de tabel").click()
    page.get_by_role("button", name="Leg versie 1 voor").click()
    expect(page.get_by_text("De partners kunnen nu tekenen.")).to_be_visible()
    anna.looks()
    sign(page)

    page = chaima.opens("/afspraken")
    chaima.looks()
    sign(page)

    page = anna.opens("/loket/noord/afspraken")
    page.get_by_role("button", name="Laat versie 1 ingaan").click()
    expect(page.get_by_text("Deze afspraken gelden nu.")).to_be_visible()
    anna.looks()
    assert WorkingAgreement.objects.get().status == "in_force"
    page = chaima.opens("/vragen?lijst=desk")
    expect(page.get_by_text("begroting").first).to_be_visible()


def test_the_other_pages_of_a_desk_are_for_everybody(site: Site, visit: Visits) -> None:
    anna, femke = visit("anna"), visit("femke", PHONE)
    for address in ("taken", "partners", "gereed", "inrichten", "gegevens", "zelftoets"):
        anna.opens(f"/loket/noord/{address}")
        anna.looks()
    page = anna.opens("/loket/noord/partners")
    page.get_by_role("link", name=re.compile("Stopt")).first.click()
    anna.looks()
    anna.expected.add(422)
    page.get_by_role("button", name="Beëindig het partnerschap").click()
    expect(page.locator(".error-summary")).to_be_focused()
    anna.looks()

    page = femke.opens("/loket/noord/zelftoets")
    for group in page.locator("main fieldset").all():
        group.get_by_label("Dit doen wij").check()
    page.get_by_role("button", name="Bewaar en bekijk de uitkomst").click()
    expect(page.get_by_text("hier doet het platform mee").first).to_be_visible()
    femke.looks()
    femke.opens("/loket/noord/taken")
    femke.looks()
    visit_els = visit("els")
    expect(visit_els.opens("/afspraken").get_by_role("heading", name="Uw loketten")).to_be_visible()
    visit_els.looks()


def test_a_new_desk_from_a_link(site: Site, visit: Visits) -> None:
    invitation = invite_desk(
        actor=system(Channel.COMMAND),
        organisation_name="Sportbedrijf Emmen",
        organisation_kind=OrganisationKind.SPORT_SERVICE,
        coordinator_name="Noor Bakker",
        coordinator_email="noor@example.org",
    )
    noor = visit("noor", PHONE)
    page = noor.opens(f"/loket-openen/{token_for(invitation)}")
    noor.looks()
    noor.expected.add(422)
    page.get_by_role("button", name="Open het loket").click()
    noor.looks()
    page.get_by_label("Hoe heet het loket?").fill("Sport- en beweegloket Emmen")
    page.get_by_label("Voor welke gemeenten?").fill("Emmen, Coevorden")
    page.get_by_label("Drie letters voor kenmerken").fill("emm")
    page.get_by_label("Eén woord voor het webadres").fill("emmen")
    page.get_by_role("button", name="Open het loket").click()
    expect(page.get_by_text("Uw loket is open.")).to_be_visible()

    site.cast.people["noor"] = Person.objects.get(email="noor@example.org")
    noor.context.add_cookies([session_of(site, "noor")])
    page = noor.opens("/loket/emmen/inrichten")
    noor.looks()
    page.get_by_role("link", name="Voeg partners toe").click()
    page.get_by_label("Welke organisatie?").select_option("Hockeybond")
    page.get_by_label("Uitvoerend").check()
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_text("Hockeybond doet mee.")).to_be_visible()
    page = noor.opens("/loket/emmen/inrichten")
    page.get_by_role("link", name="Vul de gegevens in").click()
    page.get_by_label("Mailadres van het loket").fill("loket@emmen.example")
    page.get_by_role("button", name="Bewaar de gegevens").click()
    expect(page.get_by_text("De gegevens van het loket zijn bewaard.")).to_be_visible()
    page.get_by_role("link", name="Naar de afspraken").click()
    page.get_by_role("button", name="Neem het landelijke kader over").click()
    expect(page.get_by_text("Er ligt een concept.")).to_be_visible()
    noor.looks()
    gone = visit("somebody with the same link")
    gone.expected.add(410)
    gone.opens(f"/loket-openen/{token_for(invitation)}")
    gone.looks()


def test_a_task_is_divided(site: Site, visit: Visits) -> None:
    anna = visit("anna")
    page = anna.opens("/loket/noord/afspraken")
    page.get_by_role("button", name="Neem het landelijke kader over").click()
    page.get_by_role("link", name="Wie doet wat in deze versie").click()
    page.get_by_role("link", name="Pas aan Geld voor hulp toewijzen").click()
    anna.looks()
    page.get_by_role("group", name="Wie doet het?").get_by_label("Sportbond").check()
    page.get_by_role("button", name="Bewaar deze taak").click()
    expect(page.get_by_text("Bewaard: Geld voor hulp toewijzen.")).to_be_visible()
    anna.looks()
