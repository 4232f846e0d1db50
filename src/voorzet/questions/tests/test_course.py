"""The course of a question through its verbs: from a door to its answer."""

from uuid import UUID

import pytest
from django.utils import timezone
from tests.cast import Cast

from voorzet.journal.models import Entry
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Stale, Unacceptable
from voorzet.questions import actions, queries
from voorzet.questions.models import (
    Attention,
    Audience,
    DeclineReason,
    LinkPurpose,
    OfferStatus,
    Outcome,
    Status,
    Urgency,
)


def verbs_of(question_id: UUID) -> list[str]:
    return list(
        Entry.objects.filter(subject_id=question_id)
        .order_by("at", "id")
        .values_list("verb", flat=True)
    )


def test_a_logged_call_is_held_by_who_took_it(cast: Cast) -> None:
    question = cast.question()
    assert question.reference == f"NRD-{timezone.now().year % 100}-0001"
    assert question.holder_organisation_id == cast.id_of("service")
    assert question.holder_person_id == cast.people["bram"].id
    assert question.first_contact_at is not None
    assert verbs_of(question.id) == ["question.received"]
    assert queries.find_breaches() == []


def test_a_direct_answer_closes_and_informs_those_the_agreement_names(cast: Cast) -> None:
    question = cast.question()
    actions.answer_question(
        actor=cast.actor("bram"), question_id=question.id, body="Probeer een rooster."
    )
    question.refresh_from_db()
    assert (question.status, question.outcome) == (Status.CLOSED, Outcome.DIRECT_ANSWER)
    for name, expected in {"chaima": 1, "els": 1, "femke": 0, "dirk": 0, "bram": 0}.items():
        page = queries.list_worklist(
            cast.actor(name), queries.WorklistName.INFORMATION, queries.Filters()
        )
        assert len(page.questions) == expected, name
    outline = queries.get_question_for_reading(cast.actor("chaima"), question.reference)
    assert not outline.is_full
    assert outline.text.body == ""


def test_an_offer_moves_nothing_until_it_is_accepted(cast: Cast) -> None:
    question = cast.question()
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        reason="Gaat over hockey.",
    )
    question.refresh_from_db()
    assert question.holder_organisation_id == cast.id_of("service")
    assert queries.get_question(cast.actor("els"), question.reference)
    actions.accept_offer(actor=cast.actor("els"), offer_id=offer.id)
    question.refresh_from_db()
    assert question.holder_organisation_id == cast.id_of("hockey")
    assert question.holder_person_id == cast.people["els"].id
    assert queries.get_question(cast.actor("bram"), question.reference), "the sender keeps sight"
    with pytest.raises(Impossible):
        actions.accept_offer(actor=cast.actor("els"), offer_id=offer.id)
    with pytest.raises(Refused):
        actions.answer_question(actor=cast.actor("bram"), question_id=question.id, body="Toch ik.")
    assert queries.find_breaches() == []


def test_a_declined_offer_is_back_on_top_with_its_reason(cast: Cast) -> None:
    question = cast.question()
    other = cast.question()
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("municipality"),
        reason="Gaat over het veld.",
    )
    actions.decline_offer(
        actor=cast.actor("chaima"), offer_id=offer.id, reason=DeclineReason.NO_CAPACITY
    )
    question.refresh_from_db()
    assert question.holder_organisation_id == cast.id_of("service")
    assert question.attention == Attention.DECLINED
    mine = queries.list_worklist(cast.actor("bram"), queries.WorklistName.MINE, queries.Filters())
    assert [one.reference for one in mine.questions] == [question.reference, other.reference]
    with pytest.raises(NotVisible):
        queries.get_question(cast.actor("chaima"), question.reference)


def test_the_club_keeps_an_organisation_out(cast: Cast) -> None:
    question = cast.question(withheld_from=[cast.id_of("municipality")])
    with pytest.raises(Unacceptable):
        actions.offer_question(
            actor=cast.actor("bram"),
            question_id=question.id,
            to_organisation_id=cast.id_of("municipality"),
            reason="Toch maar.",
        )
    with pytest.raises(NotVisible):
        queries.get_question_for_reading(cast.actor("chaima"), question.reference)


def test_a_stale_form_overwrites_nothing(cast: Cast) -> None:
    question = cast.question()
    actions.write_message(
        actor=cast.actor("anna"),
        question_id=question.id,
        body="Ik heb de club net gesproken.",
        audience=Audience.CLUB,
    )
    with pytest.raises(Stale):
        actions.triage_question(
            actor=cast.actor("bram"),
            question_id=question.id,
            theme=None,
            urgency=Urgency.URGENT,
            confidential=True,
            expected_version=question.version,
        )


def test_consulting_leaves_custody_and_brings_the_advice_back(cast: Cast) -> None:
    question = cast.question()
    consultation = actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        request="Wat zegt de bond hierover?",
    )
    actions.answer_consultation(
        actor=cast.actor("els"), consultation_id=consultation.id, answer="Dat mag gewoon."
    )
    question.refresh_from_db()
    assert question.holder_organisation_id == cast.id_of("service")
    assert question.attention == Attention.CONSULTATION_ANSWERED


def test_two_doors_become_one_question(cast: Cast) -> None:
    first, second = cast.question(), cast.question(by="chaima")
    actions.join_duplicate(
        actor=cast.actor("anna"), question_id=second.id, into_reference=first.reference
    )
    second.refresh_from_db()
    assert (second.status, second.joined_into_id) == (Status.CLOSED, first.id)
    assert len(queries.list_askers(first)) == 2
    with pytest.raises(Impossible):
        actions.join_duplicate(
            actor=cast.actor("anna"), question_id=second.id, into_reference=first.reference
        )
    assert queries.find_breaches() == []


def test_not_solved_opens_the_question_again_with_its_last_holder(cast: Cast) -> None:
    question = cast.question()
    actions.answer_question(
        actor=cast.actor("bram"), question_id=question.id, body="Kijk op de site."
    )
    link = question.links.get()
    read = queries.get_link(queries.token_for(link), frozenset({LinkPurpose.FOLLOW}))
    assert read.actor is not None
    assert link.asker_id is not None
    actions.give_feedback(
        actor=read.actor, asker_id=link.asker_id, solved=False, remark="Helaas niet."
    )
    question.refresh_from_db()
    assert question.status == Status.IN_PROGRESS
    assert question.attention == Attention.REOPENED
    assert question.holder_person_id == cast.people["bram"].id


def test_refer_only_leaves_the_fact_and_nothing_else(cast: Cast) -> None:
    question = cast.question(body="Geheimwoord: een trainer stuurt berichtjes.")
    actions.write_message(
        actor=cast.actor("bram"),
        question_id=question.id,
        body="Geheimwoord in een notitie.",
        audience=Audience.INVOLVED,
    )
    actions.refer_question(actor=cast.actor("bram"), question_id=question.id)
    question.refresh_from_db()
    assert question.outcome == Outcome.REFER_ONLY
    assert "Geheimwoord" not in question.text.body + question.text.subject
    assert not question.messages.exists()


def test_a_withdrawn_offer_ends_the_sight_it_gave(cast: Cast) -> None:
    question = cast.question()
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("welfare"),
        reason="Past bij jullie.",
    )
    actions.withdraw_offer(actor=cast.actor("bram"), offer_id=offer.id)
    offer.refresh_from_db()
    assert offer.status == OfferStatus.WITHDRAWN


def test_a_referred_question_does_not_come_back_with_the_same_file(cast: Cast) -> None:
    question = cast.question(body="Een trainer stuurt berichtjes.", external_id="msg-1")
    actions.refer_question(actor=cast.actor("bram"), question_id=question.id)
    again = cast.question(body="Een trainer stuurt berichtjes.", external_id="msg-1")
    assert again.id == question.id
    assert "berichtjes" not in again.text.body
