"""What rooms above this one can show of a desk, for the list "when are you a desk".

This room lies below questions and cannot look there. A room that knows something says so when it is
registered (`give_evidence`), under the name that a requirement of the national list has for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Evidence:
    """Whether something holds, in a sentence with its numbers; None when there is nothing to go by yet."""

    holds: bool | None
    sentence: str


FindEvidence = Callable[[UUID], Evidence]
_evidence: dict[str, FindEvidence] = {}


def give_evidence(name: str, find: FindEvidence) -> None:
    """From now on `find` is asked, with the desk's identifier, for the evidence of this name."""
    _evidence[name] = find


def find_evidence(name: str, desk_id: UUID) -> Evidence | None:
    """The evidence of this name; None when no room gives it."""
    find = _evidence.get(name)
    return find(desk_id) if find is not None else None
