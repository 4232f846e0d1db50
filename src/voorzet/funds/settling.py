"""What each share of an award comes to in the end. Pure: whole cents in, whole cents out, none lost."""

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")


def spread(cents: int, over: Mapping[K, int]) -> dict[K, int]:
    """So many cents over shares in proportion to what each gave, never more than that, to the cent.

    What does not divide goes to the largest remainders, the first of equals first. More than all gave is all they gave.
    """
    whole = sum(over.values())
    cents = min(max(cents, 0), whole)
    if not whole:
        return dict.fromkeys(over, 0)
    parts = {key: cents * given // whole for key, given in over.items()}
    left = cents - sum(parts.values())
    by_remainder = sorted(over, key=lambda key: -(cents * over[key] % whole))
    for key in by_remainder[:left]:
        parts[key] += 1
    return parts


def propose_settled(*, awarded: int, spent: int, own: int) -> int:
    """What the pots pay together: what was spent less what the club pays itself, at most what was awarded."""
    return min(awarded, max(spent - own, 0))
