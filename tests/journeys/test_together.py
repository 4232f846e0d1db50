"""Two people in one question: they are warned, nobody overwrites anybody, and no text is lost."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from voorzet.questions.models import Message, MessageKind

pytestmark = pytest.mark.browser
OF_BRAM = "Vraag het formulier aan bij de gemeente."
OF_ANNA = "Ik heb de club net gebeld, zij sturen nog een foto."


def test_who_is_second_reads_what_the_first_wrote_and_keeps_his_text(
    site: Site, visit: Visits
) -> None:
    question = site.cast.question()
    there = f"/vragen/{question.reference}"
    bram, anna = visit("bram"), visit("anna")
    bram.opens(there)
    expect(bram.page.get_by_text("Ook bezig met deze vraag")).to_have_count(0)
    anna.opens(there)
    expect(anna.page.get_by_role("status").filter(has_text="Bram Bos")).to_be_visible()
    anna.looks()
    bram.opens(there)
    expect(bram.page.get_by_role("status").filter(has_text="Anna Aarts")).to_be_visible()

    bram.page.locator("#acts").get_by_role("link", name="Beantwoorden").click()
    bram.page.get_by_label("Uw antwoord aan de club").fill(OF_BRAM)
    anna.page.get_by_label("Bericht", exact=True).fill(OF_ANNA)
    anna.page.get_by_role("button", name="Plaatsen").click()
    expect(anna.page.get_by_text("Het bericht is geplaatst.")).to_be_visible()

    bram.expected.add(409)
    bram.page.get_by_role("button", name="Antwoord versturen en afronden").click()
    expect(bram.page.get_by_text(OF_ANNA)).to_be_visible()
    expect(bram.page.get_by_label("Uw antwoord aan de club")).to_have_value(OF_BRAM)
    assert not Message.objects.filter(kind=MessageKind.ANSWER).exists()
    bram.looks()

    # Anna is first again, now with an answer: his text is still there to copy.
    anna.opens(f"{there}/antwoord")
    anna.page.get_by_label("Uw antwoord aan de club").fill("De gemeente stuurt u het formulier.")
    anna.page.get_by_role("button", name="Antwoord versturen en afronden").click()
    expect(anna.page.get_by_text("Het antwoord is naar de club.")).to_be_visible()
    bram.page.get_by_role("button", name="Antwoord versturen en afronden").click()
    expect(bram.page.get_by_text("De gemeente stuurt u het formulier.")).to_be_visible()
    expect(bram.page.get_by_text(OF_BRAM)).to_be_visible()
    bram.looks()


def test_what_was_typed_is_there_again_after_closing_the_tab(site: Site, visit: Visits) -> None:
    question = site.cast.question()
    bram = visit("bram")
    page = bram.opens(f"/vragen/{question.reference}")
    page.locator("#acts").get_by_role("link", name="Beantwoorden").click()
    with page.expect_response("**/concept") as kept:
        page.get_by_label("Uw antwoord aan de club").press_sequentially("Half antw")
    assert kept.value.status == 204
    page.close()

    again = bram.context.new_page()
    again.goto(f"{site.server.address}/vragen/{question.reference}")
    again.locator("#acts").get_by_role("link", name="Beantwoorden").click()
    expect(again.get_by_label("Uw antwoord aan de club")).to_have_value("Half antw")
    again.get_by_label("Uw antwoord aan de club").fill("Een heel antwoord.")
    again.get_by_role("button", name="Antwoord versturen en afronden").click()
    expect(again.get_by_text("Het antwoord is naar de club.")).to_be_visible()
    again.goto(f"{site.server.address}/vragen/{question.reference}")
    expect(again.get_by_text("Een heel antwoord.")).to_be_visible()
    expect(again.get_by_text("Half antw")).to_have_count(0)
