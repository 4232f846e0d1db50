"""Corners that the random stories, or reading against the law, once found broken; each by its name."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Model
from django.utils import timezone

from tests.cast import Cast
from tests.custody.story import digest
from voorzet.desks.actions import end_role
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, system
from voorzet.kernel.errors import Impossible, NotVisible, VoorzetError
from voorzet.questions import actions, queries
from voorzet.questions.models import (
    Audience,
    DeclineReason,
    LinkPurpose,
    Offer,
    Question,
    QuestionChannel,
    Urgency,
)
from voorzet.questions.policy import full_sight
from voorzet.questions.queries import Happening, find_breaches


def offered(cast: Cast, question: Question, to: str) -> Offer:
    return actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of(to),
        reason="Past bij jullie.",
    )


def bearer_of_offer(cast: Cast, offer: Offer) -> Actor:
    link = actions.make_outsider_link(actor=cast.actor("bram"), asked=offer)
    read = queries.get_link(queries.token_for(link), frozenset(LinkPurpose))
    assert read.actor is not None
    return read.actor


def test_a_reopened_question_does_not_return_to_somebody_who_left(cast: Cast) -> None:
    question = cast.question()
    actions.answer_question(actor=cast.actor("bram"), question_id=question.id, body="Zo dus.")
    end_role(
        actor=system(),
        desk=cast.desks["north"],
        person=cast.people["bram"],
        organisation=cast.organisations["service"],
    )
    actions.reopen_question(actor=cast.actor("anna"), question_id=question.id)
    question.refresh_from_db()
    assert question.holder_organisation_id == cast.id_of("service")
    assert question.holder_person_id is None
    assert find_breaches() == []


def test_a_link_opens_its_own_question_only(cast: Cast) -> None:
    first, second = cast.question(), cast.question()
    bearer = bearer_of_offer(cast, offered(cast, first, "welfare"))
    offered(cast, second, "welfare")
    assert list(Question.objects.filter(full_sight(bearer))) == [first]
    with pytest.raises(NotVisible):
        queries.get_question(bearer, second.reference)


def test_no_link_is_made_for_an_offer_answered_in_the_meantime(cast: Cast) -> None:
    offer = offered(cast, cast.question(), "hockey")
    actions.decline_offer(
        actor=cast.actor("els"),
        offer_id=offer.id,
        reason=DeclineReason.NO_CAPACITY,
    )
    assert offer.status == "offered", "as the page of the sender still has it"
    with pytest.raises(Impossible):
        actions.make_outsider_link(actor=cast.actor("bram"), asked=offer)


def test_a_known_message_with_a_key_is_the_same_question_however_often(cast: Cast) -> None:
    incoming = actions.Incoming(
        channel=QuestionChannel.EMAIL, body="Wie helpt ons?", external_id="bericht-1"
    )
    received = actions.receive_question(
        actor=cast.actor("bram"), desk=cast.desks["north"], incoming=incoming
    )
    key = uuid4()
    for _again in range(2):
        same = actions.receive_question(
            actor=cast.actor("bram"), desk=cast.desks["north"], incoming=incoming, key=key
        )
        assert same == received


def test_nothing_comes_back_into_a_question_that_was_only_referred(cast: Cast) -> None:
    twin, question = cast.question(), cast.question()
    bram = cast.actor("bram")
    actions.join_duplicate(actor=bram, question_id=twin.id, into_reference=question.reference)
    actions.refer_question(actor=bram, question_id=question.id)
    for one in (twin, question):
        with pytest.raises(Impossible):
            actions.save_draft(actor=bram, question=one, form="message", body="Wat er gebeurde.")
        with pytest.raises(Impossible):
            actions.write_message(
                actor=bram, question_id=one.id, body="Wat er gebeurde.", audience=Audience.INVOLVED
            )
        assert not one.drafts.exists()
        assert not one.messages.exists()


def test_a_deadline_that_passed_is_told_once(cast: Cast) -> None:
    question = cast.question()
    with clock.moved_to(timezone.now() + timedelta(days=40)):
        assert queries.list_overdue_questions() == [question.id]
        actions.raise_overdue(actor=system(), question_id=question.id)
        actions.attend_question(actor=cast.actor("bram"), question_id=question.id)
        assert queries.list_overdue_questions() == [], "seen is seen"
        assert actions.raise_overdue(actor=system(), question_id=question.id) is None
        actions.resume_question(actor=cast.actor("bram"), question_id=question.id)
    with clock.moved_to(timezone.now() + timedelta(days=80)):
        assert queries.list_overdue_questions() == [question.id], "the next deadline is another"
        actions.raise_overdue(actor=system(), question_id=question.id)
    assert Entry.objects.filter(verb="question.became_overdue").count() == 2


def test_who_gave_advice_keeps_sight_when_a_second_request_is_withdrawn(cast: Cast) -> None:
    question, bram = cast.question(), cast.actor("bram")
    for answer in ("Dat mag gewoon.", ""):
        asked = actions.ask_partner(
            actor=bram,
            question_id=question.id,
            to_organisation_id=cast.id_of("hockey"),
            request="En nu?",
        )
        if answer:
            actions.answer_consultation(
                actor=cast.actor("els"), consultation_id=asked.id, answer=answer
            )
        else:
            actions.withdraw_consultation(actor=bram, consultation_id=asked.id)
    assert queries.get_question(cast.actor("els"), question.reference)


def test_joining_keeps_out_whom_the_club_kept_out(cast: Cast) -> None:
    into, bram = cast.question(), cast.actor("bram")
    kept = cast.question(withheld_from=[cast.id_of("municipality")])
    actions.join_duplicate(actor=bram, question_id=kept.id, into_reference=into.reference)
    with pytest.raises(NotVisible):
        queries.get_question_for_reading(cast.actor("chaima"), into.reference)
    with pytest.raises(VoorzetError):
        offered(cast, into, "municipality")


def test_a_question_kept_from_an_organisation_does_not_join_one_it_sees(cast: Cast) -> None:
    into = cast.question()
    offered(cast, into, "municipality")
    kept = cast.question(withheld_from=[cast.id_of("municipality")])
    with pytest.raises(Impossible):
        actions.join_duplicate(
            actor=cast.actor("bram"), question_id=kept.id, into_reference=into.reference
        )
    kept.refresh_from_db()
    assert kept.is_open


def test_joining_a_confidential_question_makes_the_other_confidential(cast: Cast) -> None:
    into, kept = cast.question(), cast.question()
    actions.triage_question(
        actor=cast.actor("bram"),
        question_id=kept.id,
        theme=None,
        urgency=Urgency.NORMAL,
        confidential=True,
    )
    actions.join_duplicate(
        actor=cast.actor("bram"), question_id=kept.id, into_reference=into.reference
    )
    into.refresh_from_db()
    assert into.confidential


def test_a_submission_that_comes_twice_is_carried_out_once(cast: Cast) -> None:
    """Every verb that takes a key: the second time gives the same back and changes nothing."""
    question, bram = cast.question(), cast.actor("bram")
    link = queries.get_link(
        queries.token_for(question.links.get()), frozenset({LinkPurpose.FOLLOW})
    )
    assert link.link is not None
    assert link.actor is not None
    assert link.link.asker_id is not None
    of_question: Any = {"actor": bram, "question_id": question.id}
    of_club: Any = {"actor": link.actor, "asker_id": link.link.asker_id}
    to: Any = {"to_organisation_id": cast.id_of("hockey")}
    incoming = actions.Incoming(channel=QuestionChannel.VISIT, body="Wie helpt ons?")
    submissions: list[Callable[..., Model]] = [
        partial(actions.receive_question, actor=bram, desk=cast.desks["north"], incoming=incoming),
        partial(actions.offer_question, **of_question, **to, reason="Past bij jullie."),
        partial(actions.ask_partner, **of_question, **to, request="Wat raden jullie aan?"),
        partial(actions.write_message, **of_question, body="Ik bel.", audience=Audience.CLUB),
        partial(actions.reply_as_club, **of_club, body="Graag na zessen."),
        partial(actions.answer_question, **of_question, body="Zo doet u dat."),
        partial(actions.give_feedback, **of_club, solved=False, remark="Helaas niet."),
    ]
    for submission in submissions:
        key = uuid4()
        first = submission(key=key)
        before = digest()
        assert submission(key=key) == first, submission
        assert digest() == before, submission


def test_own_notes_are_read_by_their_own_organisation_alone(cast: Cast) -> None:
    """Also not by who is asked, by who takes it over, by the club, or by another coordinator."""
    question, bram = cast.question(), cast.actor("bram")
    offer = offered(cast, question, "hockey")
    for audience in Audience:
        actions.write_message(
            actor=bram, question_id=question.id, body=f"Voor {audience}.", audience=audience
        )
    actions.accept_offer(actor=cast.actor("els"), offer_id=offer.id)
    actions.write_message(
        actor=cast.actor("els"),
        question_id=question.id,
        body="Voor de bond.",
        audience=Audience.OWN_ORGANISATION,
    )
    shared = ["Voor club.", "Voor involved.", "Voor network."]
    expected = {"bram": ["Voor own."], "anna": ["Voor own."], "els": ["Voor de bond."]}
    for who, own in expected.items():
        told = queries.list_timeline(cast.actor(who), question)
        assert bodies(told) == sorted([*shared, *own]), who
    assert bodies(queries.list_shared_messages(question)) == shared
    assert bodies(queries.list_club_timeline(question)) == shared[:1]


def bodies(happenings: Iterable[Happening]) -> list[str]:
    """What was said, in the order of the alphabet."""
    return sorted(happening.message.body for happening in happenings if happening.message)
