"""Who hears of what by mail."""

import re
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from uuid import UUID

import pytest
from django.core import mail as post
from django.test import Client
from pytest_django import Settings
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, system
from voorzet.mail import delivery, subscribers
from voorzet.mail.models import OutgoingMail
from voorzet.mail.tokens import make_tag
from voorzet.parties.models import Person
from voorzet.questions import actions, queries
from voorzet.questions.actions import AskerDetails
from voorzet.questions.models import (
    Asker,
    Audience,
    DeclineReason,
    LinkPurpose,
    Outcome,
    Question,
)

SECRET = "Geheimwoord"
CLUB = "joke@club.example"


@dataclass(frozen=True)
class Mail:
    """What arrived."""

    to: str
    subject: str
    body: str
    message: EmailMessage

    def __getitem__(self, header: str) -> str:
        return str(self.message[header] or "")


def mails() -> list[Mail]:
    """What was sent since the last time this was asked, as it arrives: read back from its source."""
    run_jobs()
    arrived = [
        message_from_bytes(mail.message().as_bytes(), policy=policy.default) for mail in post.outbox
    ]
    post.outbox.clear()
    return [Mail(one["To"], one["Subject"], plain_part(one), one) for one in arrived]


def plain_part(message: EmailMessage) -> str:
    plain = message.get_body(("plain",))
    assert plain is not None
    return str(plain.get_content()).replace("\r\n", "\n")


def html_part(message: EmailMessage) -> str:
    html = message.get_body(("html",))
    assert html is not None
    return str(html.get_content())


def sent() -> list[tuple[str, str]]:
    """Address and subject of what was sent since last time, without the tag of the question."""
    return [(mail.to, mail.subject.partition(" [")[0]) for mail in mails()]


def received(cast: Cast, **given: Any) -> Question:
    """A question whose receipt was sent already."""
    question = cast.question(**{"body": f"{SECRET}: wie helpt ons?", **given})
    mails()
    return question


def club_of(question: Question) -> tuple[Actor, Asker]:
    link = question.links.select_related("asker").get(purpose=LinkPurpose.FOLLOW)
    read = queries.get_link(queries.token_for(link), frozenset({LinkPurpose.FOLLOW}))
    assert read.actor is not None
    assert link.asker is not None
    return read.actor, link.asker


def offer(cast: Cast, question: Question, to: str = "hockey") -> UUID:
    return actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of(to),
        reason=f"{SECRET} is de reden.",
    ).id


def test_the_club_gets_a_receipt_with_reference_and_a_link_that_opens(
    cast: Cast, client: Client
) -> None:
    question = cast.question(body=f"{SECRET}: wie helpt ons?")
    (mail,) = mails()
    assert (mail.to, mail.subject) == (
        CLUB,
        f"Uw vraag is ontvangen {make_tag(question.reference)}",
    )
    assert mail["From"] == "Sport- en beweegloket Noord <noreply@localhost>"
    assert mail["Reply-To"] == "loket@noord.example"
    assert "Sport- en beweegloket Noord" in mail.body
    address = re.search(r"^http://localhost:8000(/volg/\S+)$", mail.body, re.MULTILINE)
    assert address
    page = client.get(address[1])
    assert page.status_code == 200
    assert question.reference in page.content.decode()


def test_the_club_hears_of_every_step(cast: Cast) -> None:
    question = received(cast)
    reference = question.reference
    bram, els = cast.actor("bram"), cast.actor("els")
    actions.write_message(actor=bram, question_id=question.id, body=SECRET, audience=Audience.CLUB)
    assert sent() == [(CLUB, "Er is een bericht over uw vraag")]
    actions.wait_for_club(actor=bram, question_id=question.id)
    assert sent() == [(CLUB, "Wij wachten op uw antwoord")]
    taken = offer(cast, question)
    mails()
    actions.accept_offer(actor=els, offer_id=taken)
    (mail,) = mails()
    assert (mail.to, mail.subject) == (CLUB, f"Uw vraag is overgenomen {make_tag(reference)}")
    assert f"Hockeybond heeft uw vraag {reference} overgenomen." in mail.body
    assert "Els Evers neemt contact met u op, uiterlijk " in mail.body
    actions.answer_question(actor=els, question_id=question.id, body=SECRET)
    assert sent() == [(CLUB, "Er is antwoord op uw vraag")], "and none of closing"
    actions.reopen_question(actor=els, question_id=question.id)
    assert sent() == []
    actions.close_question(actor=els, question_id=question.id, outcome=Outcome.SUPPORT_TRACK)
    assert sent() == [(CLUB, "Uw vraag is afgerond")]


def test_what_is_said_among_partners_is_not_mailed(cast: Cast) -> None:
    question = received(cast)
    for audience in (Audience.OWN_ORGANISATION, Audience.INVOLVED, Audience.NETWORK):
        actions.write_message(
            actor=cast.actor("bram"), question_id=question.id, body=SECRET, audience=audience
        )
    assert sent() == []


def test_who_is_asked_to_take_over_hears_so(cast: Cast) -> None:
    question = received(cast)
    offer(cast, question)
    (mail,) = mails()
    assert mail.to == "els@example.org"
    assert mail.subject == f"Kunt u een vraag overnemen? {make_tag(question.reference)}"
    assert "Sportservice Noord vraagt" in mail.body
    assert re.search(r"^http://localhost:8000/mail/[\w~-]{66}$", mail.body, re.MULTILINE)


def test_the_person_named_hears_and_the_colleagues_do_not(cast: Cast) -> None:
    question = received(cast, by="chaima")
    actions.ask_partner(
        actor=cast.actor("chaima"),
        question_id=question.id,
        to_organisation_id=cast.id_of("service"),
        to_person_id=cast.people["anna"].id,
        request=SECRET,
    )
    assert sent() == [
        ("anna@example.org", "Kunt u adviseren over een vraag?"),
    ]
    actions.offer_question(
        actor=cast.actor("chaima"),
        question_id=question.id,
        to_organisation_id=cast.id_of("service"),
        reason=SECRET,
    )
    assert {to for to, _subject in sent()} == {"anna@example.org", "bram@example.org"}


def test_somebody_who_left_is_not_mailed_but_the_colleagues_are(cast: Cast) -> None:
    question = received(cast)
    Person.objects.filter(pk=cast.people["bram"].id).update(is_active=False)
    actor, asker = club_of(question)
    actions.reply_as_club(actor=actor, asker_id=asker.id, body="Wij zijn er uit.")
    assert [to for to, _subject in sent()] == ["anna@example.org"]


def test_the_holder_hears_of_refusal_expiry_and_the_club(cast: Cast) -> None:
    question = received(cast)
    reference = question.reference
    refused = offer(cast, question)
    mails()
    actions.decline_offer(
        actor=cast.actor("els"), offer_id=refused, reason=DeclineReason.NO_CAPACITY, note=SECRET
    )
    (mail,) = mails()
    assert (mail.to, mail.subject) == (
        "bram@example.org",
        f"Uw vraag is niet overgenomen {make_tag(reference)}",
    )
    assert f"Hockeybond neemt vraag {reference} niet over. Reden: nu geen ruimte." in mail.body
    lapsed = offer(cast, question)
    mails()
    _let_pass(lapsed)
    assert sent() == [
        ("bram@example.org", "Geen antwoord op uw verzoek om over te nemen"),
    ]
    actor, asker = club_of(question)
    actions.reply_as_club(actor=actor, asker_id=asker.id, body=SECRET)
    assert sent() == [("bram@example.org", "De club heeft gereageerd")]


def _let_pass(offer_id: UUID) -> None:
    with clock.moved_to(clock.now() + timedelta(days=30)):
        assert actions.expire_offer(actor=system(), offer_id=offer_id)


def test_an_outsider_gets_the_link_at_the_address_that_was_given(
    cast: Cast, client: Client
) -> None:
    question = received(cast)
    asked = actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("welfare"),
        request=SECRET,
    )
    actions.make_outsider_link(actor=cast.actor("bram"), asked=asked)
    assert sent() == [], "nobody of theirs works here, and no address was given"
    actions.make_outsider_link(
        actor=cast.actor("bram"), asked=asked, recipient_email="info@welzijn.example"
    )
    (mail,) = mails()
    assert mail.to == "info@welzijn.example"
    address = re.search(r"^http://localhost:8000(/gevraagd/\S+)$", mail.body, re.MULTILINE)
    assert address
    assert client.get(address[1]).status_code == 200


def test_the_club_hears_which_organisation_took_over_when_nobody_signed_in(cast: Cast) -> None:
    question = received(cast)
    asked = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("welfare"),
        reason=SECRET,
    )
    link = actions.make_outsider_link(
        actor=cast.actor("bram"), asked=asked, recipient_email="info@welzijn.example"
    )
    (mail,) = mails()
    assert mail.subject == f"Kunt u een vraag overnemen? {make_tag(question.reference)}"
    assert "/gevraagd/" in mail.body
    bearer = queries.get_link(queries.token_for(link), frozenset({LinkPurpose.OFFER})).actor
    assert bearer is not None
    actions.accept_offer(actor=bearer, offer_id=asked.id)
    (mail,) = mails()
    assert f"Welzijn Noord heeft uw vraag {question.reference} overgenomen." in mail.body
    assert "Welzijn Noord neemt contact met u op, uiterlijk " in mail.body


def test_who_gave_no_address_gets_no_mail(cast: Cast) -> None:
    question = cast.question(asker=AskerDetails(name="Joke Jansen", phone="036 555 01 23"))
    actions.answer_question(actor=cast.actor("bram"), question_id=question.id, body="Kijk daar.")
    assert sent() == []
    assert not OutgoingMail.objects.exists()


def test_both_doors_hear_of_the_answer_each_by_its_own_link(cast: Cast) -> None:
    first = received(cast)
    second = received(cast, asker=AskerDetails(email="piet@club.example"))
    third = received(cast, asker=AskerDetails(email="JOKE@club.example"))
    for twin in (second, third):
        actions.join_duplicate(
            actor=cast.actor("bram"), question_id=twin.id, into_reference=first.reference
        )
    assert sent() == []
    actions.answer_question(actor=cast.actor("bram"), question_id=first.id, body=SECRET)
    answers = mails()
    assert {mail.to for mail in answers} == {CLUB, "piet@club.example"}
    links = {link for mail in answers for link in re.findall(r"/volg/\S+", mail.body)}
    assert len(links) == 2


def test_a_revoked_link_is_not_sent_again(cast: Cast) -> None:
    question = received(cast)
    actions.revoke_link(actor=cast.actor("bram"), link_id=question.links.get().id)
    actions.answer_question(actor=cast.actor("bram"), question_id=question.id, body=SECRET)
    (mail,) = mails()
    assert "/volg/" not in mail.body
    assert "http://localhost:8000/loket/noord" in mail.body


def test_a_job_that_runs_twice_writes_and_sends_once(cast: Cast) -> None:
    question = cast.question()
    entry = Entry.objects.get(subject_id=question.id)
    subscribers.write_mails(entry_id=str(entry.id))
    assert len(mails()) == 1
    subscribers.write_mails(entry_id=str(entry.id))
    mail = OutgoingMail.objects.get()
    assert mail.sent_at is not None
    delivery.send_mail(mail_id=mail.id)
    assert mails() == []
    assert OutgoingMail.objects.count() == 1


def test_after_a_referral_nobody_is_mailed_and_no_address_is_left(cast: Cast) -> None:
    bram = cast.actor("bram")
    question = received(cast)
    twin = received(cast, asker=AskerDetails(email="piet@club.example"))
    actions.join_duplicate(actor=bram, question_id=twin.id, into_reference=question.reference)
    offer(cast, question)
    actions.write_message(actor=bram, question_id=question.id, body=SECRET, audience=Audience.CLUB)
    actions.refer_question(actor=bram, question_id=question.id)
    assert sent() == [], "also not what was queued before"
    assert OutgoingMail.objects.exists()
    assert set(OutgoingMail.objects.values_list("recipient", flat=True)) == {""}


def test_a_mail_that_was_written_before_a_referral_is_not_sent_after_it(cast: Cast) -> None:
    question = cast.question()
    entry = Entry.objects.get(subject_id=question.id)
    (mail,) = delivery.write_mails(entry_id=entry.id)
    actions.refer_question(actor=cast.actor("bram"), question_id=question.id)
    delivery.send_mail(mail_id=mail.id)
    assert post.outbox == []


def test_one_entry_with_many_addressees_loses_all_of_them(cast: Cast) -> None:
    question = received(cast, by="chaima")
    actions.offer_question(
        actor=cast.actor("chaima"),
        question_id=question.id,
        to_organisation_id=cast.id_of("service"),
        reason=SECRET,
    )
    assert len(mails()) == 2
    actions.refer_question(actor=cast.actor("chaima"), question_id=question.id)
    run_jobs()
    assert OutgoingMail.objects.filter(recipient="").count() == OutgoingMail.objects.count() == 3


def test_the_desk_is_the_sender_whatever_its_name(cast: Cast, settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Voorzet <post@voorzet.example>"
    desk = cast.desks["north"]
    desk.name = 'Loket "Súper", Noord'
    desk.email = ""
    desk.save()
    cast.question()
    (mail,) = mails()
    assert mail["Reply-To"] == ""
    assert mail["From"] == '"Loket \\"Súper\\", Noord" <post@voorzet.example>'


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_reader_in_their_own_language(cast: Cast, language: str) -> None:
    details = AskerDetails(email=CLUB, language=language)
    question = cast.question(asker=details)
    (mail,) = mails()
    words = {"nl": "is ontvangen", "en": "has been received"}
    assert words[language] in mail.subject
    assert mail["Content-Language"] == language
    assert question.reference in mail.subject
