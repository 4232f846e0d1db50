"""Deciding about mail that was put aside, and the mailbox of the demo."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.cast import Cast, signed_in
from tests.jobs import run_jobs

from voorzet.kernel.acting import as_system
from voorzet.kernel.errors import Impossible, Refused
from voorzet.mail.actions import admit_mail, discard_mail, store_mail, take_in_mail
from voorzet.mail.models import Course, IncomingMail, RawMail, Reason
from voorzet.questions.models import Message, MessageKind, Question

BSN = "111222333"


def letter(subject: str = "Hulp", body: str = "Wie helpt ons?", **headers: str) -> bytes:
    given = {
        "From": "Piet Post <piet@club.example>",
        "To": "loket@noord.example",
        "Message-ID": f"<{subject.replace(' ', '-')}@club.example>",
        **headers,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items() if value)
    return f"{lines}Subject: {subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n".encode()


def put_aside(subject: str = "Hulp", body: str = "Wie helpt ons?") -> IncomingMail:
    """A mail that looks like a reply, with a code that is not ours."""
    mail, _new = store_mail(letter(f"Re: {subject} [NRD-26-0001 aaaaaaaa]", body))
    mail = take_in_mail(mail.id)
    assert (mail.course, mail.reason) == (Course.QUARANTINED, Reason.FALSE_TOKEN)
    return mail


def again(mail: IncomingMail) -> IncomingMail:
    with as_system():
        return IncomingMail.objects.get(pk=mail.pk)


def page(name: str, **given: object) -> str:
    return reverse(name, kwargs={"slug": "noord", **given})


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_coordinator_reads_it_and_makes_it_a_question(cast: Cast) -> None:
    mail = put_aside(body="Wie helpt ons met de lampen?")
    anna = signed_in(cast, "anna")
    assert "piet@club.example" in text_of(anna, page("put-aside"))
    shown = text_of(anna, page("judge-mail", incoming_id=mail.id))
    assert "Wie helpt ons met de lampen?" in shown
    assert "de code klopt niet" in shown

    anna.post(page("admit-mail", incoming_id=mail.id))
    mail = again(mail)
    assert (mail.course, mail.due_at, mail.settled_by_id) == (
        Course.QUESTION,
        None,
        cast.people["anna"].id,
    )
    with as_system():
        question = Question.objects.select_related("text").get()
        assert question.text.body == "Wie helpt ons met de lampen?"
        assert question.askers.get().email == "piet@club.example"
        assert question.holder_organisation_id == cast.id_of("service")
    assert anna.get(page("judge-mail", incoming_id=mail.id)).status_code == 404


def test_it_joins_the_question_that_the_coordinator_names(cast: Cast) -> None:
    question = cast.question()
    mail = put_aside(body="Hier is de offerte waar u om vroeg.")
    anna = signed_in(cast, "anna")
    wrong = anna.post(page("judge-mail", incoming_id=mail.id), {"reference": "ZUI-26-0001"})
    assert wrong.status_code == 422
    assert "Dit loket heeft geen vraag met dit kenmerk." in wrong.content.decode()

    anna.post(
        page("judge-mail", incoming_id=mail.id), {"reference": f" {question.reference.lower()} "}
    )
    assert again(mail).course == Course.JOINED
    with as_system():
        message = Message.objects.get(question=question)
        assert (message.kind, message.body) == (
            MessageKind.CLUB_REPLY,
            "Hier is de offerte waar u om vroeg.",
        )


def test_what_a_colleague_wrote_is_a_message_and_not_the_clubs_words(cast: Cast) -> None:
    question = cast.question()
    mail, _new = store_mail(
        letter("Re: iets [NRD-26-0001 aaaaaaaa]", "Ik bel ze morgen.", From="bram@example.org")
    )
    take_in_mail(mail.id)
    signed_in(cast, "anna").post(
        page("judge-mail", incoming_id=mail.id), {"reference": question.reference}
    )
    with as_system():
        message = Message.objects.get(question=question)
        assert message.kind == MessageKind.MESSAGE
        assert "Mail van Bram Bos:" in message.body


def test_nothing_is_done_with_it_and_it_stays_so(cast: Cast) -> None:
    mail = put_aside()
    anna = signed_in(cast, "anna")
    anna.post(page("discard-mail", incoming_id=mail.id))
    mail = again(mail)
    assert (mail.course, mail.reason) == (Course.IGNORED, Reason.DISCARDED)
    with pytest.raises(Impossible):
        admit_mail(actor=cast.actor("anna"), mail_id=mail.id)
    assert anna.post(page("admit-mail", incoming_id=mail.id)).status_code == 409
    with as_system():
        assert not Question.objects.exists()


def test_a_citizen_number_is_not_shown_and_not_kept(cast: Cast) -> None:
    mail = put_aside(body=f"Het BSN van mijn vader is {BSN}.")
    anna = signed_in(cast, "anna")
    shown = text_of(anna, page("judge-mail", incoming_id=mail.id))
    assert BSN not in shown
    assert "[BSN]" in shown
    anna.post(page("admit-mail", incoming_id=mail.id))
    with as_system():
        assert not RawMail.objects.filter(mail=mail).exists()
        assert BSN not in Question.objects.select_related("text").get().text.body


def test_markup_in_a_mail_is_shown_as_text(cast: Cast) -> None:
    mail = put_aside(body="<script>alert(1)</script>")
    shown = text_of(signed_in(cast, "anna"), page("judge-mail", incoming_id=mail.id))
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


def test_who_does_not_coordinate_this_desk_decides_nothing(cast: Cast) -> None:
    mail = put_aside()
    for name in ("bram", "dirk"):
        with pytest.raises(Refused):
            discard_mail(actor=cast.actor(name), mail_id=mail.id)
    assert signed_in(cast, "bram").get(page("put-aside")).status_code == 403
    assert signed_in(cast, "dirk").get(page("put-aside")).status_code == 404


def test_a_long_list_has_pages_and_few_queries(cast: Cast) -> None:
    for number in range(30):
        put_aside(f"Mail {number}")
    anna = signed_in(cast, "anna")
    first = text_of(anna, page("put-aside"))
    assert first.count("/post/apart/") == 25
    last = IncomingMail.objects
    with as_system():
        oldest_shown = last.order_by("-stored_at", "-id")[24]
    second = text_of(anna, f"{page('put-aside')}?voor={oldest_shown.id}")
    assert second.count("/post/apart/") == 5
    assert anna.get(f"{page('put-aside')}?voor=zomaar").status_code == 200


@pytest.fixture
def demo(settings: Settings, tmp_path: Path) -> Client:
    settings.DEMO = True
    settings.EMAIL_BACKEND = "voorzet.mail.outbox.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "outbox"
    return Client()


def test_the_demo_shows_a_mail_as_it_went_out_and_takes_the_reply(cast: Cast, demo: Client) -> None:
    letter = {
        "name": "Joke Jansen",
        "sender": "joke@club.example",
        "to": "loket@noord.example",
        "subject": "Zaal dicht",
        "body": "De zaal is dicht door een lek.",
    }
    assert demo.post(reverse("write-as-club"), letter).status_code == 303
    run_jobs()
    with as_system():
        question = Question.objects.get()
    listed = text_of(demo, reverse("outbox"))
    assert question.reference in listed
    assert "joke@club.example" in listed

    row = next(row for row in listed.split("<tr>") if "joke@club.example" in row)
    address = row.split('href="/demo/post/')[1].split('"')[0]
    shown = text_of(demo, f"/demo/post/{address}")
    assert "Antwoord als joke@club.example" in shown
    html = demo.get(f"/demo/post/{address}/html")
    assert "default-src &#x27;none&#x27;" not in html["Content-Security-Policy"]
    assert "default-src 'none'" in html["Content-Security-Policy"]
    assert "sandbox" in html["Content-Security-Policy"]
    assert html["X-Frame-Options"] == "SAMEORIGIN"

    demo.post(f"/demo/post/{address}", {"body": "Het gaat om zaal 2."})
    run_jobs()
    with as_system():
        [message] = Message.objects.filter(question=question)
        assert message.body == "Het gaat om zaal 2."


def test_an_empty_reply_is_asked_for_again(cast: Cast, demo: Client) -> None:
    answer = demo.post(reverse("write-as-club"), {"name": "Joke"})
    assert answer.status_code == 422
    with as_system():
        assert not IncomingMail.objects.exists()


def test_outside_the_demo_there_is_no_such_page(cast: Cast, settings: Settings) -> None:
    settings.DEMO = False
    for name in ("outbox", "write-as-club"):
        assert Client().get(reverse(name)).status_code == 404
