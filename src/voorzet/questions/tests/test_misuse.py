"""What a form, an address or a person could be made to do and does not: nothing happens."""

from typing import Any
from uuid import uuid4

import pytest
from tests.cast import Cast, signed_in

from voorzet.kernel.actor import system
from voorzet.kernel.errors import AlreadyUsed, Refused
from voorzet.questions import actions
from voorzet.questions.models import Audience, Offer, OfferStatus, Outcome


def test_a_form_that_was_carried_out_is_not_taken_for_another_question(cast: Cast) -> None:
    bram, key = cast.actor("bram"), uuid4()
    first, second = cast.question(), cast.question()
    said: dict[str, Any] = {
        "actor": bram,
        "body": "Eerste",
        "audience": Audience.INVOLVED,
        "key": key,
    }
    actions.write_message(question_id=first.id, **said)
    with pytest.raises(AlreadyUsed):
        actions.write_message(question_id=second.id, **said)
    with pytest.raises(AlreadyUsed):
        actions.answer_question(actor=bram, question_id=first.id, body="Antwoord", key=key)
    assert not second.messages.exists()
    assert first.messages.count() == 1


def test_people_do_not_let_terms_pass(cast: Cast) -> None:
    question = cast.question()
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("municipality"),
        reason="Dit gaat over de regeling van de gemeente.",
    )
    for verb in (
        lambda actor: actions.expire_offer(actor=actor, offer_id=offer.id),
        lambda actor: actions.raise_overdue(actor=actor, question_id=question.id),
    ):
        with pytest.raises(Refused):
            verb(cast.actor("anna"))
        assert verb(system()) is None


def test_an_offer_is_not_found_under_another_question(cast: Cast) -> None:
    question, other = cast.question(), cast.question()
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("municipality"),
        reason="Dit gaat over de regeling van de gemeente.",
    )
    bram = signed_in(cast, "bram")
    wrong = bram.post(f"/vragen/{other.reference}/doorgave/{offer.id}/intrekking")
    assert wrong.status_code == 404
    assert Offer.objects.get(pk=offer.id).status == OfferStatus.OFFERED
    right = bram.post(f"/vragen/{question.reference}/doorgave/{offer.id}/intrekking")
    assert right.status_code in {302, 303}


def test_who_opens_a_question_again_takes_back_that_it_helped(cast: Cast) -> None:
    question = cast.question()
    anna = cast.actor("anna")
    actions.close_question(actor=anna, question_id=question.id, outcome=Outcome.DIRECT_ANSWER)
    type(question).objects.filter(pk=question.pk).update(solved=True)
    assert actions.reopen_question(actor=anna, question_id=question.id).solved is None
    question.refresh_from_db(fields=["solved"])
    assert question.solved is None
