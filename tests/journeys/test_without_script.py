"""Everything that a form suffices for works without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE
from voorzet.questions.models import Question

pytestmark = pytest.mark.browser


def test_asking_answering_and_answering_back_without_script(site: Site, visit: Visits) -> None:
    club = visit("the club", PHONE, java_script_enabled=False)
    club.expected.add(422)
    page = club.opens("/loket/noord/vraag")
    page.get_by_label("Uw vraag, in uw eigen woorden").fill("Wie keurt onze doelen?")
    page.get_by_label("Naam van uw club").fill("vaart")
    page.get_by_label("Uw naam").fill("Joke Jansen")
    page.get_by_role("button", name="Verstuur uw vraag").click()
    club.chooses("HC De Vaart")
    page.get_by_label("Telefoon").fill("06 12345678")
    page.get_by_role("button", name="Verstuur uw vraag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bedankt! Uw vraag is ontvangen")
    own_link = page.locator(".own-link a").get_attribute("href") or ""
    question = Question.objects.get()
    assert question.provider == site.cast.club
    site.cast.question(body="Iets heel anders.")

    club.opens(own_link)
    page.get_by_label("Uw bericht").fill("Het gaat om vier doelen.")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("Uw bericht is verstuurd.")).to_be_visible()

    bram = visit("bram", java_script_enabled=False)
    page = bram.opens("/vragen?lijst=organisation")
    expect(page.locator("[data-row]")).to_have_count(2)
    page.get_by_label("Zoek op club, vraag of nummer").fill("doelen")
    page.get_by_role("button", name="Toon").click()
    expect(page.locator("[data-row]")).to_have_count(1)
    page.get_by_role("link", name="Wie keurt onze doelen?").click()
    expect(page.get_by_text("Het gaat om vier doelen.")).to_be_visible()
    page.locator("#acts").get_by_role("link", name="Beantwoorden").click()
    page.get_by_label("Uw antwoord aan de club").fill("De leverancier, elk jaar.")
    page.get_by_role("button", name="Antwoord versturen en afronden").click()
    expect(page.get_by_text("Het antwoord is naar de club.")).to_be_visible()

    page = club.opens(own_link)
    expect(page.get_by_text("De leverancier, elk jaar.")).to_be_visible()
    club.chooses("Ja, dank u")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("Dank u, wij geven het door.")).to_be_visible()
    question.refresh_from_db()
    assert question.solved is True
