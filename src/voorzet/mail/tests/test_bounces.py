"""A mail of ours that comes back: the address is marked, the holder hears of it, and nobody is answered."""

from django.test import Client
from tests.cast import Cast, signed_in
from tests.jobs import run_jobs

from voorzet.mail.models import Course, IncomingMail, MailKind, OutgoingMail, Reason
from voorzet.mail.tests.messages import answer, letter, take_in
from voorzet.mail.tokens import make_token
from voorzet.questions import actions
from voorzet.questions.models import Attention, Question

NOTICE = """From: MAILER-DAEMON@mx.example
To: loket+{token}@noord.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <{status}-{token}@mx.example>
Date: Sun, 22 Nov 2026 10:00:00 +0100
Return-Path: <>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The mail was not delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}

--b--
"""


def come_back(mail: OutgoingMail, status: str = "5.1.1", action: str = "failed") -> IncomingMail:
    text = NOTICE.format(
        token=make_token(mail.id), recipient=mail.recipient, status=status, action=action
    )
    return take_in(text.replace("\n", "\r\n").encode())


def receipt(question: Question) -> OutgoingMail:
    run_jobs()
    return OutgoingMail.objects.get(question_id=question.id, kind=MailKind.RECEIVED)


def page(cast: Cast, question: Question) -> str:
    client: Client = signed_in(cast, "bram")
    return client.get(f"/vragen/{question.reference}").content.decode()


def test_the_holder_sees_that_mail_does_not_arrive(cast: Cast) -> None:
    question = cast.question()
    mail = receipt(question)
    came = come_back(mail)
    assert (came.course, came.reason) == (Course.IGNORED, Reason.BOUNCE)
    mail.refresh_from_db()
    question.refresh_from_db()
    assert mail.bounced_at is not None
    assert question.attention == Attention.BOUNCED
    assert "Mail aan dit adres komt niet aan" in page(cast, question)
    assert "Mail komt niet aan" in signed_in(cast, "bram").get("/vragen").content.decode()
    assert "Een mail over deze vraag kwam niet aan" in page(cast, question)


def test_the_mark_goes_when_something_comes_from_the_address(cast: Cast) -> None:
    question = cast.question()
    come_back(receipt(question))
    take_in(letter())
    assert question.askers.get().bounced_at is None
    assert "Mail aan dit adres komt niet aan" not in page(cast, question)


def test_a_delay_is_only_noted(cast: Cast) -> None:
    question = cast.question()
    mail = receipt(question)
    came = come_back(mail, status="4.2.2", action="delayed")
    assert (came.course, came.question_id) == (Course.IGNORED, question.id)
    assert question.askers.get().bounced_at is None


def test_the_same_bounce_twice_calls_once(cast: Cast) -> None:
    question = cast.question()
    mail = receipt(question)
    come_back(mail)
    actions.attend_question(actor=cast.actor("bram"), question_id=question.id)
    come_back(mail, status="5.7.1")
    question.refresh_from_db()
    assert question.attention == Attention.NONE


def test_a_bounce_of_a_request_to_an_outsider_calls_the_holder(cast: Cast) -> None:
    question = cast.question()
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("welfare"),
        reason="Past bij u.",
    )
    actions.make_outsider_link(
        actor=cast.actor("bram"), asked=offer, recipient_email="weg@welzijn.example"
    )
    run_jobs()
    come_back(OutgoingMail.objects.get(kind=MailKind.OUTSIDER_OFFERED))
    question.refresh_from_db()
    assert question.attention == Attention.BOUNCED
    assert question.askers.get().bounced_at is None


def test_a_bounce_of_something_unknown_is_ignored(cast: Cast) -> None:
    mail = OutgoingMail(recipient="x@y.example")
    came = come_back(mail)
    assert (came.course, came.reason) == (Course.IGNORED, Reason.BOUNCE)
    run_jobs()
    assert not OutgoingMail.objects.exists()


def test_that_somebody_who_works_here_cannot_be_reached_is_not_mailed_to_them(cast: Cast) -> None:
    """It would come back too, and be told again, without end."""
    question = cast.question()
    take_in(answer(receipt(question), "Vier diensten."))
    run_jobs()
    mail = OutgoingMail.objects.get(kind=MailKind.CLUB_REPLIED)
    assert mail.recipient == "bram@example.org"
    before = OutgoingMail.objects.count()
    come_back(mail)
    run_jobs()
    mail.refresh_from_db()
    assert mail.bounced_at is not None
    assert OutgoingMail.objects.count() == before
