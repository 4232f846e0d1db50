"""The whole course of a question: from the form, over an adviser and a partner, to "solved"."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE, Visitor

pytestmark = pytest.mark.browser
ASKED = "Wie betaalt mee aan nieuwe veldverlichting met led?"
ANSWER = "De bond betaalt een derde. De aanvraag kan tot 1 maart."


def test_a_question_finds_its_answer(site: Site, visit: Visits) -> None:
    club = visit("the club", PHONE)
    reference, own_link = ask(club)

    bram = visit("bram")
    take_and_hand_over(bram, reference)

    # The club still reads who has the question, and nothing of the request.
    club.opens(own_link)
    expect(club.page.locator(".lead")).to_contain_text("Bram Bos van Sportservice Noord")
    expect(club.page.get_by_text("Hockeybond")).to_have_count(0)

    # Whoever is not asked reads an outline, and at another desk there is nothing.
    chaima = visit("chaima")
    chaima.opens(f"/vragen/{reference}")
    expect(chaima.page.get_by_text("U ziet de samenvatting")).to_be_visible()
    expect(chaima.page.get_by_text("veldverlichting")).to_have_count(0)
    chaima.looks()
    dirk = visit("dirk")
    dirk.expected.add(404)
    dirk.opens(f"/vragen/{reference}")
    expect(dirk.page.get_by_text("veldverlichting")).to_have_count(0)
    dirk.looks()

    els = visit("els", PHONE)
    accept(els, reference)
    bram.opens(f"/vragen/{reference}")
    expect(custody(bram.page)).to_contain_text("Els Evers")
    expect(bram.page.get_by_role("link", name="Beantwoorden")).to_have_count(0)

    write_to_club(els, "Welke lampen hangen er nu, en hoeveel masten zijn er?")
    site.run_jobs()
    mailed = re.search(r"http\S+/volg/\S+", site.last_mail_to("joke@club.example"))
    assert mailed is not None
    club.opens(mailed.group())
    expect(club.page.get_by_text("neemt uw vraag over")).to_be_visible()
    expect(club.page.get_by_text("Welke lampen hangen er nu")).to_be_visible()
    club.page.get_by_label("Uw bericht").fill("Natriumlampen, zes masten.")
    club.page.get_by_role("button", name="Verstuur").click()
    expect(club.page.get_by_text("Uw bericht is verstuurd.")).to_be_visible()
    club.looks()

    answer(els, reference, ANSWER)
    club.opens(own_link)
    expect(club.page.get_by_role("heading", name="Uw vraag is beantwoord")).to_be_visible()
    expect(club.page.get_by_text(ANSWER)).to_be_visible()
    club.looks()
    club.chooses("Nee, nog niet")
    club.page.get_by_label("Wilt u er iets bij zeggen?").fill("De termijn is al voorbij.")
    club.page.get_by_role("button", name="Verstuur").click()
    expect(club.page.get_by_text("Uw vraag is weer open")).to_be_visible()

    els.opens("/vragen?lijst=mine")
    expect(els.page.locator("[data-row]").first).to_have_text(ASKED)
    expect(els.page.locator("tbody tr").first).to_contain_text("Heropend")
    els.looks()
    answer(els, reference, "Dan kan het uit de subsidie van de gemeente; die loopt door.")

    club.opens(own_link)
    club.chooses("Ja, dank u")
    club.page.get_by_role("button", name="Verstuur").click()
    expect(club.page.get_by_text("Dank u, wij geven het door.")).to_be_visible()

    anna = visit("anna")
    anna.opens(f"/vragen/{reference}")
    expect(anna.page.get_by_text("Beantwoord na doorgeven").first).to_be_visible()
    expect(anna.page.get_by_text("De termijn is al voorbij.")).to_be_visible()
    anna.looks()


def ask(club: Visitor) -> tuple[str, str]:
    """Finds the desk by municipality and asks there; gives reference and link."""
    page = club.opens("/")
    page.get_by_label("Gemeente of postcode").fill("Almere")
    page.get_by_role("button", name="Zoek mijn loket").click()
    club.looks()
    page.get_by_role("link", name="Bekijk dit loket").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sport- en beweegloket Noord")
    club.looks()
    page.get_by_role("link", name="Stel uw vraag").first.click()

    page.get_by_label("Uw vraag, in uw eigen woorden").fill(ASKED)
    page.get_by_label("Naam van uw club").press_sequentially("de vaart")
    club.chooses("HC De Vaart")
    page.get_by_label("Uw naam").fill("Joke Jansen")
    page.get_by_label("Uw rol bij de club").select_option("Secretaris")
    club.looks()
    club.expected.add(422)
    page.get_by_role("button", name="Verstuur uw vraag").click()
    expect(page.locator(".error-summary")).to_be_focused()
    club.looks()
    page.get_by_label("E-mailadres").fill("joke@club.example")
    page.get_by_role("button", name="Verstuur uw vraag").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Bedankt! Uw vraag is ontvangen")
    club.looks()
    told = re.search(r"Uw kenmerk is (NRD-\d\d-\d{4})", page.inner_text("main"))
    assert told is not None
    own_link = page.locator(".own-link a").get_attribute("href")
    assert own_link is not None
    page.get_by_text("Uw vraag, zoals u hem stelde").click()
    expect(page.get_by_text(ASKED)).to_be_visible()
    return told.group(1), own_link


def take_and_hand_over(adviser: Visitor, reference: str) -> None:
    """Finds the question in the organisation's list, takes it, and asks the federation to take over."""
    page = adviser.opens("/vragen?lijst=mine")
    expect(page.get_by_text("U heeft geen open vragen")).to_be_visible()
    adviser.looks()
    page.get_by_role("link", name="Vragen van mijn organisatie").click()
    expect(page.locator("tbody tr").first).to_contain_text("nog niemand")
    adviser.looks()
    page.get_by_role("link", name=ASKED).click()
    expect(custody(page)).to_contain_text("Sportservice Noord")
    page.get_by_text("Meer mogelijkheden").click()
    adviser.looks()
    page.get_by_role("button", name="Ik pak dit op").click()
    expect(page.get_by_text("U heeft de vraag opgepakt.")).to_be_visible()

    page.locator("#acts").get_by_role("link", name="Doorgeven").click()
    page.get_by_label("Aan wie?").select_option("Els Evers · Hockeybond")
    page.get_by_label("Waarom deze partner?").fill("De bond heeft een regeling voor verlichting.")
    adviser.looks()
    page.get_by_role("button", name="Vraag om over te nemen").click()
    expect(page.get_by_text("De vraag blijft bij u tot de partner ja zegt.")).to_be_visible()
    expect(custody(page)).to_contain_text("Bram Bos")
    expect(custody(page)).to_contain_text("Els Evers · Hockeybond")
    adviser.looks()


def accept(partner: Visitor, reference: str) -> None:
    """Finds what is asked, reads why, and says yes."""
    page = partner.opens("/vragen?lijst=asked")
    partner.looks()
    page.get_by_role("link", name=ASKED).click()
    expect(page.get_by_text("De bond heeft een regeling voor verlichting.").first).to_be_visible()
    expect(page.get_by_role("link", name="Beantwoorden")).to_have_count(0)
    partner.looks()
    page.get_by_role("button", name="Ja, wij nemen over").click()
    expect(page.get_by_text("De vraag is nu van u.")).to_be_visible()
    expect(custody(page)).to_contain_text("Els Evers")
    partner.looks()


def write_to_club(holder: Visitor, body: str) -> None:
    """Writes a message that the club may read, from the page of the question."""
    page = holder.page
    page.get_by_label("Bericht", exact=True).fill(body)
    holder.chooses("De club en betrokken partners")
    page.get_by_role("button", name="Plaatsen").click()
    expect(page.get_by_text("Het bericht is geplaatst.")).to_be_visible()


def answer(holder: Visitor, reference: str, body: str) -> None:
    """Answers the club, from the page of the question."""
    page = holder.opens(f"/vragen/{reference}")
    page.locator("#acts").get_by_role("link", name="Beantwoorden").click()
    page.get_by_label("Uw antwoord aan de club").fill(body)
    page.get_by_role("button", name="Antwoord versturen en afronden").click()
    expect(page.get_by_text("Het antwoord is naar de club.")).to_be_visible()


def custody(page: Page) -> Locator:
    """Who has the ball, on the page of a question."""
    return page.locator(".custody")
