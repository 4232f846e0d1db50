"""What a mail asks, done on a telephone; and the mail of a desk, seen to by its coordinator."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE
from voorzet.kernel import clock
from voorzet.mail.models import OutgoingMail
from voorzet.questions import actions

pytestmark = pytest.mark.browser


def test_saying_yes_from_the_mail_and_the_club_saying_that_it_helped(
    site: Site, visit: Visits
) -> None:
    question = site.cast.question()
    actions.offer_question(
        actor=site.cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=site.cast.id_of("hockey"),
        reason="Jullie kennen deze club.",
    )
    site.run_jobs()
    mailed = re.search(r"http\S+/mail/\S+", site.last_mail_to("els@example.org"))
    assert mailed is not None
    els = visit("somebody with a mail", PHONE)
    page = els.opens(mailed.group())
    expect(page.get_by_text("Jullie kennen deze club.")).to_be_visible()
    els.looks()
    page.get_by_role("button", name="Ja, wij nemen deze vraag over").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("U heeft deze vraag overgenomen")
    els.looks()

    actions.answer_question(
        actor=site.cast.actor("els"), question_id=question.id, body="Vraag het bij de gemeente."
    )
    site.run_jobs()
    helped = re.search(r"http\S+/geholpen", site.last_mail_to("joke@club.example"))
    assert helped is not None
    club = visit("the club", PHONE)
    page = club.opens(helped.group())
    club.looks()
    page.get_by_role("button", name="Ja, opgelost").click()
    expect(page.get_by_text("U liet weten dat het geholpen heeft.")).to_be_visible()
    club.looks()


def test_a_coordinator_sees_to_the_mail_of_the_desk(site: Site, visit: Visits) -> None:
    site.cast.question()
    site.run_jobs()
    OutgoingMail.objects.update(bounced_at=clock.now())
    anna = visit("anna")
    page = anna.opens("/loket/noord/post/niet-verstuurd")
    anna.looks()
    page.get_by_role("button", name="Leg weg").click()
    expect(page.get_by_text("Alles is aangekomen")).to_be_visible()
    page.get_by_role("link", name="Teksten", exact=True).click()
    anna.looks()
    page.get_by_role("link", name="Ontvangst van een vraag (Nederlands)").click()
    page.get_by_label("Tekst").fill("Dank u. Uw {kenmark} is binnen.")
    anna.expected.add(422)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("{kenmark} kennen wij niet").first).to_be_visible()
    anna.looks()
    page.get_by_label("Tekst").fill("Dank u. Uw vraag {kenmerk} is binnen.")
    page.get_by_role("button", name="Toon voorbeeld").click()
    expect(page.get_by_text("Dank u. Uw vraag NRD-26-0042 is binnen.")).to_be_visible()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("eigen tekst")).to_be_visible()
