"""How long a visit plan takes: `python -m tests.bench.planning`. Needs no database.

One large desk (600 clubs, 20 advisers), and a country of 342 desks with 25,000 clubs and 1,500 advisers, each
desk on its own. Clubs, ties, holidays and contact are drawn at random, the same ones every time.
"""

import resource
import time
from random import Random
from uuid import UUID

from voorzet.visits.proposal import Adviser, Club, Place, Proposal, propose

WEEKS = 50
HOLIDAYS = frozenset({7, 8, 17, 18, *range(27, 34), 42, 49})
DESKS, CLUBS, ADVISERS = 342, 25_000, 1_500


def main() -> None:
    """Prints a line per case: the seconds, and what came of it."""
    began = time.perf_counter()
    one = _plan(Random(1), clubs=600, advisers=20)  # noqa: S311 - a benchmark, not a secret
    seconds = time.perf_counter() - began
    print(f"600 clubs, 20 advisers: {seconds:.2f} s, {_told([one])}")  # noqa: T201 - a report
    began = time.perf_counter()
    random = Random(2)  # noqa: S311 - as above
    every = [
        _plan(
            random,
            clubs=_share(CLUBS, desk),
            advisers=max(_share(ADVISERS, desk), 1),
        )
        for desk in range(DESKS)
    ]
    seconds = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{CLUBS} clubs, {ADVISERS} advisers, {DESKS} desks: {seconds:.1f} s, {_told(every)}")  # noqa: T201
    print(f"memory at most {memory} MB")  # noqa: T201


def _share(total: int, desk: int) -> int:
    return total * (desk + 1) // DESKS - total * desk // DESKS


def _plan(random: Random, *, clubs: int, advisers: int) -> Proposal:
    people = [
        Adviser(
            UUID(int=number + 1),
            UUID(int=10_000 + number // 4),
            room=clubs // advisers + 2,
            start=_somewhere(random),
        )
        for number in range(advisers)
    ]
    return propose([_club(random, number, people) for number in range(clubs)], people, weeks=WEEKS)


def _club(random: Random, number: int, people: list[Adviser]) -> Club:
    holder = random.choice(people)
    known = random.random() < 0.7
    return Club(
        UUID(int=100_000 + number),
        place=_somewhere(random),
        holders=frozenset({holder.id}) if known else frozenset(),
        holder_organisations=frozenset({holder.organisation_id}) if known else frozenset(),
        asked=frozenset({random.choice(people).organisation_id})
        if number % 5 == 0
        else frozenset(),
        closed=HOLIDAYS,
        in_contact=frozenset(random.sample(range(WEEKS), 2)),
        waits=number % 6 == 0,
    )


def _somewhere(random: Random) -> Place:
    return Place(52.2 + random.random() / 3, 5 + random.random() / 2)


def _told(plans: list[Proposal]) -> str:
    visits = [visit for plan in plans for visit in plan.visits]
    left_out = sum(len(plan.left_out) for plan in plans)
    unmet = sum(bool(visit.unmet) for visit in visits)
    gap = max(plan.gap for plan in plans)
    return f"{len(visits)} visits, {left_out} left out, {unmet} with a wish unmet, gap {gap:.1%}"


if __name__ == "__main__":
    main()
