"""Pairs of providers that look alike: found in the register, and those that wait for a decision."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from voorzet.desks.models import Desk
from voorzet.imports.models import DuplicatePair, PairStatus
from voorzet.imports.policy import visible_to
from voorzet.imports.queries.register import area_of, load_register
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible

PAGE = 25


@dataclass(frozen=True, slots=True)
class FoundPair:
    """Two that look alike, `first_id` the smaller; score from 0 to 100, band and reasons as codes."""

    first_id: UUID
    first_name: str
    second_id: UUID
    second_name: str
    score: int
    band: str
    reasons: tuple[str, ...]


def find_duplicates(desk_id: UUID) -> list[FoundPair]:
    """All pairs of a desk's register from the doubtful on, the likeliest first. Files that are one are one."""
    best: dict[tuple[UUID, UUID], FoundPair] = {}
    everybody = load_register(area_of(desk_id).codes)
    # What is shared is known only when everybody was seen, so each is held against the whole.
    for key, described in everybody:
        for other in everybody.find_alike(described, most=20):
            if not isinstance(key, UUID) or not isinstance(other.key, UUID) or other.key <= key:
                continue
            pair = FoundPair(
                key,
                described.name,
                other.key,
                other.described.name,
                other.likeness.score,
                other.likeness.band,
                other.likeness.reasons,
            )
            if (key, other.key) not in best or pair.score > best[key, other.key].score:
                best[key, other.key] = pair
    return sorted(best.values(), key=lambda pair: (-pair.score, pair.first_id, pair.second_id))


def list_pairs(
    actor: Actor, desk: Desk, status: PairStatus, *, after: UUID | None = None
) -> list[DuplicatePair]:
    """One page and one more of the pairs with this status, the likeliest first, from after a pair on."""
    pairs = (
        DuplicatePair.objects.filter(visible_to(actor), desk=desk, status=status)
        .select_related("first__municipality", "second__municipality", "decided_by")
        .order_by("-score", "id")
    )
    if after is not None:
        last = DuplicatePair.objects.filter(visible_to(actor), pk=after).first()
        if last is None:
            raise NotVisible
        pairs = pairs.filter(score__lte=last.score).exclude(score=last.score, id__lte=last.id)
    return list(pairs[: PAGE + 1])


def count_pairs(actor: Actor, desk: Desk) -> dict[str, int]:
    """How many pairs there are per status."""
    pairs = DuplicatePair.objects.filter(visible_to(actor), desk=desk).values("status")
    counted = pairs.annotate(number=Count("id")).values_list("status", "number")
    return dict.fromkeys(map(str, PairStatus), 0) | dict(counted)


def get_pair(actor: Actor, desk: Desk, pair_id: UUID) -> DuplicatePair:
    """One pair of this desk; NotVisible when there is none for this actor."""
    pair = (
        DuplicatePair.objects.filter(visible_to(actor), desk=desk, pk=pair_id)
        .select_related("first__municipality", "second__municipality")
        .first()
    )
    if pair is None:
        raise NotVisible
    return pair
