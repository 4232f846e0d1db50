"""Headers: from whom, where answers and bounces go, which mails belong together; and nobody writes one of their own."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from django.core import mail as post
from django.core.mail import BadHeaderError
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.mail import delivery
from voorzet.mail.letters import compose
from voorzet.mail.models import Course, IncomingMail, Mailbox, OutgoingMail
from voorzet.mail.tests.test_mails import CLUB, html_part, offer, plain_part, received
from voorzet.mail.tokens import make_tag, make_token, read_tag
from voorzet.questions import actions
from voorzet.questions.models import Audience
from voorzet.ui.contrast import contrast, readable_on_white
from voorzet.ui.letters import Letter, html_of, message_of

SMTP_LONGEST_LINE = 998


def send_all() -> list[tuple[str, EmailMessage]]:
    """Reverse-path and message of all that was sent since last time."""
    run_jobs()
    sent = [
        (one.from_email, message_from_bytes(one.message().as_bytes(), policy=policy.default))
        for one in post.outbox
    ]
    post.outbox.clear()
    return sent


def box(cast: Cast, **given: object) -> Mailbox:
    return Mailbox.objects.create(
        **{"desk": cast.desks["north"], "address": "vraag@noord.example", **given}
    )


def test_answers_and_bounces_come_back_with_the_token_of_the_mail(cast: Cast) -> None:
    box(cast)
    cast.question()
    [(reverse_path, message)] = send_all()
    token = make_token(OutgoingMail.objects.get().id)
    assert message["Reply-To"] == reverse_path == f"vraag+{token}@noord.example"
    assert message["From"] == "Sport- en beweegloket Noord <noreply@localhost>"
    assert message["Message-ID"] == f"<{token}@localhost>"


def test_a_mailbox_without_plus_addresses_gets_answers_at_its_own(cast: Cast) -> None:
    box(cast, takes_tokens=False)
    cast.question()
    [(reverse_path, message)] = send_all()
    assert message["Reply-To"] == reverse_path == "vraag@noord.example"


@pytest.mark.parametrize("given", [{"is_active": False}, {"organisation": "service"}])
def test_only_an_active_mailbox_of_the_desk_itself_gets_answers(
    cast: Cast, given: dict[str, object]
) -> None:
    if "organisation" in given:
        given = {"organisation": cast.organisations["service"]}
    box(cast, **given)
    cast.question()
    [(reverse_path, message)] = send_all()
    assert message["Reply-To"] == "loket@noord.example"
    assert reverse_path == "noreply@localhost"


def test_partners_read_how_to_answer_only_where_answers_are_read(cast: Cast) -> None:
    question = received(cast)
    offer(cast, question)
    [(_path, without)] = send_all()
    assert "ja of nee" not in plain_part(without)
    box(cast)
    actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("municipality"),
        request="Mag dit?",
    )
    [(_path, asked)] = send_all()
    assert "Wat u schrijft, is uw advies." in plain_part(asked)


def test_headers_say_whose_mail_it_is_and_that_nobody_has_to_answer_by_machine(cast: Cast) -> None:
    desk = cast.desks["north"]
    desk.name = (
        "Loket Súdwest-Fryslân, met een heel lange naam die op geen enkele regel past, echt niet"
    )
    desk.save()
    cast.question()
    [(_path, message)] = send_all()
    assert message["List-Id"].strip() == f"{desk.name} <noord.localhost>"
    assert message["X-Voorzet"] == "localhost"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["Content-Language"] == "nl"
    assert message["From"].addresses[0].display_name == desk.name


def test_mails_about_one_question_are_one_thread_for_each_reader(cast: Cast) -> None:
    question = received(cast)
    other = received(cast)
    first = OutgoingMail.objects.get(question_id=question.id).message_id
    bram = cast.actor("bram")
    for words in ("Een.", "Twee."):
        actions.write_message(
            actor=bram, question_id=question.id, body=words, audience=Audience.CLUB
        )
    offer(cast, question)
    sent = [message for _path, message in send_all()]
    second, third = [one for one in sent if one["To"] == CLUB]
    assert (second["In-Reply-To"], second["References"]) == (first, first)
    assert third["In-Reply-To"] == second["Message-ID"]
    assert third["References"].split() == [first, second["Message-ID"]]
    [to_els] = [one for one in sent if one["To"] != CLUB]
    assert to_els["References"] is None, "another reader, another thread"
    assert read_tag(str(third["Subject"])) == (question.reference, True)
    assert OutgoingMail.objects.get(question_id=other.id).message_id not in str(third)


def test_a_question_that_came_by_mail_is_answered_below_that_mail(cast: Cast) -> None:
    question = cast.question()
    IncomingMail.objects.create(
        key="abc@club.example\r\nBcc: x@y.example",
        sender=CLUB.upper(),
        stored_at=clock.now(),
        size=1,
        course=Course.QUESTION,
        question_id=question.id,
    )
    [(_path, message)] = send_all()
    assert message["In-Reply-To"] == "<abc@club.exampleBcc:x@y.example>", (
        "one word, whatever it was"
    )
    assert message["Bcc"] is None


def test_a_long_thread_keeps_its_first_and_its_last(cast: Cast) -> None:
    question = received(cast)
    for number in range(12):
        actions.write_message(
            actor=cast.actor("bram"),
            question_id=question.id,
            body=f"Bericht {number}.",
            audience=Audience.CLUB,
        )
    *_earlier, (_path, last) = send_all()
    first = OutgoingMail.objects.filter(question_id=question.id).earliest("id")
    assert last["References"].split()[0] == first.message_id
    assert len(last["References"].split()) == 9


@pytest.mark.parametrize(
    "bad", ["Loket\r\nBcc: x@y.example", "Loket\nX-Spam: no", "Loket\r\n\r\nTekst"]
)
def test_nobody_writes_a_header_of_their_own(cast: Cast, bad: str) -> None:
    desk = cast.desks["north"]
    desk.name = bad
    desk.save()
    cast.question(subject="Hulp\r\nBcc: x@y.example", provider=None, provider_name="Club\nTo: z@y")
    [(_path, message)] = send_all()
    assert message["Bcc"] is None
    assert message["X-Spam"] is None
    assert message.get_all("To") == [CLUB]


@pytest.mark.parametrize("header", ["To", "Reply-To", "List-Id"])
def test_an_address_with_a_line_end_in_it_makes_no_mail(header: str) -> None:
    bad = "x@y.example\r\nBcc: z@y.example"
    message = message_of(
        Letter("Titel", ("Tekst.",)),
        to=bad if header == "To" else "a@b.example",
        reply_to=bad if header == "Reply-To" else "",
        headers={"List-Id": bad} if header == "List-Id" else {},
    )
    with pytest.raises(BadHeaderError):
        message.message()


def test_what_anybody_wrote_is_escaped_in_the_html_and_not_in_the_text(cast: Cast) -> None:
    question = received(cast)
    actions.write_message(
        actor=cast.actor("bram"),
        question_id=question.id,
        body="<script>alert(1)</script> & <b>vet</b>\n\n</p><img src=//x.example/p.gif>",
        audience=Audience.CLUB,
    )
    [(_path, message)] = send_all()
    html = html_part(message)
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;vet&lt;/b&gt;" in html
    assert "<script>alert(1)</script> & <b>vet</b>" in plain_part(message)


def test_the_html_has_a_language_one_heading_one_button_and_nothing_from_elsewhere(
    cast: Cast,
) -> None:
    question = received(cast)
    offer(cast, question)
    [(_path, message)] = send_all()
    html = html_part(message)
    assert '<html lang="nl">' in html
    assert html.count("<h1") == 1
    assert "Kunt u een vraag overnemen?</h1>" in html
    assert html.count("border-radius") == 1, "one button"
    assert html.count("/mail/") == 3, "the button, and the address in words as a link"
    for nowhere in ("<img", "<link", "<script", "<style", "url(", "@import", "src="):
        assert nowhere not in html
    for line in message.as_bytes().splitlines():
        assert len(line) <= SMTP_LONGEST_LINE


@pytest.mark.parametrize(
    "colour", ["#ffffff", "#ffee00", "#1f5f8b", "#000000", "#a5342a", "#00ff00"]
)
def test_any_colour_of_a_desk_can_be_read(colour: str) -> None:
    used = readable_on_white(colour)
    assert contrast(used, "#ffffff") >= 4.5
    assert used in html_of(Letter("Titel", ("Tekst.",), colour=colour))
    if contrast(colour, "#ffffff") >= 4.5:
        assert contrast(used, colour) < 1.05, "a colour that can be read stays"


def test_the_same_mail_is_the_same_to_the_letter(cast: Cast) -> None:
    cast.question()
    [mail] = delivery.write_mails(entry_id=Entry.objects.latest("at").id)
    one, two = (compose(mail).message().as_bytes() for _ in range(2))
    assert one == two


def test_the_subject_ends_in_the_tag(cast: Cast) -> None:
    question = cast.question()
    [(_path, message)] = send_all()
    assert message["Subject"].endswith(make_tag(question.reference))
