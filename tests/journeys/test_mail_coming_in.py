"""Mail that comes in: adding a mailbox, deciding about what was put aside, and the files of a club."""

import re
from email.message import EmailMessage

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.visitors import PHONE
from voorzet.kernel.acting import as_system
from voorzet.mail.actions import store_mail
from voorzet.questions.models import Question

pytestmark = pytest.mark.browser
PLAN = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def letter(subject: str, body: str) -> EmailMessage:
    """A mail of a club to desk Noord."""
    written = EmailMessage()
    written["From"] = "Piet Post <piet@club.example>"
    written["To"] = "loket@noord.example"
    written["Subject"] = subject
    written["Message-ID"] = f"<{subject.casefold().replace(' ', '-')}@club.example>"
    written.set_content(body)
    return written


def comes_in(site: Site, written: EmailMessage) -> None:
    store_mail(written.as_bytes())
    site.run_jobs()


def test_adding_a_mailbox_wrong_first_and_then_right(site: Site, visit: Visits) -> None:
    anna = visit("anna")
    page = anna.opens("/vragen")
    page.get_by_role("link", name="Mail", exact=True).click()
    expect(page.get_by_text("Er wordt nog geen mailbox gelezen")).to_be_visible()
    anna.looks()
    page.get_by_role("link", name="Voeg een mailbox toe").click()
    anna.looks()
    page.get_by_label("E-mailadres van de mailbox").fill("loket@noord.example")
    page.get_by_label("Server voor inkomende mail").fill("http://imap")
    page.get_by_label("Gebruikersnaam").fill("loket")
    anna.expected.add(422)
    page.get_by_role("button", name="Bewaar deze mailbox").click()
    expect(page.get_by_role("heading", name="Er zijn nog 2 dingen niet goed")).to_be_visible()
    expect(page.locator(".error", has_text="Dit is geen naam van een server")).to_be_visible()
    expect(page.get_by_label("E-mailadres van de mailbox")).to_have_value("loket@noord.example")
    anna.looks()

    page.get_by_label("Server voor inkomende mail").fill("imap.noord.example")
    page.get_by_label("Wachtwoord").fill("lang en geheim")
    page.get_by_role("button", name="Bewaar deze mailbox").click()
    expect(page.get_by_text("Nog niet geprobeerd")).to_be_visible()
    anna.looks()
    page.get_by_role("link", name="Aanpassen").click()
    expect(page.get_by_label("Wachtwoord")).to_have_value("")
    anna.looks()
    page.get_by_text("Deze mailbox niet meer lezen").click()
    page.get_by_role("button", name="Lees deze mailbox niet meer").click()
    expect(page.get_by_text("loket@noord.example wordt niet meer gelezen.")).to_be_visible()


def test_what_was_put_aside_becomes_a_question_and_joins_one(site: Site, visit: Visits) -> None:
    known = site.cast.question(by="anna")
    comes_in(site, letter("Re: Lampen [NRD-26-0001 aaaaaaaa]", "Wie helpt ons met de lampen?"))
    comes_in(site, letter("Re: Offerte [NRD-26-0002 bbbbbbbb]", "Hier is de offerte."))
    anna = visit("anna")
    page = anna.opens("/berichten")
    page.get_by_role("button", name="Een mail aan het loket is apart gezet").first.click()
    expect(page).to_have_url(re.compile("/loket/noord/post/apart$"))
    anna.looks()
    page.get_by_role("link", name="Lampen").click()
    expect(page.get_by_text("Wie helpt ons met de lampen?")).to_be_visible()
    anna.looks()
    page.get_by_role("button", name="Maak er een vraag van").click()
    expect(page.get_by_text("Er is een vraag van gemaakt.")).to_be_visible()

    page.get_by_role("link", name="Offerte").click()
    anna.expected.add(422)
    page.get_by_label("Kenmerk van de vraag").fill("ZUI-26-0001")
    page.get_by_role("button", name="Voeg bij deze vraag").click()
    expect(page.locator(".error")).to_contain_text("Dit loket heeft geen vraag met dit kenmerk.")
    anna.looks()
    page.get_by_label("Kenmerk van de vraag").fill(known.reference.lower())
    page.get_by_role("button", name="Voeg bij deze vraag").click()
    expect(page.get_by_text(f"De mail staat nu bij {known.reference}.")).to_be_visible()
    expect(page.get_by_text("Er staat geen mail apart")).to_be_visible()
    anna.looks()

    page = anna.opens(f"/vragen/{known.reference}")
    expect(page.get_by_text("Hier is de offerte.")).to_be_visible()
    with as_system():
        made = Question.objects.exclude(pk=known.pk).get()
    page = anna.opens(f"/vragen/{made.reference}")
    expect(page.get_by_text("Wie helpt ons met de lampen?").first).to_be_visible()
    site.run_jobs()
    assert made.reference in site.last_mail_to("piet@club.example")


def test_a_club_fetches_its_file_and_an_adviser_reads_the_whole_mail(
    site: Site, visit: Visits
) -> None:
    written = letter(
        "Plan voor het veld",
        "Kunt u naar dit plan kijken?\n\n"
        "Op ma 16 nov 2026 om 09:00 schreef Kees <kees@club.example>:\n> Stuur het naar het loket.\n",
    )
    written.add_attachment(PLAN, maintype="application", subtype="pdf", filename="plan.pdf")
    comes_in(site, written)
    followed = re.search(r"http\S+/volg/\S+", site.last_mail_to("piet@club.example"))
    assert followed is not None
    club = visit("the club", PHONE)
    page = club.opens(followed.group())
    page.get_by_text("Uw vraag, zoals u hem stelde").click()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="plan.pdf").click()
    assert fetched.value.path().read_bytes() == PLAN
    club.looks()

    with as_system():
        question = Question.objects.get()
    anna = visit("anna")
    page = anna.opens(f"/vragen/{question.reference}")
    expect(page.get_by_text("Stuur het naar het loket.")).to_be_hidden()
    page.get_by_text("Hele mail").click()
    expect(page.get_by_text("Stuur het naar het loket.")).to_be_visible()
    anna.looks()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="plan.pdf").click()
    assert fetched.value.suggested_filename == "plan.pdf"
