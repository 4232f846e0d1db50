"""Which adviser visits which club in which week: pure, without a database.

A proposal is a flow of least cost, club → adviser in a week → adviser in a period → adviser, so it is the best
there is and not merely a good one. What every wish weighs stands in `WEIGHTS`, and each visit tells what it met.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

Whole = NDArray[np.int64]
Number = TypeVar("Number", int, Whole)

# Weeks in which the visits of one adviser are counted together, to spread them over the year.
PERIOD = 4
# More than all wishes of a visit together: a club is left out only when nobody has room for it.
LEFT_OUT = 100_000
FARTHEST = 150
NEARBY = 10


class Wish(StrEnum):
    """What speaks for a visit by this adviser in this week."""

    FAMILIAR = "familiar"
    COLLEAGUE = "colleague"
    FEDERATION = "federation"
    NEAR = "near"
    QUIET = "quiet"
    SOON = "soon"


# What it costs not to meet a wish, in kilometres that an adviser would rather drive.
WEIGHTS = {
    Wish.FAMILIAR: 400,
    Wish.COLLEAGUE: 200,
    Wish.FEDERATION: 250,
    Wish.QUIET: 120,
}
# Per further visit in one week, and in one period, of the same adviser.
CROWDED_WEEK = 25
CROWDED_PERIOD = 10
# Per week that a club which nobody saw for long has to wait longer.
WAITING = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A point, in degrees (WGS84)."""

    latitude: float
    longitude: float

    def kilometres_to(self, other: "Place") -> float:
        """As the crow flies."""
        half = math.radians(other.latitude - self.latitude) / 2
        across = math.radians(other.longitude - self.longitude) / 2
        on_sphere = math.sin(half) ** 2 + (
            math.cos(math.radians(self.latitude))
            * math.cos(math.radians(other.latitude))
            * math.sin(across) ** 2
        )
        return 2 * 6371 * math.asin(math.sqrt(on_sphere))


@dataclass(frozen=True, slots=True)
class Adviser:
    """Somebody who visits. `room` is how many visits more this year, `per_week` how many in one week.

    `away` are weeks, numbered as in the plan, in which there are none.
    """

    id: UUID
    organisation_id: UUID
    room: int
    per_week: int = 2
    away: frozenset[int] = frozenset()
    start: Place | None = None


@dataclass(frozen=True, slots=True)
class Club:
    """A club to be seen once.

    Attributes:
        holders: the people who keep contact with it.
        holder_organisations: the organisations that do.
        asked: organisations, such as its federation, that its questions ask for.
        closed: weeks in which nobody should come, such as a school holiday.
        in_contact: weeks in which somebody else has contact with it already.
        waits: whether nobody saw it for long.
    """

    id: UUID
    place: Place | None = None
    holders: frozenset[UUID] = frozenset()
    holder_organisations: frozenset[UUID] = frozenset()
    asked: frozenset[UUID] = frozenset()
    closed: frozenset[int] = frozenset()
    in_contact: frozenset[int] = frozenset()
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Fixed:
    """A visit that a person decided on, or that was made: it stays, and takes its room."""

    adviser_id: UUID
    week: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A visit that is proposed, with the wishes it meets and those it could not."""

    club_id: UUID
    adviser_id: UUID
    week: int
    met: frozenset[Wish]
    unmet: frozenset[Wish]


@dataclass(frozen=True, slots=True)
class Proposal:
    """All visits, the clubs for which there is no room, what it costs and the least it could cost.

    Both costs are in kilometres, see `WEIGHTS`.
    """

    visits: tuple[Planned, ...]
    left_out: tuple[UUID, ...]
    cost: int
    bound: int

    @property
    def gap(self) -> float:
        """How much better another proposal could be at most; 0 when none is."""
        return (self.cost - self.bound) / self.cost if self.cost else 0.0


def propose(
    clubs: Sequence[Club],
    advisers: Sequence[Adviser],
    *,
    weeks: int,
    fixed: Sequence[Fixed] = (),
) -> Proposal:
    """The best plan for clubs that have none yet, around what is fixed. Weeks are numbered from 0."""
    if not clubs:
        return Proposal((), (), 0, 0)
    flow = _Flow(clubs, advisers, weeks, fixed)
    cost = flow.solve()
    chosen = flow.list_chosen()
    visits = tuple(
        _tell(clubs[club], advisers[adviser], week) for club, adviser, week in sorted(chosen)
    )
    planned = {visit.club_id for visit in visits}
    left_out = tuple(club.id for club in clubs if club.id not in planned)
    return Proposal(visits, left_out, cost, cost)


def cost_of_adviser(club: Club, adviser: Adviser) -> int:
    """What it costs that this adviser goes: faces, what the club asks, and the way."""
    unmet = _wishes_of_adviser(club) - _met_by_adviser(club, adviser)
    return sum(WEIGHTS[wish] for wish in unmet) + _kilometres(club, adviser)


def cost_of_week(club: Club, week: int) -> int:
    """What it costs to go in this week: contact with others close by, and waiting longer."""
    quiet = 0 if _is_quiet(club, week) else WEIGHTS[Wish.QUIET]
    return quiet + (WAITING * week if club.waits else 0)


def may_go(club: Club, adviser: Adviser, week: int) -> bool:
    """Whether this adviser can visit this club in this week at all."""
    return week not in club.closed and week not in adviser.away


@dataclass(slots=True)
class _Flow:
    """The network: one unit flows from the source through every club to the sink.

    Going on, it passes an adviser's week and period; every further unit there costs more, so that visits
    spread. A club for which there is no room goes straight to the sink.
    """

    clubs: Sequence[Club]
    advisers: Sequence[Adviser]
    weeks: int
    fixed: Sequence[Fixed]
    network: SimpleMinCostFlow = field(default_factory=SimpleMinCostFlow)
    first: int = 0
    arcs: tuple[Whole, Whole, Whole] = field(init=False)

    def solve(self) -> int:
        """Builds and solves; the least cost."""
        self._let_clubs_choose()
        self._spread()
        self.network.set_node_supply(0, len(self.clubs))
        self.network.set_node_supply(self._sink, -len(self.clubs))
        status = self.network.solve()
        if status != SimpleMinCostFlow.Status.OPTIMAL:
            # There is always a way: every club may be left out.
            raise AssertionError(status)
        return int(self.network.optimal_cost())

    def list_chosen(self) -> list[tuple[int, int, int]]:
        """Club, adviser and week of every unit that came through an adviser."""
        clubs, advisers, weeks = self.arcs
        flows = self.network.flows(np.arange(self.first, self.first + clubs.size))
        taken = np.nonzero(flows)[0]
        return [(int(clubs[at]), int(advisers[at]), int(weeks[at])) for at in taken]

    @property
    def _periods(self) -> int:
        return math.ceil(self.weeks / PERIOD)

    @property
    def _sink(self) -> int:
        each = 1 + self.weeks + self._periods
        return 1 + len(self.clubs) + len(self.advisers) * each

    def _week_node(self, adviser: Number, week: Number) -> Number:
        return 1 + len(self.clubs) + adviser * self.weeks + week

    def _period_node(self, adviser: Number, period: Number) -> Number:
        before = 1 + len(self.clubs) + len(self.advisers) * self.weeks
        return before + adviser * self._periods + period

    def _adviser_node(self, adviser: int) -> int:
        return 1 + len(self.clubs) + len(self.advisers) * (self.weeks + self._periods) + adviser

    def _let_clubs_choose(self) -> None:
        number = np.arange(len(self.clubs), dtype=np.int64)
        self._add(np.zeros_like(number), 1 + number, 0)
        self._add(1 + number, np.full_like(number, self._sink), LEFT_OUT)
        possible = np.array(
            [
                [
                    [may_go(club, adviser, week) for week in range(self.weeks)]
                    for adviser in self.advisers
                ]
                for club in self.clubs
            ],
            dtype=bool,
        ).reshape(len(self.clubs), len(self.advisers), self.weeks)
        clubs, advisers, weeks = (axis.astype(np.int64) for axis in np.nonzero(possible))
        by_adviser = np.array(
            [[cost_of_adviser(club, adviser) for adviser in self.advisers] for club in self.clubs],
            dtype=np.int64,
        ).reshape(len(self.clubs), len(self.advisers))
        by_week = np.array(
            [[cost_of_week(club, week) for week in range(self.weeks)] for club in self.clubs],
            dtype=np.int64,
        )
        self.arcs = (clubs, advisers, weeks)
        self.first = self.network.num_arcs()
        cost = by_adviser[clubs, advisers] + by_week[clubs, weeks]
        self._add(1 + clubs, self._week_node(advisers, weeks), cost)

    def _spread(self) -> None:
        """The arcs behind a week: one per visit, each dearer than the one before; fixed ones count first."""
        for number, adviser in enumerate(self.advisers):
            weeks = [fix.week for fix in self.fixed if fix.adviser_id == adviser.id]
            for week in range(self.weeks):
                there = weeks.count(week)
                dearer = np.arange(there, max(adviser.per_week, there), dtype=np.int64)
                head = self._period_node(number, week // PERIOD)
                self._add_alike(self._week_node(number, week), head, CROWDED_WEEK * dearer)
            for period in range(self._periods):
                there = sum(week // PERIOD == period for week in weeks)
                most = min(adviser.per_week * PERIOD + there, there + max(adviser.room, 0))
                dearer = np.arange(there, most, dtype=np.int64)
                tail = self._period_node(number, period)
                self._add_alike(tail, self._adviser_node(number), CROWDED_PERIOD * dearer)
            self.network.add_arc_with_capacity_and_unit_cost(
                self._adviser_node(number), self._sink, max(adviser.room, 0), 0
            )

    def _add(self, tails: Whole, heads: Whole, costs: Whole | int) -> None:
        self.network.add_arcs_with_capacity_and_unit_cost(
            tails, heads, np.ones_like(tails), np.broadcast_to(np.int64(costs), tails.shape)
        )

    def _add_alike(self, tail: int, head: int, costs: Whole) -> None:
        self._add(np.full_like(costs, tail), np.full_like(costs, head), costs)


def _tell(club: Club, adviser: Adviser, week: int) -> Planned:
    wishes = _wishes_of_adviser(club) | {Wish.QUIET}
    met = _met_by_adviser(club, adviser)
    if _is_quiet(club, week):
        met |= {Wish.QUIET}
    extra = {Wish.SOON} if club.waits else set()
    known = club.place is not None and adviser.start is not None
    near = known and _kilometres(club, adviser) <= NEARBY
    return Planned(
        club.id,
        adviser.id,
        week,
        frozenset(met | extra | ({Wish.NEAR} if near else set())),
        frozenset(wishes - met),
    )


def _wishes_of_adviser(club: Club) -> set[Wish]:
    """What this club wishes of who comes."""
    wishes = set()
    if club.holders:
        wishes.add(Wish.FAMILIAR)
    if club.holder_organisations:
        wishes.add(Wish.COLLEAGUE)
    if club.asked:
        wishes.add(Wish.FEDERATION)
    return wishes


def _met_by_adviser(club: Club, adviser: Adviser) -> set[Wish]:
    found = {
        Wish.FAMILIAR: adviser.id in club.holders,
        Wish.COLLEAGUE: adviser.organisation_id in club.holder_organisations
        or adviser.id in club.holders,
        Wish.FEDERATION: adviser.organisation_id in club.asked,
    }
    return {wish for wish, is_met in found.items() if is_met} & _wishes_of_adviser(club)


def _is_quiet(club: Club, week: int) -> bool:
    """Whether nobody has contact with the club in this week, the one before or the one after."""
    return club.in_contact.isdisjoint({week - 1, week, week + 1})


def _kilometres(club: Club, adviser: Adviser) -> int:
    """The way there, at most `FARTHEST`; nothing when either place is unknown."""
    if club.place is None or adviser.start is None:
        return 0
    return min(round(adviser.start.kilometres_to(club.place)), FARTHEST)


def count_by_adviser(proposal: Proposal) -> Mapping[UUID, int]:
    """How many visits are proposed to each adviser."""
    counted: dict[UUID, int] = {}
    for visit in proposal.visits:
        counted[visit.adviser_id] = counted.get(visit.adviser_id, 0) + 1
    return counted
