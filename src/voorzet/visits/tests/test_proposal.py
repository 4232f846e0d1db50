"""The proposal beside an independent checker, and beside every other plan there is in small cases."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voorzet.visits.proposal import (
    LEFT_OUT,
    Adviser,
    Club,
    Fixed,
    Place,
    Planned,
    Proposal,
    Wish,
    count_by_adviser,
    propose,
)

ORGANISATIONS = [UUID(int=100 + number) for number in range(3)]
ALMERE = Place(52.37, 5.22)
LELYSTAD = Place(52.51, 5.47)
Case = tuple[list[Club], list[Adviser], int, list[Fixed]]
Choice = tuple[int, int] | None


def adviser_id(number: int) -> UUID:
    return UUID(int=1 + number)


@st.composite
def cases(draw: st.DrawFn, *, most_clubs: int, most_weeks: int) -> Case:
    """Any clubs, advisers, weeks and visits that are fixed already."""
    weeks = draw(st.integers(1, most_weeks))
    some_weeks = st.frozensets(st.integers(0, weeks - 1), max_size=3)
    places = st.sampled_from([None, ALMERE, LELYSTAD])
    some_organisations = st.frozensets(st.sampled_from(ORGANISATIONS), max_size=2)
    advisers = [
        Adviser(
            adviser_id(number),
            draw(st.sampled_from(ORGANISATIONS)),
            room=draw(st.integers(0, 4)),
            per_week=draw(st.integers(1, 2)),
            away=draw(some_weeks),
            start=draw(places),
        )
        for number in range(draw(st.integers(1, 2)))
    ]
    ids = [one.id for one in advisers]
    clubs = [
        Club(
            UUID(int=1000 + number),
            place=draw(places),
            holders=draw(st.frozensets(st.sampled_from(ids), max_size=1)),
            holder_organisations=draw(some_organisations),
            asked=draw(some_organisations),
            closed=draw(some_weeks),
            in_contact=draw(some_weeks),
            waits=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, most_clubs)))
    ]
    fixed = draw(
        st.lists(st.builds(Fixed, st.sampled_from(ids), st.integers(0, weeks - 1)), max_size=2)
    )
    return clubs, advisers, weeks, fixed


def faults(case: Case, proposal: Proposal) -> Iterator[str]:
    """What is wrong with a proposal, whatever it costs: the promises to people, one by one."""
    clubs, advisers, weeks, fixed = case
    by_id = {club.id: club for club in clubs}
    who = {one.id: one for one in advisers}
    seen = Counter(visit.club_id for visit in proposal.visits)
    if seen.keys() | set(proposal.left_out) != by_id.keys() or seen.keys() & set(proposal.left_out):
        yield "a club is neither planned nor told to be left out"
    if any(times > 1 for times in seen.values()):
        yield "a club is seen twice"
    there = Counter((fix.adviser_id, fix.week) for fix in fixed)
    for visit in proposal.visits:
        there[visit.adviser_id, visit.week] += 1
        if there[visit.adviser_id, visit.week] > who[visit.adviser_id].per_week:
            yield "more visits in a week than the adviser makes"
        yield from faults_of_one(visit, by_id[visit.club_id], who[visit.adviser_id], weeks)
    for adviser in advisers:
        if count_by_adviser(proposal).get(adviser.id, 0) > adviser.room:
            yield "an adviser goes beyond the room there is"


def faults_of_one(visit: Planned, club: Club, adviser: Adviser, weeks: int) -> Iterator[str]:
    if visit.week not in range(weeks) or visit.week in club.closed | adviser.away:
        yield "a visit in a week that is closed"
    if (Wish.FAMILIAR in visit.met) != (visit.adviser_id in club.holders):
        yield "a familiar face is told wrongly"
    if visit.met & visit.unmet:
        yield "a wish is met and not met"


def price(case: Case, plan: Sequence[Choice]) -> int | None:
    """What a plan costs, worked out afresh from the promises; None when it breaks one."""
    clubs, advisers, _weeks, fixed = case
    total = 0
    at_week = Counter((fix.adviser_id, fix.week) for fix in fixed)
    at_period = Counter((fix.adviser_id, fix.week // 4) for fix in fixed)
    new: Counter[UUID] = Counter()
    for club, choice in zip(clubs, plan, strict=True):
        if choice is None:
            total += LEFT_OUT
            continue
        adviser, week = advisers[choice[0]], choice[1]
        if week in club.closed or week in adviser.away:
            return None
        total += 25 * at_week[adviser.id, week] + 10 * at_period[adviser.id, week // 4]
        at_week[adviser.id, week] += 1
        at_period[adviser.id, week // 4] += 1
        new[adviser.id] += 1
        if at_week[adviser.id, week] > adviser.per_week or new[adviser.id] > adviser.room:
            return None
        total += one_visit(club, adviser, week)
    return total


def one_visit(club: Club, adviser: Adviser, week: int) -> int:
    total = 0
    if club.holders and adviser.id not in club.holders:
        total += 400
    held = adviser.organisation_id in club.holder_organisations or adviser.id in club.holders
    if club.holder_organisations and not held:
        total += 200
    if club.asked and adviser.organisation_id not in club.asked:
        total += 250
    if club.place is not None and adviser.start is not None:
        total += min(150, round(adviser.start.kilometres_to(club.place)))
    if any(abs(week - other) <= 1 for other in club.in_contact):
        total += 120
    return total + (2 * week if club.waits else 0)


@given(cases(most_clubs=12, most_weeks=10))
@settings(deadline=None, max_examples=150)
def test_a_proposal_keeps_every_promise(case: Case) -> None:
    clubs, advisers, weeks, fixed = case
    proposal = propose(clubs, advisers, weeks=weeks, fixed=fixed)
    assert list(faults(case, proposal)) == []


@given(cases(most_clubs=3, most_weeks=4))
@settings(deadline=None, max_examples=150)
def test_no_other_plan_is_better(case: Case) -> None:
    clubs, advisers, weeks, fixed = case
    proposal = propose(clubs, advisers, weeks=weeks, fixed=fixed)
    choices: list[Choice] = [None, *product(range(len(advisers)), range(weeks))]
    prices = [price(case, plan) for plan in product(choices, repeat=len(clubs))]
    assert proposal.cost == min(cost for cost in prices if cost is not None)
    assert proposal.gap == 0


def club(number: int, **given: object) -> Club:
    return Club(UUID(int=1000 + number), **given)  # type: ignore[arg-type]  # checked by the dataclass's users


def test_the_familiar_face_goes_however_far() -> None:
    far = Adviser(adviser_id(0), ORGANISATIONS[0], room=1, start=LELYSTAD)
    near = Adviser(adviser_id(1), ORGANISATIONS[1], room=1, start=ALMERE)
    known = club(1, place=ALMERE, holders=frozenset({far.id}))
    [visit] = propose([known], [near, far], weeks=4).visits
    assert visit.adviser_id == far.id
    assert visit.met >= {Wish.FAMILIAR, Wish.QUIET}


def test_who_has_no_room_is_passed_over_and_it_is_told() -> None:
    full = Adviser(adviser_id(0), ORGANISATIONS[0], room=0)
    other = Adviser(adviser_id(1), ORGANISATIONS[0], room=1)
    known = club(
        1, holders=frozenset({full.id}), holder_organisations=frozenset([ORGANISATIONS[0]])
    )
    [visit] = propose([known], [full, other], weeks=2).visits
    assert visit.adviser_id == other.id
    assert visit.met >= {Wish.COLLEAGUE}
    assert visit.unmet == {Wish.FAMILIAR}


def test_visits_spread_over_the_year() -> None:
    alone = Adviser(adviser_id(0), ORGANISATIONS[0], room=10)
    plan = propose([club(number) for number in range(10)], [alone], weeks=40)
    assert len({visit.week // 4 for visit in plan.visits}) == 10


def test_without_room_clubs_are_left_out_and_named() -> None:
    alone = Adviser(adviser_id(0), ORGANISATIONS[0], room=1)
    plan = propose([club(1), club(2)], [alone], weeks=4)
    assert len(plan.visits) == len(plan.left_out) == 1


def test_without_advisers_every_club_is_left_out() -> None:
    assert propose([club(1)], [], weeks=4).left_out == (UUID(int=1001),)
    assert propose([], [], weeks=4).visits == ()


@pytest.mark.parametrize("waits", [True, False])
def test_a_club_that_nobody_saw_comes_first(*, waits: bool) -> None:
    alone = Adviser(adviser_id(0), ORGANISATIONS[0], room=2, per_week=1)
    plan = propose([club(1), club(2, waits=waits)], [alone], weeks=2)
    first = min(plan.visits, key=lambda visit: visit.week)
    assert not waits or first.club_id == UUID(int=1002)
