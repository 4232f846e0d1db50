"""The mailbox of the demo: a club writes, reads its receipt and replies, and all of it stands in the question."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django import Settings

from tests.journeys.conftest import session_of
from tests.journeys.site import Server, Site, served
from tests.journeys.visitors import PHONE, Visitor
from voorzet.config.database import Database
from voorzet.kernel.acting import as_system
from voorzet.questions.models import Question

pytestmark = pytest.mark.browser


@pytest.fixture
def demo(
    site: Site,
    journeys_database: Database,
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Site]:
    """The same site, served as a demo; what the jobs send is written where its pages look."""
    monkeypatch.setenv("VOORZET_DEMO", "yes")
    with served(journeys_database, tmp_path) as server:
        settings.PUBLIC_ADDRESS = server.address
        settings.EMAIL_BACKEND = "voorzet.mail.outbox.EmailBackend"
        settings.EMAIL_FILE_PATH = str(server.outbox)
        yield Site(Server(server.address, server.outbox), site.cast)


@pytest.fixture
def club(demo: Site, chromium: Browser) -> Iterator[Visitor]:
    """Somebody who looks at the demo on a telephone."""
    context = chromium.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]}, locale="nl-NL", reduced_motion="reduce"
    )
    visitor = Visitor("the club", demo.server.address, context)
    yield visitor
    context.close()
    assert not visitor.faults, "\n".join(visitor.faults)


def test_a_club_writes_reads_its_receipt_and_replies(demo: Site, club: Visitor) -> None:
    page = club.opens("/demo/post")
    expect(page.get_by_text("Er is nog geen mail verstuurd")).to_be_visible()
    club.looks()
    page.locator("main").get_by_role("link", name="Schrijf als club").first.click()
    club.looks()
    club.expected.add(422)
    page.get_by_role("button", name="Verstuur deze mail").click()
    expect(page.get_by_role("heading", name="Er zijn nog 2 dingen niet goed")).to_be_visible()
    page.get_by_label("Aan").select_option("loket@noord.example")
    page.get_by_label("Onderwerp").fill("Lampen langs ons veld")
    page.get_by_label("Bericht").fill("Wie helpt ons met lampen?")
    page.get_by_role("button", name="Verstuur deze mail").click()
    expect(
        page.get_by_text("Verstuurd. Over een paar tellen is deze mail verwerkt.")
    ).to_be_visible()
    demo.run_jobs()

    page = club.opens("/demo/post")
    page.get_by_role("link", name="Uw vraag is ontvangen").click()
    letter = page.frame_locator("iframe")
    expect(letter.get_by_role("heading", level=1)).to_have_text("Uw vraag is ontvangen")
    club.looks()
    page.get_by_label("Uw antwoord").fill("Het gaat om acht masten.")
    page.get_by_role("button", name="Verstuur dit antwoord").click()
    expect(page.get_by_text("Verstuurd.")).to_be_visible()
    demo.run_jobs()
    club.looks()

    with as_system():
        question = Question.objects.get()
    club.context.add_cookies([session_of(demo, "anna")])
    page = club.opens(f"/vragen/{question.reference}")
    expect(page.get_by_text("Wie helpt ons met lampen?").first).to_be_visible()
    expect(page.get_by_text("Het gaat om acht masten.").first).to_be_visible()


def test_in_english_too(demo: Site, club: Visitor) -> None:
    page = club.opens("/demo/post")
    page.get_by_role("button", name="EN: English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sent mail")
    page.locator("main").get_by_role("link", name="Write as a club").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    club.looks()
