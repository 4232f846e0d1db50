"""Worklists as queries: who finds what, in which order, page after page."""

from datetime import timedelta
from typing import Any

import pytest
from tests.cast import Cast

from voorzet.kernel import clock
from voorzet.kernel.actor import ActorKind, Channel, public
from voorzet.kernel.errors import Unacceptable
from voorzet.questions import actions, queries
from voorzet.questions.models import (
    Attention,
    DeclineReason,
    Involvement,
    InvolvementKind,
    Outcome,
    Question,
    QuestionChannel,
    Urgency,
)
from voorzet.questions.queries import Filters, WorklistName
from voorzet.questions.queries.worklist_rows import Row
from voorzet.reference.models import Theme


def found(
    cast: Cast, name: str, worklist: WorklistName = WorklistName.DESK, **filters: object
) -> set[str]:
    """The references on a list of somebody."""
    return {row.reference for row in rows(cast, name, worklist, **filters)}


def rows(
    cast: Cast, name: str, worklist: WorklistName = WorklistName.DESK, **filters: object
) -> list[Row]:
    asked = Filters(**filters)  # type: ignore[arg-type]  # what a test gives
    return queries.list_worklist(cast.actor(name), worklist, asked).questions


def every_page(cast: Cast, name: str, worklist: WorklistName) -> list[str]:
    read, after = [], ""
    while True:
        page = queries.list_worklist(cast.actor(name), worklist, Filters(), after)
        read += [row.reference for row in page.questions]
        after = page.after
        if not after:
            return read


def test_the_lists_hold_what_they_say(cast: Cast) -> None:
    mine = cast.question()
    colleagues = cast.question(by="anna")
    partners = cast.question(by="chaima")
    offered = cast.question(by="chaima")
    actions.offer_question(
        actor=cast.actor("chaima"),
        question_id=offered.id,
        to_organisation_id=cast.id_of("service"),
        reason="Past bij jullie.",
    )
    told = cast.question(by="chaima")
    actions.answer_question(actor=cast.actor("chaima"), question_id=told.id, body="Zo doet u dat.")
    expected = {
        WorklistName.MINE: {mine},
        WorklistName.ORGANISATION: {mine, colleagues},
        WorklistName.ASKED: {offered},
        WorklistName.ATTENTION: set(),
        WorklistName.INFORMATION: {told},
        WorklistName.DESK: {mine, colleagues, partners, offered, told},
    }
    for worklist, questions in expected.items():
        assert found(cast, "bram", worklist) == {one.reference for one in questions}, worklist
    counts = queries.count_worklists(cast.actor("bram"))
    del expected[WorklistName.DESK]
    assert counts == {worklist: len(questions) for worklist, questions in expected.items()}


def test_another_desk_finds_nothing_on_any_list(cast: Cast) -> None:
    question = cast.question()
    answered = cast.question()
    actions.answer_question(actor=cast.actor("bram"), question_id=answered.id, body="Zo dus.")
    for worklist in WorklistName:
        assert found(cast, "dirk", worklist) == set()
    for narrowed in (
        {"desk_id": cast.desks["north"].id},
        {"provider_id": cast.club.id},
        {"holder_id": cast.id_of("service")},
        {"words": "bar"},
        {"words": question.reference},
        {"words": "-olifant"},
    ):
        assert found(cast, "dirk", **narrowed) == set(), narrowed
    assert set(queries.count_worklists(cast.actor("dirk")).values()) == {0}


def test_who_is_nobody_finds_nothing(cast: Cast) -> None:
    cast.question()
    assert queries.list_worklist(public(), WorklistName.DESK, Filters()).questions == []
    assert set(queries.count_worklists(public()).values()) == {0}
    assert public().kind is ActorKind.PUBLIC
    assert public().channel is Channel.FORM


def test_a_platform_member_finds_only_what_its_organisation_takes_part_in(cast: Cast) -> None:
    question = cast.question()
    assert found(cast, "femke") == set()
    actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("platform"),
        request="Leeft dit bij meer clubs?",
    )
    assert found(cast, "femke") == {question.reference}
    assert found(cast, "femke", WorklistName.ASKED) == {question.reference}


def test_an_outline_tells_no_more_than_was_agreed(cast: Cast) -> None:
    question = cast.question(urgency=Urgency.URGENT)
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        reason="Gaat over hockey.",
    )
    actions.decline_offer(
        actor=cast.actor("els"), offer_id=offer.id, reason=DeclineReason.NO_CAPACITY
    )
    (outline,) = rows(cast, "chaima")
    assert (outline.is_full, outline.provider_name, outline.theme) == (
        False,
        "HC De Vaart",
        "vrijwilligers",
    )
    assert outline.holder == "Sportservice Noord"
    assert (outline.subject, outline.person, outline.attention) == ("", "", "")
    assert (outline.is_urgent, outline.due_at, outline.offer, outline.refusal) == (
        False,
        None,
        None,
        None,
    )
    (whole,) = rows(cast, "bram")
    assert whole.subject == question.text.subject
    assert whole.refusal is not None
    assert (whole.refusal.by, whole.refusal.reason) == ("Hockeybond", DeclineReason.NO_CAPACITY)


def test_what_is_confidential_or_withheld_is_on_no_list_of_others(cast: Cast) -> None:
    kept_out = cast.question(withheld_from=[cast.id_of("municipality")])
    question = cast.question()
    actions.triage_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        theme=None,
        urgency=Urgency.NORMAL,
        confidential=True,
    )
    assert found(cast, "chaima") == set()
    assert found(cast, "els") == {kept_out.reference}
    assert found(cast, "anna") == {kept_out.reference, question.reference}


def test_an_outline_is_not_found_by_words_of_its_text(cast: Cast) -> None:
    question = cast.question(subject="Bardienst op zaterdag")
    for words in ("zaterdag", "bardienst", "bezet", '"bar krijgen"', "zat", "vaart zaterdag"):
        assert found(cast, "chaima", words=words) == set(), words
        assert found(cast, "bram", words=words) == {question.reference}, words
    for words in ("vaart", question.reference, "vaa", "1"):
        assert found(cast, "chaima", words=words) == {question.reference}, words


def test_ruling_words_out_tells_nothing_about_the_text_of_an_outline(cast: Cast) -> None:
    question = cast.question()
    for there, absent in (
        ("-zaterdag", "-olifant"),
        ("vaart -zaterdag", "vaart -olifant"),
        ("zaterdag or vaart", "olifant or vaart"),
    ):
        assert found(cast, "chaima", words=there) == found(cast, "chaima", words=absent)
        assert found(cast, "chaima", words=there) == {question.reference}
    assert found(cast, "bram", words="-zaterdag") == set()
    assert found(cast, "bram", words="-olifant") == {question.reference}


def test_ruling_words_out_holds_for_a_partner_who_was_let_in(cast: Cast) -> None:
    """The outline of a question seen whole must not bring back what its text ruled out."""
    question = cast.question()
    actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("municipality"),
        request="Mag dit in de kantine?",
    )
    assert found(cast, "chaima", words="zaterdag") == {question.reference}
    assert found(cast, "chaima", words="vaart -zaterdag") == set()


def test_urgency_is_not_told_by_filtering_outlines(cast: Cast) -> None:
    question = cast.question(urgency=Urgency.URGENT)
    assert found(cast, "chaima", urgency=Urgency.URGENT) == set()
    assert found(cast, "bram", urgency=Urgency.URGENT) == {question.reference}


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("vrijwilliger", True),
        ("vrijwilligers", True),
        ("VRIJWILLIGERS", True),
        ("vrijwil", True),
        ("vrijwilliger gezocht", True),
        ("gezochte vrijwilligers", True),
        ('"vrijwilligers gezocht"', True),
        ('"gezocht vrijwilligers"', False),
        ("penningmeester", False),
        ("penningmeester or vrijwilliger", True),
        ("  ", True),
        ("de", True),
        ("' & | ! :* \\ <->", True),
        ("it's", False),
    ],
)
def test_searching_is_in_dutch_and_never_fails(cast: Cast, words: str, *, is_found: bool) -> None:
    question = cast.question(body="Er worden vrijwilligers gezocht voor de bar.")
    assert found(cast, "bram", words=words) == ({question.reference} if is_found else set())


def test_a_number_finds_the_question_with_that_reference(cast: Cast) -> None:
    first, second = cast.question(), cast.question(body="Wij zijn met 1 team.")
    assert found(cast, "bram", words="2") == {second.reference}
    assert found(cast, "bram", words="0001") == {first.reference}
    assert found(cast, "bram", words="99999") == set()
    assert found(cast, "bram", words=first.reference.lower()) == {first.reference}


def test_each_filter_narrows(cast: Cast) -> None:
    with clock.moved_to(clock.now() + timedelta(days=7)):
        late = cast.question(theme=None, provider=None, municipality_code=None)
        day = clock.today()
    urgent = cast.question(urgency=Urgency.URGENT)
    partners = cast.question(by="chaima", theme=Theme.objects.get(slug="financien"))
    closed = cast.question()
    actions.close_question(
        actor=cast.actor("bram"), question_id=closed.id, outcome=Outcome.WITHDRAWN
    )
    every = {late.reference, urgent.reference, partners.reference, closed.reference}
    for narrowed, expected in (
        ({"theme": "financien"}, {partners.reference}),
        ({"status": "open"}, every - {closed.reference}),
        ({"status": "closed"}, {closed.reference}),
        ({"status": "in_progress"}, set()),
        ({"provider_id": cast.club.id}, every - {late.reference}),
        ({"holder_id": cast.id_of("municipality")}, {partners.reference}),
        ({"municipality": "GM0034"}, every - {late.reference}),
        ({"municipality": "GM0758"}, set()),
        ({"urgency": "urgent"}, {urgent.reference}),
        ({"since": day}, {late.reference}),
        ({"since": day + timedelta(days=1)}, set()),
        ({"since": day, "until": day}, {late.reference}),
        ({"until": day - timedelta(days=1)}, every - {late.reference}),
        ({"desk_id": cast.desks["north"].id}, every),
        ({"desk_id": cast.desks["south"].id}, set()),
        ({"theme": "vrijwilligers", "urgency": "urgent"}, {urgent.reference}),
    ):
        assert found(cast, "anna", **narrowed) == expected, narrowed


def test_what_is_mine_can_be_looked_back_on(cast: Cast) -> None:
    question = cast.question()
    actions.answer_question(actor=cast.actor("bram"), question_id=question.id, body="Zo dus.")
    assert found(cast, "bram", WorklistName.MINE) == set()
    assert found(cast, "bram", WorklistName.MINE, status="closed") == {question.reference}


def test_a_passed_deadline_asks_for_attention_before_anyone_raised_it(cast: Cast) -> None:
    question = cast.question()
    assert found(cast, "bram", WorklistName.ATTENTION) == set()
    with clock.moved_to(clock.now() + timedelta(days=60)):
        assert found(cast, "bram", WorklistName.ATTENTION) == {question.reference}
    assert found(cast, "bram", WorklistName.ATTENTION) == set()


def test_what_is_asked_says_until_when(cast: Cast) -> None:
    offered, consulted = cast.question(), cast.question()
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=offered.id,
        to_organisation_id=cast.id_of("hockey"),
        reason="Gaat over hockey.",
    )
    consultation = actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=consulted.id,
        to_organisation_id=cast.id_of("hockey"),
        request="Wat zegt de bond?",
    )
    by_reference = {row.reference: row for row in rows(cast, "els", WorklistName.ASKED)}
    row = by_reference[offered.reference]
    assert row.offer is not None
    assert (row.offer.to_id, row.offer.until) == (cast.id_of("hockey"), offer.deadline)
    assert by_reference[consulted.reference].advice_until == consultation.deadline
    (seen_by_holder,) = (one for one in rows(cast, "bram") if one.reference == offered.reference)
    assert seen_by_holder.offer is not None
    assert seen_by_holder.offer.to == "Hockeybond"


def come_at_once(cast: Cast, number: int, **given: Any) -> list[str]:
    """Questions that all came at one moment, so that only their identifiers tell them apart."""
    with clock.moved_to(clock.now()):
        return [
            cast.question(body=f"Vraag {count}", channel=QuestionChannel.VISIT, **given).reference
            for count in range(number)
        ]


@pytest.mark.slow
def test_pages_have_no_gaps_and_no_doubles(cast: Cast) -> None:
    north = come_at_once(cast, 105)
    south = come_at_once(cast, 25, by="dirk", desk="south")
    Question.objects.filter(reference__in=north).update(attention=Attention.REOPENED)
    for name, worklist, expected in (
        ("bram", WorklistName.MINE, north),
        ("bram", WorklistName.ORGANISATION, north),
        ("bram", WorklistName.ATTENTION, north),
        ("anna", WorklistName.DESK, north),
        ("chaima", WorklistName.DESK, north),
        ("els", WorklistName.DESK, north + south),
    ):
        read = every_page(cast, name, worklist)
        assert len(read) == len(set(read)), (name, worklist)
        assert set(read) == set(expected), (name, worklist)
    counts = queries.count_worklists(cast.actor("bram"))
    assert counts[WorklistName.MINE] == counts[WorklistName.ORGANISATION] == 101, "100 and a plus"
    told_at = clock.now()
    Involvement.objects.bulk_create(
        Involvement(
            question=question,
            organisation_id=cast.id_of("municipality"),
            kind=InvolvementKind.INFORMED,
            since=told_at - timedelta(minutes=north.index(question.reference) // 40),
        )
        for question in Question.objects.filter(reference__in=north)
    )
    read = every_page(cast, "chaima", WorklistName.INFORMATION)
    assert len(read) == 105
    for start in (0, 40, 80):
        assert set(read[start : start + 40]) == set(north[start : start + 40]), (
            "by when it was told"
        )


def test_what_was_read_is_off_the_list_of_the_whole_organisation(cast: Cast) -> None:
    question, other = cast.question(), cast.question()
    for one in (question, other):
        actions.answer_question(actor=cast.actor("bram"), question_id=one.id, body="Zo dus.")
    assert [row.reference for row in rows(cast, "gijs", WorklistName.INFORMATION)] == [
        other.reference,
        question.reference,
    ]
    actions.mark_read(actor=cast.actor("chaima"), question_id=other.id)
    assert found(cast, "gijs", WorklistName.INFORMATION) == {question.reference}


def test_the_latest_at_any_of_several_desks_comes_first(cast: Cast) -> None:
    first, second, third = (
        cast.question(),
        cast.question(by="dirk", desk="south"),
        cast.question(),
    )
    listed = [row.reference for row in rows(cast, "els")]
    assert listed == [third.reference, second.reference, first.reference]
    for narrowed, expected in (
        ({"desk_id": cast.desks["south"].id}, {second}),
        ({"holder_id": cast.id_of("service")}, {first, third}),
        ({"theme": "vrijwilligers"}, {first, second, third}),
        ({"words": "-olifant"}, {first, second, third}),
        ({"words": "-vaart"}, set()),
        ({"words": "vaart"}, {first, second, third}),
        ({"words": first.reference}, {first}),
    ):
        assert found(cast, "els", **narrowed) == {one.reference for one in expected}, narrowed


@pytest.mark.parametrize(
    "key",
    [
        "garbage",
        "é",
        "AAAA",
        "MDAwMS0wMS0wMVQwMDowMDowMCswMDowMHwwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA",
        "MjAyNi0xMS0wOVQwOTowMDowMHwwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA",
        "MjAyNi0xMS0wOVQwOTowMDowMCswMDowMHxvb3Bz",
        "x" * 5000,
    ],
)
def test_a_page_that_is_no_page_is_said_and_nothing_else(cast: Cast, key: str) -> None:
    with pytest.raises(Unacceptable):
        queries.list_worklist(cast.actor("bram"), WorklistName.DESK, Filters(), key)
