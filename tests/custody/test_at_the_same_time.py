"""Many people doing something at the same moment, on a database that really commits.

One row lock per question, taken first and in id order, makes them wait for each other; the second
then meets the world as the first left it, and hears so in a sentence.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random
from threading import Barrier, Thread
from typing import TypeVar
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.utils import timezone

from tests.cast import Cast, load_cast
from voorzet.access.actors import actor_for
from voorzet.desks.actions import give_role
from voorzet.journal.models import Entry
from voorzet.kernel.actor import Actor, Role, system
from voorzet.kernel.errors import Impossible, Refused, Stale, VoorzetError
from voorzet.parties.actions import add_person
from voorzet.questions import actions
from voorzet.questions.models import (
    DeclineReason,
    Offer,
    OfferStatus,
    Outcome,
    Question,
    QuestionChannel,
    Status,
    Urgency,
)
from voorzet.questions.queries import find_breaches

T = TypeVar("T")
Act = Callable[[], object]
ROUNDS = 8


@pytest.fixture
def crowd(fresh_database: str) -> Iterator[Cast]:
    """The cast in a database of its own, which afterwards has seen no deadlock."""
    yield load_cast()
    with connection.cursor() as cursor:
        cursor.execute("select deadlocks from pg_stat_database where datname = current_database()")
        assert cursor.fetchone() == (0,)
    assert find_breaches() == []


def at_once(acts: Sequence[Callable[[], T]]) -> tuple[list[T], list[VoorzetError]]:
    """Lets every act begin at the same moment, each on a connection of its own.

    Returns what succeeded and what was refused; anything else that goes wrong is raised.
    """
    barrier = Barrier(len(acts), timeout=60)
    done: list[T] = []
    refused: list[VoorzetError] = []
    broken: list[BaseException] = []

    def carry_out(act: Callable[[], T]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait()
            done.append(act())
        except VoorzetError as refusal:
            refused.append(refusal)
        except BaseException as error:  # raised again in the test itself
            broken.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=carry_out, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    if broken:
        raise broken[0]
    assert not any(thread.is_alive() for thread in threads)
    assert all(refusal.sentence for refusal in refused)
    return done, refused


def colleagues(cast: Cast, number: int, organisation: str) -> list[Actor]:
    """New people who advise at desk Noord for an organisation, made by the verbs."""
    people = []
    for index in range(number):
        person = add_person(
            actor=system(), name=f"Collega {index}", email=f"{organisation}{index}@example.org"
        )
        give_role(
            actor=system(),
            desk=cast.desks["north"],
            person=person,
            organisation=cast.organisations[organisation],
            role=Role.ADVISER,
        )
        people.append(actor_for(person))
    return people


def told(question: Question) -> Counter[str]:
    return Counter(Entry.objects.filter(subject_id=question.id).values_list("verb", flat=True))


def offer_to(cast: Cast, question: Question, organisation: str) -> Offer:
    return actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of(organisation),
        reason="Past bij jullie.",
    )


def test_of_32_who_accept_at_once_one_does(crowd: Cast) -> None:
    question = crowd.question()
    offer = offer_to(crowd, question, "hockey")
    people = colleagues(crowd, 32, "hockey")
    done, refused = at_once(
        [partial(actions.accept_offer, actor=who, offer_id=offer.id) for who in people]
    )
    assert len(done) == 1
    assert [type(one) for one in refused] == [Impossible] * 31
    question.refresh_from_db()
    assert question.holder_organisation_id == crowd.id_of("hockey")
    assert question.holder_person_id == done[0].answered_by_id
    assert told(question)["question.handed_over"] == 1
    assert question.offers.get().status == OfferStatus.ACCEPTED


def test_an_offer_ends_once_and_a_question_closes_once(crowd: Cast) -> None:
    els, bram, anna = (crowd.actor(name) for name in ("els", "bram", "anna"))
    random = Random(20261121)  # noqa: S311  # any order will do
    for _round in range(ROUNDS):
        question = crowd.question()
        offer = offer_to(crowd, question, "hockey")
        accept = partial(actions.accept_offer, actor=els, offer_id=offer.id)
        decline = partial(
            actions.decline_offer, actor=els, offer_id=offer.id, reason=DeclineReason.OTHER
        )
        withdraw = partial(actions.withdraw_offer, actor=bram, offer_id=offer.id)
        answer = partial(
            actions.answer_question, actor=bram, question_id=question.id, body="Zo doet u dat."
        )
        close = partial(
            actions.close_question,
            actor=anna,
            question_id=question.id,
            outcome=Outcome.WITHDRAWN,
        )
        acts: list[Act] = [accept, decline, withdraw] * 3 + [answer] * 4 + [close] * 3
        random.shuffle(acts)
        done, refused = at_once(acts)
        question.refresh_from_db()
        journal = told(question)
        assert question.status == Status.CLOSED
        assert journal["question.closed"] == 1
        endings = ("handed_over", "offer_declined", "offer_withdrawn")
        assert sum(journal[f"question.{ending}"] for ending in endings) == 1
        holder = "hockey" if journal["question.handed_over"] else "service"
        assert question.holder_organisation_id == crowd.id_of(holder)
        assert len(done) + len(refused) == 16
        assert {type(refusal) for refusal in refused} <= {Impossible, Refused}
        assert find_breaches() == []


def test_two_joins_in_opposite_directions_leave_one_question(crowd: Cast) -> None:
    bram = crowd.actor("bram")
    for _round in range(ROUNDS):
        one, other = crowd.question(), crowd.question()
        done, refused = at_once(
            [
                partial(
                    actions.join_duplicate,
                    actor=bram,
                    question_id=pair[0].id,
                    into_reference=pair[1].reference,
                )
                for pair in ((one, other), (other, one))
            ]
        )
        assert (len(done), [type(error) for error in refused]) == (1, [Impossible])
        one.refresh_from_db()
        other.refresh_from_db()
        assert {one.is_open, other.is_open} == {True, False}


def test_joining_and_referring_wait_for_what_was_joined_before(crowd: Cast) -> None:
    """What was joined earlier is changed along; others who want it at that moment wait, never block."""
    bram = crowd.actor("bram")
    for number in range(2 * ROUNDS):
        child, middle, last = (crowd.question() for _one in range(3))
        if number % 2:
            child, middle = middle, child
        actions.join_duplicate(actor=bram, question_id=child.id, into_reference=middle.reference)
        join = partial(actions.join_duplicate, actor=bram)
        again = partial(join, question_id=child.id, into_reference=middle.reference)
        along: Act = partial(join, question_id=middle.id, into_reference=last.reference)
        if number % 4 < 2:
            along = partial(actions.refer_question, actor=bram, question_id=middle.id)
        acts: list[Act] = [again, along, again, again]
        done, refused = at_once(acts)
        assert (len(done), len(refused)) == (1, 3)
        child.refresh_from_db()
        middle.refresh_from_db()
        assert child.joined_into_id == (middle.joined_into_id or middle.id)


def test_of_8_who_take_at_once_one_does(crowd: Cast) -> None:
    people = colleagues(crowd, 8, "service")
    question = crowd.question()
    actions.put_back_question(actor=crowd.actor("bram"), question_id=question.id)
    question.refresh_from_db()
    done, refused = at_once(
        [
            partial(
                actions.take_question,
                actor=who,
                question_id=question.id,
                expected_version=question.version,
            )
            for who in people
        ]
    )
    assert (len(done), [type(error) for error in refused]) == (1, [Impossible] * 7)
    assert all(str(done[0].holder_person) in error.sentence for error in refused)
    assert told(question)["question.taken"] == 1


def test_one_submission_sent_8_times_is_one_question(crowd: Cast) -> None:
    bram, key = crowd.actor("bram"), uuid4()
    incoming = actions.Incoming(channel=QuestionChannel.VISIT, body="Wie helpt ons met de bar?")
    done, refused = at_once(
        [
            partial(
                actions.receive_question,
                actor=bram,
                desk=crowd.desks["north"],
                incoming=incoming,
                key=key,
            )
        ]
        * 8
    )
    assert refused == []
    assert len({question.id for question in done}) == 1
    assert len({question.reference for question in done}) == 1
    assert Question.objects.count() == 1
    assert Entry.objects.filter(verb="question.received").count() == 1


def test_one_message_delivered_8_times_is_one_question(crowd: Cast) -> None:
    """The same external identifier and no key: whoever comes second waits, or gets the same question."""
    bram = crowd.actor("bram")
    incoming = actions.Incoming(
        channel=QuestionChannel.EMAIL,
        body="Wie helpt ons met de bar?",
        external_id="bericht-1",
    )
    done, refused = at_once(
        [
            partial(
                actions.receive_question, actor=bram, desk=crowd.desks["north"], incoming=incoming
            )
        ]
        * 8
    )
    assert Question.objects.count() == 1
    assert len({question.id for question in done}) == 1
    assert {type(error) for error in refused} <= {Impossible}
    later = crowd.question()
    assert later.reference.endswith("-0002"), "what was refused leaves no gap"


def test_references_are_unique_and_without_gaps(crowd: Cast) -> None:
    bram = crowd.actor("bram")

    def receive_25() -> list[str]:
        return [
            actions.receive_question(
                actor=bram,
                desk=crowd.desks["north"],
                incoming=actions.Incoming(channel=QuestionChannel.VISIT, body="Wie helpt ons?"),
            ).reference
            for _one in range(25)
        ]

    done, _refused = at_once([receive_25] * 8)
    year = timezone.localdate().year % 100
    references = sorted(reference for some in done for reference in some)
    assert references == [f"NRD-{year:02d}-{number:04d}" for number in range(1, 201)]


def test_re_homing_while_others_act_loses_nothing(crowd: Cast) -> None:
    bram, anna, els = (crowd.actor(name) for name in ("bram", "anna", "els"))
    questions = [crowd.question() for _one in range(12)]
    offers = [offer_to(crowd, question, "hockey") for question in questions[:4]]
    leaver, heir = crowd.people["bram"].id, crowd.people["anna"].id

    def rehome() -> int:
        return actions.rehome_questions(
            actor=anna,
            desk_id=crowd.desks["north"].id,
            organisation_id=crowd.id_of("service"),
            from_person_id=leaver,
            person_id=heir,
        )

    answer = partial(actions.answer_question, actor=bram, body="Zo doet u dat.")
    put_back = partial(actions.put_back_question, actor=bram)
    acts: list[Act] = [rehome] * 4
    acts += [partial(actions.accept_offer, actor=els, offer_id=offer.id) for offer in offers]
    acts += [partial(answer, question_id=question.id) for question in questions[4:6]]
    acts += [partial(put_back, question_id=question.id) for question in questions[6:8]]
    acts.append(
        partial(
            actions.join_duplicate,
            actor=bram,
            question_id=questions[8].id,
            into_reference=questions[9].reference,
        )
    )
    done, refused = at_once(acts)
    moved = sum(number for number in done if isinstance(number, int))
    journal = Counter(Entry.objects.values_list("verb", flat=True))
    assert journal["question.rehomed"] == moved
    assert (
        not Question.objects.exclude(status=Status.CLOSED).filter(holder_person_id=leaver).exists()
    )
    assert journal["question.handed_over"] == 4
    assert refused == []


def test_a_form_opened_before_somebody_else_sent_theirs_overwrites_nothing(crowd: Cast) -> None:
    question = crowd.question()
    people = [crowd.actor("bram"), crowd.actor("anna")] * 4
    done, refused = at_once(
        [
            partial(
                actions.triage_question,
                actor=who,
                question_id=question.id,
                theme=None,
                urgency=Urgency.URGENT,
                confidential=False,
                expected_version=question.version,
            )
            for who in people
        ]
    )
    assert (len(done), [type(error) for error in refused]) == (1, [Stale] * 7)
