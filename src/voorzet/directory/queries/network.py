"""Who works with whom at a desk: the organisations in a ring, and how often two worked together in a year."""

from dataclasses import dataclass
from datetime import timedelta
from math import cos, pi, sin
from uuid import UUID

from voorzet.desks.models import Desk
from voorzet.desks.queries import get_desk, list_partners
from voorzet.directory.ties import count_ties
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.parties.models import Organisation, OrganisationKind

COUNTED_OVER = timedelta(days=365)
# Pixels of the picture.
LEAST_RADIUS, ROOM_ON_THE_RING, MARGIN_X, MARGIN_Y, TO_LABEL = 190, 13, 250, 40, 16
THINNEST, THICKEST = 1.0, 9.0
LONGEST_LABEL = 30


@dataclass(frozen=True, slots=True)
class Node:
    """An organisation on the ring: where, and where its name stands and to which side it runs."""

    organisation: Organisation
    kind: str
    label: str
    x: int
    y: int
    label_x: int
    label_y: int
    anchor: str
    together: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Two organisations that worked together, how often, and how thick the line is."""

    one: Node
    other: Node
    weight: int
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """The picture, and everything that is in it as rows. Sizes are in pixels."""

    desk: Desk
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int


def get_network(actor: Actor, slug: str) -> Network:
    """The network of a desk, for who sits there. The same every time, whoever looks.

    Numbers only; they tell of no question.
    """
    desk = get_desk(slug)
    if actor.seat_at(desk.id) is None:
        raise NotVisible
    order = {kind.value: place for place, kind in enumerate(OrganisationKind)}
    partners = sorted(
        list_partners(desk.id), key=lambda one: (order[one.kind], str(one).lower(), one.id)
    )
    ids = {one.id for one in partners}
    ties = {
        pair: weight
        for pair, weight in count_ties(desk.id, clock.now() - COUNTED_OVER).items()
        if set(pair) <= ids and pair[0] != pair[1]
    }
    together = {one: sum(weight for pair, weight in ties.items() if one in pair) for one in ids}
    nodes = _ring(partners, together)
    edges = _edges({node.organisation.id: node for node in nodes}, ties)
    radius = _radius(len(partners))
    return Network(
        desk, nodes, edges, width=2 * (radius + MARGIN_X), height=2 * (radius + MARGIN_Y)
    )


def list_networks(actor: Actor) -> list[tuple[str, str]]:
    """The desks of the actor, as slug and name, by name."""
    return sorted(
        ((seat.desk_slug, seat.desk_name) for seat in actor.seats), key=lambda one: one[1]
    )


def _radius(number: int) -> int:
    return max(LEAST_RADIUS, number * ROOM_ON_THE_RING)


def _ring(partners: list[Organisation], together: dict[UUID, int]) -> tuple[Node, ...]:
    radius = _radius(len(partners))
    nodes = []
    for place, partner in enumerate(partners):
        angle = 2 * pi * place / len(partners) - pi / 2
        across, down = cos(angle), sin(angle)
        middle_x, middle_y = radius + MARGIN_X, radius + MARGIN_Y
        nodes.append(
            Node(
                organisation=partner,
                kind=str(OrganisationKind(partner.kind).label),
                label=_short(str(partner)),
                x=round(middle_x + radius * across),
                y=round(middle_y + radius * down),
                label_x=round(middle_x + (radius + TO_LABEL) * across),
                label_y=round(middle_y + (radius + TO_LABEL) * down) + 5,
                anchor="start" if across > 0.1 else "end" if across < -0.1 else "middle",
                together=together[partner.id],
            )
        )
    return tuple(nodes)


def _edges(nodes: dict[UUID, Node], ties: dict[tuple[UUID, UUID], int]) -> tuple[Edge, ...]:
    most = max(ties.values(), default=1)
    drawn = [
        Edge(
            one=nodes[one],
            other=nodes[other],
            weight=weight,
            width=round(THINNEST + (THICKEST - THINNEST) * weight / most, 1),
        )
        for (one, other), weight in ties.items()
    ]
    return tuple(sorted(drawn, key=lambda edge: (-edge.weight, edge.one.label, edge.other.label)))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1].rstrip() + "…"
