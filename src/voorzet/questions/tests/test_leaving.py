"""Nobody leaves with a question in hand: a role that ends, a partner that goes."""

from typing import Any

from tests.cast import Cast

from voorzet.access.acting import acting_as
from voorzet.desks.actions import end_partnership, end_role, give_role
from voorzet.kernel import clock
from voorzet.kernel.actor import Role
from voorzet.questions import actions
from voorzet.questions.models import (
    Attention,
    ConsultationStatus,
    OfferStatus,
    Outcome,
    Question,
)
from voorzet.questions.queries import find_breaches


def test_what_somebody_has_goes_back_when_their_role_ends(cast: Cast) -> None:
    question = cast.question()
    assert question.holder_person == cast.people["bram"]
    end_role(
        actor=cast.actor("anna"),
        desk=cast.desks["north"],
        person=cast.people["bram"],
        organisation=cast.organisations["service"],
    )
    left = Question.objects.get(pk=question.pk)
    assert (left.holder_person, left.attention) == (None, Attention.REHOMED)
    assert find_breaches() == []


def test_who_only_reads_along_has_nothing_on_name(cast: Cast) -> None:
    question = cast.question()
    given: dict[str, Any] = {
        "actor": cast.actor("anna"),
        "desk": cast.desks["north"],
        "person": cast.people["bram"],
        "organisation": cast.organisations["service"],
    }
    give_role(**given, role=Role.COORDINATOR)
    question.refresh_from_db(fields=["holder_person"])
    assert question.holder_person == cast.people["bram"]
    give_role(**given, role=Role.READER)
    question.refresh_from_db(fields=["holder_person"])
    assert question.holder_person is None


def test_a_partner_that_leaves_keeps_nothing(cast: Cast) -> None:
    els, bram = cast.actor("els"), cast.actor("bram")
    held, offered, asked, elsewhere = (
        cast.question(by="els"),
        cast.question(),
        cast.question(),
        cast.question(by="els", desk="south"),
    )
    closed = cast.question(by="els")
    actions.close_question(actor=els, question_id=closed.id, outcome=Outcome.DIRECT_ANSWER)
    to: dict[str, Any] = {"actor": bram, "to_organisation_id": cast.id_of("hockey")}
    offer = actions.offer_question(question_id=offered.id, reason="Gaat over hockey.", **to)
    advice = actions.ask_partner(question_id=asked.id, request="Wat zegt de bond?", **to)
    end_partnership(
        actor=cast.actor("anna"),
        partnership_id=cast.desks["north"]
        .partnerships.get(organisation_id=cast.id_of("hockey"))
        .id,
        on=clock.today(),
        reason="De bond stopt hier.",
    )
    held.refresh_from_db()
    assert held.holder_organisation == cast.organisations["service"]
    assert (held.holder_person, held.attention) == (None, Attention.REHOMED)
    offer.refresh_from_db()
    advice.refresh_from_db()
    assert (offer.status, advice.status) == (OfferStatus.WITHDRAWN, ConsultationStatus.WITHDRAWN)
    offered.refresh_from_db()
    assert (offered.holder_person, offered.attention) == (cast.people["bram"], Attention.EXPIRED)
    elsewhere.refresh_from_db()
    assert elsewhere.holder_organisation == cast.organisations["hockey"], (
        "another desk, another agreement"
    )
    with acting_as(els):
        whole = set(Question.objects.filter(text__isnull=False).values_list("id", flat=True))
    assert whole == {elsewhere.id}


def test_what_opens_again_is_not_held_by_who_left(cast: Cast) -> None:
    question = cast.question(by="els")
    anna = cast.actor("anna")
    actions.close_question(actor=anna, question_id=question.id, outcome=Outcome.DIRECT_ANSWER)
    cast.desks["north"].partnerships.filter(organisation=cast.organisations["hockey"]).delete()
    opened = actions.reopen_question(actor=anna, question_id=question.id)
    assert opened.holder_organisation_id == cast.id_of("service")
    assert find_breaches() == []
