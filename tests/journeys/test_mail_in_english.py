"""The pages of mail and of notices in English."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.test_in_english import dutch_here
from tests.journeys.test_mail_coming_in import comes_in, letter
from tests.journeys.visitors import PHONE
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.mail.models import Course, IncomingMail, OutgoingMail
from voorzet.questions import actions

pytestmark = pytest.mark.browser
# Names: of an organisation, of what is filled in when a mail goes out.
NAMES = ("Hockeybond", "{")


def test_a_coordinator_reads_no_dutch(site: Site, visit: Visits) -> None:
    site.cast.question(body="Who helps us run the bar?")
    comes_in(site, letter("Re: Lights [NRD-26-0001 aaaaaaaa]", "Who helps us with the lights?"))
    OutgoingMail.objects.update(bounced_at=clock.now())
    with as_system():
        aside = IncomingMail.objects.get(course=Course.QUARANTINED)
    anna = visit("anna")
    page = anna.opens("/berichten")
    page.get_by_label("Uw menu: Anna Aarts").click()
    page.get_by_role("button", name="EN: English").click()
    desk = "/loket/noord"
    addresses = [
        f"{desk}/post",
        f"{desk}/post/mailbox",
        f"{desk}/post/apart",
        f"{desk}/post/apart/{aside.id}",
        f"{desk}/post/niet-verstuurd",
        f"{desk}/teksten",
        f"{desk}/teksten/received/en",
        "/berichten",
        "/account/berichten",
    ]
    dutch = []
    for address in addresses:
        page = anna.opens(address)
        # What a desk writes to those who read Dutch is Dutch, and says so.
        page.evaluate("document.querySelectorAll('main [lang=nl]').forEach((one) => one.remove())")
        found = dutch_here(page, address)
        dutch += [text for text in found if not any(name in text for name in NAMES)]
    assert dutch == [], "\n".join(dutch)


def test_the_page_behind_a_mail_speaks_one_language(site: Site, visit: Visits) -> None:
    question = site.cast.question(body="Who helps us run the bar?")
    actions.offer_question(
        actor=site.cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=site.cast.id_of("hockey"),
        reason="You know this club.",
    )
    site.run_jobs()
    mailed = re.search(r"http\S+/mail/\S+", site.last_mail_to("els@example.org"))
    assert mailed is not None
    els = visit("somebody with a mail", PHONE, locale="en-GB")
    page = els.opens(mailed.group())
    expect(page.get_by_role("heading", level=1)).to_have_text("Can you take over a question?")
    expect(page.get_by_role("button", name="Yes, we take over this question")).to_be_visible()
    els.looks()
    page.get_by_role("button", name="NL: Nederlands").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kunt u een vraag overnemen?")
    expect(page.get_by_role("button", name="Ja, wij nemen deze vraag over")).to_be_visible()
    els.expected.add(404)
    page = els.opens("/mail/geen-van-ons")
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze link werkt niet")
    els.looks()
