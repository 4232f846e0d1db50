"""A hand-over that does not happen: declined, withdrawn or left lying, the question stays where it was."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE
from voorzet.kernel import clock
from voorzet.questions import actions
from voorzet.questions.models import Offer, Question

pytestmark = pytest.mark.browser
ASKED = "Mogen wij onze kantine verhuren voor feesten?"


def test_what_is_declined_comes_back_on_top_with_the_reason(site: Site, visit: Visits) -> None:
    question = offered(site)
    site.cast.question(body="Een andere vraag, die later binnenkwam.")

    els = visit("els", PHONE)
    els.opens("/vragen?lijst=asked").get_by_role("link", name=ASKED).click()
    els.page.get_by_role("link", name="Nee, niet overnemen").click()
    els.looks()
    els.chooses("Past niet bij ons")
    els.page.get_by_label("Toelichting").fill("Dit weet de gemeente: vraag naar de vergunning.")
    els.page.get_by_role("button", name="Niet overnemen").click()
    expect(els.page.get_by_text("U neemt de vraag niet over.")).to_be_visible()
    expect(els.page.get_by_role("link", name=ASKED)).to_have_count(0)
    els.looks()

    bram = visit("bram")
    bram.opens("/vragen?lijst=mine")
    expect(bram.page.locator("[data-row]").first).to_have_text(ASKED)
    expect(bram.page.locator("tbody tr").first).to_contain_text(
        "Geweigerd door Hockeybond: past niet bij ons"
    )
    bram.looks()
    bram.opens("/vragen?lijst=attention").get_by_role("link", name=ASKED).click()
    expect(
        bram.page.get_by_text("Dit weet de gemeente: vraag naar de vergunning.").first
    ).to_be_visible()
    expect(bram.page.locator(".custody")).to_contain_text("Bram Bos")
    bram.looks()
    bram.page.get_by_role("button", name="Gezien").click()
    bram.opens("/vragen?lijst=attention")
    expect(bram.page.get_by_role("link", name=ASKED)).to_have_count(0)

    site.run_jobs()
    assert question.reference in site.last_mail_to("bram@example.org")


def test_what_is_withdrawn_or_left_lying_stays_with_the_holder(site: Site, visit: Visits) -> None:
    question = offered(site)
    bram = visit("bram")
    page = bram.opens(f"/vragen/{question.reference}")
    page.get_by_role("button", name="Intrekken").click()
    expect(page.get_by_text("Het verzoek is ingetrokken.")).to_be_visible()
    els = visit("els", PHONE)
    els.opens("/vragen?lijst=asked")
    expect(els.page.get_by_text("Er wacht niemand op uw antwoord")).to_be_visible()
    els.looks()

    page.locator("#acts").get_by_role("link", name="Doorgeven").click()
    page.get_by_label("Aan wie?").select_option("Hockeybond")
    page.get_by_label("Antwoord binnen").fill("1")
    page.get_by_label("Waarom deze partner?").fill("De bond heeft hier een handreiking voor.")
    page.get_by_role("button", name="Vraag om over te nemen").click()
    expect(page.get_by_text("De vraag blijft bij u tot de partner ja zegt.")).to_be_visible()
    els.opens(f"/vragen/{question.reference}")
    expect(els.page.get_by_role("button", name="Ja, wij nemen over")).to_be_visible()

    latest = Offer.objects.latest("offered_at")
    with clock.moved_to(latest.deadline + timedelta(minutes=1)):
        call_command("watch-deadlines", verbosity=0)
    page.goto(site.server.address + "/vragen?lijst=attention")
    expect(page.locator("tbody tr").first).to_contain_text("Hockeybond gaf geen antwoord op tijd")
    page.get_by_role("link", name=ASKED).click()
    expect(page.locator(".custody")).to_contain_text("Bram Bos")
    bram.looks()

    # Too late to say yes: a sentence, and the question is where it was.
    els.expected |= {404, 409}
    els.page.get_by_role("button", name="Ja, wij nemen over").click()
    expect(els.page.get_by_role("heading", level=1)).not_to_have_text(ASKED)
    els.looks()
    assert Question.objects.get().holder_person == site.cast.people["bram"]


def offered(site: Site) -> Question:
    """A question of Bram's that he asked the federation to take over."""
    question = site.cast.question(body=ASKED)
    actions.offer_question(
        actor=site.cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=site.cast.id_of("hockey"),
        reason="De bond heeft hier een handreiking voor.",
    )
    return question
