"""A reply joins its question or does what our mail asked, and nothing more."""

import pytest
from tests.cast import Cast
from tests.jobs import run_jobs

from voorzet.mail.actions import store_mail
from voorzet.mail.models import Course, IncomingMail, MailKind, OutgoingMail, RawMail, Reason
from voorzet.mail.tests.messages import CLUB, answer, letter, take_in
from voorzet.mail.tokens import make_tag
from voorzet.questions import actions
from voorzet.questions.models import (
    Attention,
    Audience,
    DeclineReason,
    Message,
    MessageKind,
    Offer,
    OfferStatus,
    Outcome,
    Question,
    Status,
)

ADVISER = "adviseur@bond.example"


def sent(kind: MailKind) -> OutgoingMail:
    """The latest mail of a kind, once everything that follows is done."""
    run_jobs()
    return OutgoingMail.objects.filter(kind=kind).latest("made_at")


def receipt(cast: Cast) -> tuple[Question, OutgoingMail]:
    question = cast.question()
    return question, sent(MailKind.RECEIVED)


def last(question: Question) -> Message:
    return question.messages.latest("at")


def is_joined(mail: IncomingMail, question: Question) -> None:
    assert (mail.course, mail.reason, mail.question_id) == (Course.JOINED, "", question.id)


def is_aside(mail: IncomingMail, reason: Reason) -> None:
    mail.refresh_from_db()
    assert (mail.course, mail.reason) == (Course.QUARANTINED, reason)
    assert mail.due_at


def offer_to(cast: Cast, organisation: str) -> tuple[Question, Offer]:
    question = cast.question()
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of(organisation),
        reason="Dit past bij u.",
    )
    return question, offer


def offered(cast: Cast) -> tuple[Question, Offer, OutgoingMail]:
    question, offer = offer_to(cast, "hockey")
    return question, offer, sent(MailKind.OFFERED)


def asked_outside(cast: Cast) -> tuple[Question, Offer, OutgoingMail]:
    question, offer = offer_to(cast, "welfare")
    actions.make_outsider_link(actor=cast.actor("bram"), asked=offer, recipient_email=ADVISER)
    return question, offer, sent(MailKind.OUTSIDER_OFFERED)


def test_the_club_writes_back(cast: Cast) -> None:
    question, mail = receipt(cast)
    is_joined(take_in(answer(mail, "Het gaat om vier diensten.")), question)
    message = last(question)
    assert (message.kind, message.body) == (MessageKind.CLUB_REPLY, "Het gaat om vier diensten.")
    question.refresh_from_db()
    assert question.attention == Attention.CLUB_REPLIED


def test_the_token_may_come_back_in_a_header_or_as_the_whole_address(cast: Cast) -> None:
    question, mail = receipt(cast)
    is_joined(take_in(letter("Nog iets.", In_Reply_To=mail.message_id)), question)
    token = mail.message_id.strip("<>").partition("@")[0]
    is_joined(take_in(letter("En nog iets.", to=f"{token}@post.example")), question)
    assert question.messages.count() == 2


def test_a_reply_is_joined_once_wherever_it_lands(cast: Cast) -> None:
    question, mail = receipt(cast)
    raw = answer(mail, "Vier diensten.")
    take_in(raw)
    take_in(raw)
    assert question.messages.count() == 1


def test_a_tag_in_the_subject_is_enough_for_who_takes_part(cast: Cast) -> None:
    question, _mail = receipt(cast)
    subject = f"Re: {make_tag(question.reference)} ontvangen"
    is_joined(take_in(letter("Vier diensten.", subject=subject)), question)
    is_joined(take_in(letter("Ik bel.", sender="bram@example.org", subject=subject)), question)
    assert last(question).audience == Audience.INVOLVED
    is_aside(
        take_in(letter("Ik ook.", sender="een@ander.example", subject=subject)), Reason.OTHER_SENDER
    )
    is_aside(
        take_in(letter("Ik ook.", sender="dirk@example.org", subject=subject)), Reason.OTHER_SENDER
    )


def test_a_forged_token_or_tag_is_put_aside(cast: Cast) -> None:
    question, mail = receipt(cast)
    forged = make_tag(question.reference)[:-2] + "a]"
    if forged == make_tag(question.reference):
        forged = make_tag(question.reference)[:-2] + "b]"
    is_aside(take_in(letter("Vier.", subject=forged)), Reason.FALSE_TOKEN)
    token = mail.message_id.strip("<>").partition("@")[0]
    other = ("b" if token[-1] == "a" else "a").join([token[:-1], ""])
    is_aside(take_in(letter("Vier.", to=f"loket+{other}@noord.example")), Reason.FALSE_TOKEN)
    assert not question.messages.exists()


def test_a_closed_question_opens_again(cast: Cast) -> None:
    question, mail = receipt(cast)
    actions.answer_question(actor=cast.actor("bram"), question_id=question.id, body="Zo kan het.")
    is_joined(take_in(answer(mail, "Dat lukt ons toch niet, en nu?")), question)
    question.refresh_from_db()
    assert question.is_open
    assert question.attention == Attention.CLUB_REPLIED


@pytest.mark.parametrize("text", ["Bedankt!", "Hartelijk dank voor uw hulp", "Thanks a lot"])
def test_thanks_open_nothing(cast: Cast, text: str) -> None:
    question, mail = receipt(cast)
    actions.close_question(
        actor=cast.actor("bram"), question_id=question.id, outcome=Outcome.DIRECT_ANSWER
    )
    is_joined(take_in(answer(mail, text)), question)
    question.refresh_from_db()
    assert question.status == Status.CLOSED
    assert last(question).body == text


def test_a_question_in_thanks_opens_it(cast: Cast) -> None:
    question, mail = receipt(cast)
    actions.close_question(
        actor=cast.actor("bram"), question_id=question.id, outcome=Outcome.DIRECT_ANSWER
    )
    take_in(answer(mail, "Bedankt! Mag dat ook op zondag?"))
    question.refresh_from_db()
    assert question.is_open


def test_a_reply_to_a_joined_question_lands_in_the_other(cast: Cast) -> None:
    question, mail = receipt(cast)
    into = cast.question()
    actions.join_duplicate(
        actor=cast.actor("bram"), question_id=question.id, into_reference=into.reference
    )
    is_joined(take_in(answer(mail, "Vier diensten.")), into)
    assert last(into).body == "Vier diensten."
    actions.close_question(
        actor=cast.actor("bram"), question_id=into.id, outcome=Outcome.DIRECT_ANSWER
    )
    is_joined(take_in(answer(mail, "Nog een vraag hierover.")), into)
    into.refresh_from_db()
    assert into.is_open


def test_of_a_referred_question_nothing_is_kept(cast: Cast) -> None:
    question, mail = receipt(cast)
    before = take_in(answer(mail, "Het ging om de trainer."))
    actions.refer_question(actor=cast.actor("bram"), question_id=question.id)
    run_jobs()
    before.refresh_from_db()
    assert before.sender == before.subject == ""
    after = take_in(answer(mail, "Er is nog meer gebeurd.", sender=CLUB))
    assert (after.course, after.reason) == (Course.IGNORED, Reason.REFERRED)
    assert not RawMail.objects.exists()
    assert not question.messages.exists()


@pytest.mark.parametrize(
    "text",
    ["Ja", "Akkoord, wij nemen het over.", "Wij nemen deze vraag graag over", "Yes, accepted"],
)
def test_a_person_accepts_by_plain_reply(cast: Cast, text: str) -> None:
    question, offer, mail = offered(cast)
    is_joined(take_in(answer(mail, text)), question)
    offer.refresh_from_db()
    question.refresh_from_db()
    assert offer.status == OfferStatus.ACCEPTED
    assert question.holder_organisation_id == cast.id_of("hockey")
    assert question.holder_person_id == cast.people["els"].id


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Nee, wij hebben nu geen ruimte.", DeclineReason.NO_CAPACITY),
        ("Helaas, dit hoort bij de gemeente.", DeclineReason.WRONG_PARTY),
        ("Nee", DeclineReason.OTHER),
    ],
)
def test_a_person_declines_by_plain_reply(cast: Cast, text: str, reason: DeclineReason) -> None:
    question, offer, mail = offered(cast)
    is_joined(take_in(answer(mail, text)), question)
    offer.refresh_from_db()
    question.refresh_from_db()
    assert (offer.status, offer.decline_reason, offer.note) == (OfferStatus.DECLINED, reason, text)
    assert question.holder_organisation_id == cast.id_of("service")


@pytest.mark.parametrize(
    "text", ["Ja, maar niet voor januari", "Wat is de termijn?", "Ik neem contact op met de club."]
)
def test_what_is_neither_yes_nor_no_is_a_message(cast: Cast, text: str) -> None:
    question, offer, mail = offered(cast)
    is_joined(take_in(answer(mail, text)), question)
    offer.refresh_from_db()
    assert offer.status == OfferStatus.OFFERED
    assert (last(question).body, last(question).audience) == (text, Audience.INVOLVED)


def test_somebody_else_with_the_token_of_a_person_does_nothing(cast: Cast) -> None:
    _question, offer, mail = offered(cast)
    is_aside(take_in(answer(mail, "Ja", sender="dirk@example.org")), Reason.OTHER_SENDER)
    offer.refresh_from_db()
    assert offer.status == OfferStatus.OFFERED


def test_an_outsider_accepts_and_declines(cast: Cast) -> None:
    question, offer, mail = asked_outside(cast)
    is_aside(take_in(answer(mail, "Ja", sender="ander@bond.example")), Reason.OTHER_SENDER)
    is_joined(take_in(answer(mail, "Ja, wij pakken dit op. Ik bel morgen met de club.")), question)
    offer.refresh_from_db()
    assert offer.status == OfferStatus.ACCEPTED
    assert "Ik bel morgen" in last(question).body
    question, offer, mail = asked_outside(cast)
    is_joined(take_in(answer(mail, "Helaas, nu geen tijd.")), question)
    offer.refresh_from_db()
    assert offer.status == OfferStatus.DECLINED


def test_advice_by_plain_reply(cast: Cast) -> None:
    question = cast.question()
    asked = actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        request="Wat raadt u aan?",
    )
    mail = sent(MailKind.CONSULTED)
    is_joined(take_in(answer(mail, "Begin met een rooster.")), question)
    asked.refresh_from_db()
    assert asked.answer == "Begin met een rooster."


def test_an_answer_to_what_the_club_wrote_goes_to_the_club(cast: Cast) -> None:
    question, mail = receipt(cast)
    take_in(answer(mail, "Vier diensten."))
    told = sent(MailKind.CLUB_REPLIED)
    assert told.recipient == "bram@example.org"
    is_joined(take_in(answer(told, "Dan bel ik u morgen.")), question)
    assert (last(question).audience, last(question).person_id) == (
        Audience.CLUB,
        cast.people["bram"].id,
    )


def test_what_is_not_possible_any_more_is_put_aside_and_told_once(cast: Cast) -> None:
    _question, offer, mail = offered(cast)
    actions.withdraw_offer(actor=cast.actor("bram"), offer_id=offer.id)
    raw = answer(mail, "Ja")
    is_aside(take_in(raw), Reason.NOT_POSSIBLE)
    take_in(raw)
    refusal = sent(MailKind.NOT_POSSIBLE)
    run_jobs()
    assert refusal.recipient == "els@example.org"
    assert OutgoingMail.objects.filter(kind=MailKind.NOT_POSSIBLE).count() == 1


def test_an_automatic_reply_with_a_token_is_nothing_more(cast: Cast) -> None:
    question, mail = receipt(cast)
    came = take_in(answer(mail, "Ik ben er niet.", Auto_Submitted="auto-replied"))
    assert came.course == Course.IGNORED
    assert not question.messages.exists()


def test_a_citizen_number_in_a_reply_is_masked(cast: Cast) -> None:
    question, mail = receipt(cast)
    came = take_in(answer(mail, "Mijn BSN is 111222333."))
    is_joined(came, question)
    assert "[BSN]" in last(question).body
    assert not RawMail.objects.filter(mail=came).exists()


def test_a_link_that_was_taken_back_takes_its_mails_along(cast: Cast) -> None:
    question, mail = receipt(cast)
    actions.renew_follow_link(actor=cast.actor("bram"), question_id=question.id)
    is_aside(take_in(answer(mail, "Hoi", sender="ander@elders.example")), Reason.OTHER_SENDER)
    is_joined(take_in(answer(mail, "Ik ben het zelf.")), question)


def test_our_own_mail_that_comes_back_is_ignored(cast: Cast) -> None:
    _question, mail = receipt(cast)
    came = take_in(letter("Wat wij zelf schreven.", Message_ID=mail.message_id))
    assert (came.course, came.reason) == (Course.IGNORED, Reason.OWN_MAIL)
    assert store_mail(letter())[1]
