"""What somebody may try who means harm, or who does something odd by accident."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from django.test import Client
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.kernel.acting import as_system
from voorzet.kernel.errors import Unacceptable
from voorzet.mail.actions import Reach, add_mailbox, change_mailbox, discard_mail, stop_mailbox
from voorzet.mail.actions.mailboxes import SEAL
from voorzet.mail.delivery import send_mail
from voorzet.mail.letters import compose
from voorzet.mail.models import Course, Mailbox, MailKind, OutgoingMail, Reason
from voorzet.mail.queries.put_aside import get_put_aside
from voorzet.mail.tests.messages import answer, letter, take_in
from voorzet.mail.tokens import make_page_token, make_token
from voorzet.parties.models import Person
from voorzet.questions import actions
from voorzet.questions.models import (
    Attachment,
    Audience,
    DeclineReason,
    LeftOut,
    MessageKind,
    Offer,
    OfferStatus,
    Question,
)

KEY = r"/(?:volg|mail)/[\w-]{20,}"
REACH = Reach(
    address="post@noord.example",
    host="imap.noord.example",
    username="loket",
    password="lang en geheim",  # of no server
)


def sent(kind: MailKind) -> OutgoingMail:
    """The latest mail of a kind, once everything that follows is done."""
    run_jobs()
    return OutgoingMail.objects.filter(kind=kind).latest("made_at")


def offered(cast: Cast) -> tuple[Question, Offer, OutgoingMail]:
    question = cast.question()
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        reason="Dit past bij u.",
    )
    return question, offer, sent(MailKind.OFFERED)


def quoting(mail: OutgoingMail, text: str) -> str:
    """A reply with our mail quoted below, as most programs make it."""
    body = str(compose(mail).body)
    quoted = "\n".join(f"> {line}" for line in body.splitlines())
    local, token = "loket", make_token(mail.id)
    return f"{text}\n\nOp 24-11-2026 schreef Loket <{local}+{token}@noord.example>:\n{quoted}\n"


def test_what_stands_behind_the_plus_of_an_address_opens_no_page(
    cast: Cast, client: Client
) -> None:
    """Everybody in the Cc of a reply sees that address."""
    _question, offer, mail = offered(cast)
    assert client.get(f"/mail/{make_token(mail.id)}").status_code == 404
    client.post(f"/mail/{make_token(mail.id)}/aanvaarding")
    offer.refresh_from_db()
    assert offer.status == OfferStatus.OFFERED


def test_a_reply_that_quotes_our_mail_hands_its_keys_to_nobody(cast: Cast) -> None:
    question, _offer, mail = offered(cast)
    take_in(answer(mail, quoting(mail, "Wij denken er nog over na.")))
    said = question.messages.latest("at")
    assert "Wij denken" in said.body
    assert "[…]" in said.whole
    assert make_page_token(mail.id) not in said.body + said.whole
    assert make_token(mail.id) not in said.body + said.whole


def test_neither_does_that_of_a_club(cast: Cast) -> None:
    question = cast.question()
    mail = sent(MailKind.RECEIVED)
    assert re.search(KEY, str(compose(mail).body))
    take_in(answer(mail, quoting(mail, "Vier diensten.")))
    said = question.messages.latest("at")
    assert said.kind == MessageKind.CLUB_REPLY
    assert not re.search(KEY, said.body + said.whole)
    assert make_token(mail.id) not in said.body + said.whole


def test_nor_one_with_our_mail_enclosed(cast: Cast) -> None:
    question, _offer, mail = offered(cast)
    reply = message_from_bytes(answer(mail, "Zie de bijlage."), _class=EmailMessage, policy=default)
    ours = compose(mail).message().as_bytes()
    enclosed = message_from_bytes(ours, _class=EmailMessage, policy=default)
    reply.add_attachment(enclosed)
    reply.add_attachment(
        ours, maintype="application", subtype="octet-stream", filename="doorgestuurd.eml"
    )
    assert take_in(reply.as_bytes()).course == Course.JOINED
    files = Attachment.objects.filter(question=question)
    assert [file.left_out for file in files] == [LeftOut.NOT_SHOWN] * 2


def test_nor_one_that_was_put_aside(cast: Cast) -> None:
    _question, _offer, mail = offered(cast)
    aside = take_in(answer(mail, quoting(mail, "Ja."), sender="ander@bond.example"))
    assert aside.reason == Reason.OTHER_SENDER
    with as_system():
        shown = get_put_aside(cast.actor("anna"), cast.desks["north"], aside.id).text
    assert shown is not None
    assert not re.search(KEY, shown)
    assert make_token(mail.id) not in shown


def test_a_password_goes_to_no_other_server_than_it_was_given_for(cast: Cast) -> None:
    anna = cast.actor("anna")
    mailbox = add_mailbox(actor=anna, desk_id=cast.desks["north"].id, reach=REACH)
    for other in (
        Reach(address=REACH.address, host="imap.evil.example", username="loket"),
        Reach(address=REACH.address, host=REACH.host, port=1993, username="loket"),
    ):
        with pytest.raises(Unacceptable) as refused:
            change_mailbox(actor=anna, mailbox_id=mailbox.id, reach=other)
        assert "password" in refused.value.fields
    with as_system():
        kept = Mailbox.objects.get()
    assert (kept.host, SEAL.open(kept.secret)) == (REACH.host, "lang en geheim")


def test_no_desk_takes_the_address_of_another(cast: Cast) -> None:
    with as_system():
        cast.desks["south"].email = "loket@zuid.example"
        cast.desks["south"].save(update_fields=["email"])
    reach = Reach(address="Loket@zuid.example", host="imap.noord.example", password="x")
    with pytest.raises(Unacceptable):
        add_mailbox(actor=cast.actor("anna"), desk_id=cast.desks["north"].id, reach=reach)


def test_a_mailbox_that_was_stopped_can_be_read_again(cast: Cast) -> None:
    anna, desk_id = cast.actor("anna"), cast.desks["north"].id
    mailbox = add_mailbox(actor=anna, desk_id=desk_id, reach=REACH)
    stop_mailbox(actor=anna, mailbox_id=mailbox.id)
    again = add_mailbox(actor=anna, desk_id=desk_id, reach=REACH)
    with as_system():
        assert list(Mailbox.objects.filter(is_active=True)) == [again]


def test_an_answering_machine_that_says_nothing_of_itself_ends(cast: Cast) -> None:
    """It answers our refusal, which we would refuse again."""
    _question, offer, mail = offered(cast)
    actions.withdraw_offer(actor=cast.actor("bram"), offer_id=offer.id)
    take_in(answer(mail, "Ja, graag"))
    refusal = sent(MailKind.NOT_POSSIBLE)
    person = cast.people["els"]
    with as_system():
        person.is_active = False
        person.save(update_fields=["is_active"])
    for number in range(3):
        take_in(answer(refusal, f"Ik ben er niet. {number}"))
        take_in(answer(mail, f"Ik ben er niet, echt niet. {number}"))
        run_jobs()
    assert OutgoingMail.objects.filter(kind=MailKind.NOT_POSSIBLE).count() == 1


def test_an_answer_to_a_refusal_to_take_over_is_a_message(cast: Cast) -> None:
    question, offer, _mail = offered(cast)
    actions.decline_offer(
        actor=cast.actor("els"),
        offer_id=offer.id,
        reason=DeclineReason.NO_CAPACITY,
        note="Nu niet.",
    )
    told = sent(MailKind.OFFER_DECLINED)
    assert told.recipient == "bram@example.org"
    came = take_in(answer(told, "Jammer. Ik vraag een ander."))
    assert came.course == Course.JOINED
    assert question.messages.latest("at").audience == Audience.INVOLVED


def test_who_works_here_does_not_speak_as_the_club_by_answering_them_all(cast: Cast) -> None:
    """The club wrote to our address and to a colleague; the colleague answers both."""
    question = cast.question()
    mail = sent(MailKind.RECEIVED)
    came = take_in(answer(mail, "Ik bel haar wel.", sender="bram@example.org"))
    assert (came.course, came.reason) == (Course.QUARANTINED, Reason.OTHER_SENDER)
    assert not question.messages.exists()


@pytest.mark.parametrize(
    "given",
    ["<é…@club.example>", "<a\x07b@club.example>", "<" + "x" * 240 + "@y>", "zonder haken@x"],
)
def test_an_odd_message_id_keeps_no_answer_from_its_sender(cast: Cast, given: str) -> None:
    raw = letter().split(b"\n")
    odd = f"Message-ID: {given}".encode()
    raw = [odd if line.lower().startswith(b"message-id") else line for line in raw]
    came = take_in(b"\n".join(raw))
    assert came.course == Course.QUESTION
    mail = sent(MailKind.RECEIVED)
    assert mail.sent_at is not None
    assert compose(mail).message().as_bytes()


def test_discarding_twice_is_discarding_once(cast: Cast) -> None:
    _question, _offer, mail = offered(cast)
    aside = take_in(answer(mail, "Ja", sender="dirk@example.org"))
    anna = cast.actor("anna")
    discard_mail(actor=anna, mail_id=aside.id)
    assert discard_mail(actor=anna, mail_id=aside.id).reason == Reason.DISCARDED


def test_two_machines_that_answer_each_other_stop(cast: Cast) -> None:
    question = cast.question()
    mail = sent(MailKind.RECEIVED)
    came = [take_in(answer(mail, f"Ik ben er niet. {number}")) for number in range(21)]
    assert [one.course for one in came] == [Course.JOINED] * 20 + [Course.QUARANTINED]
    assert came[-1].reason == Reason.TOO_MANY
    assert question.messages.count() == 20


def test_a_club_never_reads_that_a_colleague_is_away(cast: Cast) -> None:
    question = cast.question()
    take_in(answer(sent(MailKind.RECEIVED), "Vier diensten."))
    told = sent(MailKind.CLUB_REPLIED)
    before = question.messages.count()
    raw = answer(told, "Ik ben er tot maandag niet.", Subject="Afwezig: De club heeft gereageerd")
    came = take_in(raw)
    assert (came.course, came.reason) == (Course.QUARANTINED, Reason.AUTOMATIC_REPLY)
    assert question.messages.count() == before


def test_who_left_before_a_mail_went_out_does_not_get_it(cast: Cast) -> None:
    _question, _offer, mail = offered(cast)
    with as_system():
        Person.objects.filter(email=mail.recipient).update(is_active=False)
        OutgoingMail.objects.filter(pk=mail.id).update(sent_at=None)
    send_mail(mail_id=mail.id)
    mail.refresh_from_db()
    assert mail.sent_at is None
