"""The pages that the other journeys pass by: the rest of the forms, and the same pages in English."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE
from voorzet.questions import queries
from voorzet.questions.models import LinkPurpose, Question

pytestmark = pytest.mark.browser
ACTS = (
    "antwoord",
    "triage",
    "intake/aanvraag",
    "toewijzing",
    "samenvoeging",
    "afsluiting",
    "verwijzing",
    "links",
)


def test_every_form_on_a_question_is_a_page_for_everybody(site: Site, visit: Visits) -> None:
    question = site.cast.question()
    bram = visit("bram")
    for act in ACTS:
        bram.opens(f"/vragen/{question.reference}/{act}")
        bram.looks()
    bram.expected.add(422)
    bram.opens(f"/vragen/{question.reference}/doorgave")
    bram.page.get_by_role("button", name="Vraag om over te nemen").click()
    expect(bram.page.locator(".error-summary")).to_be_focused()
    bram.looks()
    bram.opens("/vragen/overdragen")
    bram.looks()


def test_public_pages_that_nothing_else_passes(site: Site, visit: Visits) -> None:
    somebody = visit("somebody", PHONE)
    for address in ("/toegankelijkheid", "/inloggen", "/inloggen?met=wachtwoord"):
        somebody.opens(address)
        somebody.looks()
    somebody.expected.add(404)
    somebody.opens("/loket/nergens")
    somebody.looks()


def test_the_same_in_english(site: Site, visit: Visits) -> None:
    question = site.cast.question()
    club = visit("the club", PHONE, locale="en-GB")
    for address in ("/", "/loket/noord/vraag", follow_address(question)):
        club.opens(address)
        expect(club.page.locator("html")).to_have_attribute("lang", "en")
        club.looks()
    bram = visit("bram", locale="en-GB")
    for address in ("/vragen", f"/vragen/{question.reference}"):
        bram.opens(address)
        expect(bram.page.locator("html")).to_have_attribute("lang", "en")
        bram.looks()


def follow_address(question: Question) -> str:
    """The club's own page."""
    links = queries.list_links(question)
    link = next(one for one in links if one.purpose == LinkPurpose.FOLLOW)
    return f"/volg/{queries.token_for(link)}"
