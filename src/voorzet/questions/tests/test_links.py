"""What the bearer of a link may do: what it was made for, in its own question, and nothing more."""

import uuid
from collections.abc import Callable

import pytest
from tests.cast import Cast

from voorzet.journal.models import Entry
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.questions import actions, queries
from voorzet.questions.models import (
    Audience,
    DeclineReason,
    Link,
    LinkPurpose,
    Offer,
    OfferStatus,
    Outcome,
    Question,
    Status,
)

HEALTH = "Onze keeper Daan (12) heeft epilepsie, mag hij meedoen?"
UNSAFE = "Een trainer betast meisjes in de kleedkamer, wat nu?"


def bearer(link: Link) -> Actor:
    """The actor that the link makes of whoever has it."""
    read = queries.get_link(queries.token_for(link), frozenset({LinkPurpose(link.purpose)}))
    assert read.actor is not None
    return read.actor


def follower(question: Question) -> Actor:
    """The club, with its own link."""
    return bearer(question.links.get(purpose=LinkPurpose.FOLLOW))


def offered_to_welfare(cast: Cast, question: Question) -> tuple[Offer, Actor]:
    """An offer to a partner without accounts, and whoever has its link."""
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("welfare"),
        reason="Jullie kennen de buurt.",
    )
    link = actions.make_outsider_link(actor=cast.actor("bram"), asked=offer)
    return offer, bearer(link)


def test_an_outsider_takes_over_and_answers_with_one_link(cast: Cast) -> None:
    question = cast.question()
    offer, outsider = offered_to_welfare(cast, question)
    actions.accept_offer(actor=outsider, offer_id=offer.id)
    question.refresh_from_db()
    assert question.holder_organisation_id == cast.id_of("welfare")
    assert question.holder_person_id is None
    actions.answer_question(actor=outsider, question_id=question.id, body="Kom dinsdag langs.")
    question.refresh_from_db()
    assert question.outcome == Outcome.ANSWERED_AFTER_HANDOVER
    assert queries.find_breaches() == []


def test_an_outsider_declines_and_advises_with_a_link(cast: Cast) -> None:
    question = cast.question()
    offer, outsider = offered_to_welfare(cast, question)
    actions.decline_offer(actor=outsider, offer_id=offer.id, reason=DeclineReason.WRONG_PARTY)
    offer.refresh_from_db()
    assert offer.status == OfferStatus.DECLINED
    consultation = actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("welfare"),
        request="Wat is jullie ervaring?",
    )
    link = actions.make_outsider_link(actor=cast.actor("bram"), asked=consultation)
    actions.answer_consultation(
        actor=bearer(link), consultation_id=consultation.id, answer="Begin klein."
    )
    consultation.refresh_from_db()
    assert consultation.answer == "Begin klein."


def answer(actor: Actor, question: Question) -> object:
    return actions.answer_question(actor=actor, question_id=question.id, body="Namens het loket.")


def write(actor: Actor, question: Question) -> object:
    return actions.write_message(
        actor=actor, question_id=question.id, body="Namens u.", audience=Audience.INVOLVED
    )


def take(actor: Actor, question: Question) -> object:
    return actions.take_question(actor=actor, question_id=question.id)


def revoke(actor: Actor, question: Question) -> object:
    return actions.revoke_link(actor=actor, link_id=question.links.get(asker=None).id)


@pytest.mark.parametrize("act", [answer, write, take, revoke])
@pytest.mark.parametrize("who", ["club", "asked"])
def test_a_link_does_nothing_it_was_not_made_for(
    cast: Cast, act: Callable[[Actor, Question], object], who: str
) -> None:
    question = cast.question()
    _offer, outsider = offered_to_welfare(cast, question)
    actor = outsider if who == "asked" else follower(question)
    entries = Entry.objects.filter(subject_id=question.id).count()
    with pytest.raises(Refused):
        act(actor, question)
    assert Entry.objects.filter(subject_id=question.id).count() == entries


def test_a_link_of_one_question_opens_no_other(cast: Cast) -> None:
    mine, other = cast.question(), cast.question()
    with pytest.raises(Refused):
        actions.reply_as_club(
            actor=follower(mine), asker_id=other.askers.get().id, body="Ik hoor hier niet."
        )
    with pytest.raises(Refused):
        actions.reopen_question(actor=follower(mine), question_id=other.id)


def test_who_was_asked_does_not_speak_for_the_club(cast: Cast) -> None:
    question = cast.question()
    _offer, outsider = offered_to_welfare(cast, question)
    asker = question.askers.get()
    with pytest.raises(Refused):
        actions.reply_as_club(actor=outsider, asker_id=asker.id, body="Laat maar.")
    actions.answer_question(actor=cast.actor("bram"), question_id=question.id, body="Zo.")
    with pytest.raises(Refused):
        actions.give_feedback(actor=outsider, asker_id=asker.id, solved=False)
    with pytest.raises(Refused):
        actions.reopen_question(actor=outsider, question_id=question.id)
    question.refresh_from_db()
    assert question.status == Status.CLOSED


def test_the_club_confirms_what_the_screen_doubts(cast: Cast) -> None:
    question = cast.question()
    club, asker = follower(question), question.askers.get()
    with pytest.raises(Unacceptable) as doubted:
        actions.reply_as_club(actor=club, asker_id=asker.id, body=HEALTH)
    assert set(doubted.value.fields) == {"body"}
    actions.reply_as_club(actor=club, asker_id=asker.id, body=HEALTH, acknowledged=["minor_health"])
    assert question.messages.count() == 1


def test_the_club_is_referred_before_anything_unsafe_is_kept(cast: Cast) -> None:
    question = cast.question()
    club, asker = follower(question), question.askers.get()
    with pytest.raises(Unacceptable) as referred:
        actions.reply_as_club(actor=club, asker_id=asker.id, body=UNSAFE)
    assert set(referred.value.fields) == {"safety"}
    assert not question.messages.exists()
    actions.reply_as_club(actor=club, asker_id=asker.id, body=UNSAFE, acknowledged=["safety"])
    question.refresh_from_db()
    assert question.safety_hint, "whoever holds it is warned"


def test_feedback_sent_twice_counts_once(cast: Cast) -> None:
    question = cast.question()
    actions.answer_question(actor=cast.actor("bram"), question_id=question.id, body="Zo.")
    club, asker, key = follower(question), question.askers.get(), uuid.uuid4()
    for _time in range(2):
        actions.give_feedback(
            actor=club, asker_id=asker.id, solved=False, remark="Lukt niet.", key=key
        )
    verbs = Entry.objects.filter(subject_id=question.id).values_list("verb", flat=True)
    assert list(verbs).count("question.feedback_given") == 1
    assert question.messages.filter(body="Lukt niet.").count() == 1
