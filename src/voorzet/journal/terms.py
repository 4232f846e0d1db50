"""How long each kind of record stays: proposed terms as data, with ground and source; a desk may shorten them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Expiry:
    """What is to go now: of these desks, from before this moment; never of a question on hold."""

    desk_ids: Collection[UUID]
    before: datetime
    held: Collection[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term for one kind of record.

    Attributes:
        kind: what it is called in commands, the journal and declarations.
        what, begins: in Dutch: what goes, and counted from when.
        days: the proposal; every desk decides for itself, and may only shorten it here.
        ground, source: why so long, and where that comes from.
        expire: makes it go, set-based; returns how many rows.
    """

    kind: str
    what: str | Promise
    begins: str | Promise
    days: int
    ground: str | Promise
    source: str | Promise
    expire: Callable[[Expiry], int]


_terms: dict[str, Term] = {}


def register_term(*terms: Term) -> None:
    """Adds terms. The same kind twice is a mistake of the programmer."""
    for term in terms:
        if term.kind in _terms:
            raise ValueError(f"The term of {term.kind} is registered twice.")
        _terms[term.kind] = term


def list_terms() -> list[Term]:
    """All terms, by kind."""
    return sorted(_terms.values(), key=lambda term: term.kind)
