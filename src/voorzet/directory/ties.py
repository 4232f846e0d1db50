"""How often organisations worked together at a desk, told by rooms above this one.

This room lies below questions and cannot look there. A room that knows of working together says how to count
it (`count_ties_by`); the picture of a desk adds up what all of them say.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

# The two organisations, in the order of their identifiers.
Pair = tuple[UUID, UUID]
CountTies = Callable[[UUID, datetime], Mapping[Pair, int]]

_counts: list[CountTies] = []


def count_ties_by(count: CountTies) -> None:
    """From now on `count` is asked, with a desk and a moment, how often pairs worked together since."""
    if count not in _counts:
        _counts.append(count)


def count_ties(desk_id: UUID, since: datetime) -> Counter[Pair]:
    """How often each pair worked together, all rooms together."""
    total: Counter[Pair] = Counter()
    for count in _counts:
        total.update(count(desk_id, since))
    return total


def pair(one: UUID, other: UUID) -> Pair:
    """Two organisations as a pair, whoever is named first."""
    return (one, other) if one <= other else (other, one)
