"""Unsafe sport: the club is shown where to go, and what came in all the same is removed."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE
from voorzet.questions.models import Message, Question

pytestmark = pytest.mark.browser
TOLD = "Een ouder meldt grensoverschrijdend gedrag door een trainer. Waar vinden wij een protocol?"


def test_what_tells_of_unsafe_sport_is_referred_and_removed(site: Site, visit: Visits) -> None:
    club = visit("the club", PHONE)
    club.expected.add(422)
    page = club.opens("/loket/noord/vraag")
    page.get_by_label("Uw vraag, in uw eigen woorden").fill(TOLD)
    page.get_by_label("Naam van uw club").fill("HC De Vaart")
    page.get_by_label("Uw naam").fill("Joke Jansen")
    page.get_by_label("E-mailadres").fill("joke@club.example")
    page.get_by_role("button", name="Verstuur uw vraag").click()
    expect(page.locator("#safety")).to_be_focused()
    expect(page.get_by_role("link", name="Naar centrumveiligesport.nl")).to_be_visible()
    assert not Question.objects.exists()
    club.looks()
    club.chooses("Mijn vraag gaat over beleid of afspraken")
    page.get_by_role("button", name="Verstuur toch").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bedankt! Uw vraag is ontvangen")
    own_link = page.locator(".own-link a").get_attribute("href") or ""
    question = Question.objects.get()

    bram = visit("bram")
    page = bram.opens(f"/vragen/{question.reference}")
    expect(page.get_by_text("Gaat dit over grensoverschrijdend gedrag?")).to_be_visible()
    bram.looks()
    page.get_by_role("link", name="Alleen verwijzen").first.click()
    page.get_by_role("button", name="Ik heb verwezen: verwijder de tekst").click()
    expect(page.get_by_text("De tekst is verwijderd.")).to_be_visible()
    for gone in ("een trainer", "Joke", "joke@club.example"):
        expect(page.get_by_text(gone)).to_have_count(0)
    bram.looks()

    page = club.opens(own_link)
    expect(page.get_by_role("heading", level=1)).to_have_text("U bent verwezen")
    expect(page.get_by_text("een trainer")).to_have_count(0)
    club.looks()
    question.refresh_from_db()
    assert TOLD not in question.text.body
    assert not Message.objects.filter(body__contains="trainer").exists()
