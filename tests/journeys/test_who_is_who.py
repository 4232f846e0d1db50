"""Who is who in a real browser: a sentence finds people, one keeps one's own page, a link confirms it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE
from voorzet.directory.actions import About, add_expertise, ask_confirmation
from voorzet.directory.models import Absence, ConfirmationRequest, Expertise
from voorzet.directory.queries.confirming import token_for
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.questions import actions
from voorzet.reference.models import Theme

pytestmark = pytest.mark.browser
LONG_AGO = timedelta(days=181)


def say(site: Site, who: str, theme: str, note: str = "", ago: timedelta = timedelta()) -> None:
    """Somebody of the cast says what they know."""
    actor = site.cast.actor(who)
    about = About(theme=Theme.objects.get(slug=theme), note=note)
    with clock.moved_to(clock.now() - ago):
        add_expertise(actor=actor, about=about)


def open_own(page: Page) -> None:
    page.get_by_role("link", name="Mijn gegevens").click()
    expect(page.get_by_role("heading", name="Bram Bos")).to_be_visible()


def test_a_sentence_finds_who_knows(site: Site, visit: Visits) -> None:
    say(site, "chaima", "vrijwilligers", "gaf drie cursussen over vrijwilligers aan de bar")
    say(site, "dirk", "financien", "begrotingen van verenigingen", LONG_AGO)
    bram = visit("bram", PHONE)
    page = bram.opens("/wie")
    bram.looks()
    box = page.get_by_role("searchbox")
    box.press_sequentially("wie weet iets van vrijwilligers in Almere?", delay=10)
    expect(page.locator("#rows").get_by_text("Begrepen als:")).to_be_visible()
    expect(page.get_by_role("link", name="Chaima Chafik", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Dirk Dekker", exact=True)).to_have_count(0)
    bram.looks()
    for link in ("Mail Chaima Chafik", "Gemeente Noord"):
        page.get_by_role("link", name=link).click(trial=True)
    box.fill("zzzzzz")
    expect(page.locator("#rows").get_by_text("Niemand gevonden")).to_be_visible()
    bram.looks()
    box.fill("begroting")
    page.get_by_role("link", name="Dirk Dekker", exact=True).click()
    expect(page.get_by_text("mogelijk verouderd")).to_be_visible()
    expect(page.get_by_role("link", name="Mail", exact=True)).to_have_count(0)
    bram.looks()


def test_ones_own_page_is_kept_in_place(site: Site, visit: Visits) -> None:
    bram = visit("bram", PHONE)
    page = bram.opens("/wie")
    open_own(page)
    bram.looks()
    bram.expected.add(422)
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.locator(".error-summary")).to_be_focused()
    bram.looks()
    page.get_by_label("Thema").select_option("vrijwilligers")
    page.get_by_label("Toelichting").fill("Kantinediensten en vrijwilligersverzekeringen")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_text("Toegevoegd. Collega’s in het hele land")).to_be_visible()
    assert Expertise.objects.get().note == "Kantinediensten en vrijwilligersverzekeringen"
    bram.looks()

    page.get_by_role("button", name="Beperkt ruimte").click()
    expect(page.get_by_role("button", name="Beperkt ruimte")).to_have_attribute(
        "aria-pressed", "true"
    )
    bram.looks()
    page.get_by_role("button", name="Geef door").click()
    expect(page.locator(".error-summary")).to_be_focused()
    bram.looks()
    page.get_by_label("Afwezig vanaf").fill(clock.today().isoformat())
    page.get_by_label("Weer aan het werk op").fill((clock.today() + timedelta(days=7)).isoformat())
    page.get_by_label("Wie neemt waar?").select_option("Anna Aarts")
    page.get_by_role("button", name="Geef door").click()
    expect(page.get_by_text("Anna Aarts neemt waar")).to_be_visible()
    assert Absence.objects.get().stand_in == site.cast.people["anna"]
    bram.looks()
    anna = visit("anna")
    anna.opens(f"/wie/mensen/{site.cast.people['bram'].id}")
    expect(anna.page.get_by_text("Anna Aarts neemt waar")).to_be_visible()
    anna.looks()
    page.get_by_role("button", name="Weer aan het werk").click()
    expect(page.get_by_text("De afwezigheid is beëindigd.")).to_be_visible()
    page.get_by_role("button", name="Haal weg").click()
    expect(page.get_by_text("Weggehaald.")).to_be_visible()


def test_an_organisation_and_its_ties(site: Site, visit: Visits) -> None:
    question = site.cast.question()
    actions.offer_question(
        actor=site.cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=site.cast.id_of("hockey"),
        reason="De bond weet meer van barren.",
    )
    actions.accept_offer(actor=site.cast.actor("els"), offer_id=question.offers.get().id)
    anna = visit("anna", PHONE)
    page = anna.opens(f"/wie/organisaties/{site.cast.id_of('service')}")
    anna.looks()
    page.get_by_text("Voeg toe waar uw organisatie iets van weet").click()
    page.get_by_label("Thema").select_option("vrijwilligers")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_text("Toegevoegd. U krijgt later de vraag")).to_be_visible()
    anna.looks()
    page = anna.opens("/wie")
    page.get_by_role("link", name=re.compile("Noord$")).last.click()
    expect(page.get_by_role("heading", name="Wie werkt met wie?")).to_be_visible()
    expect(page.get_by_role("link", name="Hockeybond")).to_be_visible()
    anna.looks()


def test_a_link_confirms_without_signing_in(site: Site, visit: Visits) -> None:
    say(site, "bram", "vrijwilligers", ago=LONG_AGO)
    say(site, "bram", "financien", ago=LONG_AGO)
    ask_confirmation(actor=system(), person_id=site.cast.people["bram"].id)
    link = f"/wie/bevestiging/{token_for(ConfirmationRequest.objects.get())}"
    somebody = visit("bram on another telephone", PHONE)
    page = somebody.opens(link)
    somebody.looks()
    page.get_by_text("Kan weg").first.click()
    page.get_by_role("button", name="Bevestig").click()
    expect(page.get_by_role("heading", name="Dank u wel")).to_be_visible()
    somebody.looks()
    assert Expertise.objects.get().confirmed_on == clock.today()
    somebody.expected.add(410)
    somebody.opens(link)
    expect(page.get_by_role("heading", name="Deze link werkt niet meer")).to_be_visible()
    somebody.looks()
