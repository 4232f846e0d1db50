"""Two in the register that may be one: looked for, and decided once."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.imports.actions._common import require_coordinator
from voorzet.imports.models import DuplicatePair, PairStatus
from voorzet.imports.policy import visible_to
from voorzet.imports.queries.duplicates import find_duplicates
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible
from voorzet.providers.actions import merge_providers, unmerge_provider

UNDECIDED = (PairStatus.OPEN, PairStatus.LATER)


@verb
def search_duplicates(*, actor: Actor, desk: Desk) -> None:
    """Has the register of a desk searched for doubles; a job does it."""
    require_coordinator(actor, desk.id)
    record(actor, "duplicate.searched", subject_id=desk.id, desk_id=desk.id)


@verb
def note_duplicates(*, actor: Actor, desk_id: UUID) -> int:
    """Keeps the pairs that look alike now; what was decided before stays decided. Returns how many are open."""
    require_coordinator(actor, desk_id)
    found = {(one.first_id, one.second_id): one for one in find_duplicates(desk_id)}
    known = {
        (pair.first_id, pair.second_id): pair
        for pair in DuplicatePair.objects.select_for_update().filter(desk_id=desk_id)
    }
    now = clock.now()
    DuplicatePair.objects.filter(
        pk__in=[
            pair.pk for ids, pair in known.items() if ids not in found and pair.status in UNDECIDED
        ]
    ).delete()
    DuplicatePair.objects.bulk_create(
        (
            DuplicatePair(
                desk_id=desk_id,
                first_id=first,
                second_id=second,
                score=one.score,
                likeness=list(one.reasons),
                found_at=now,
            )
            for (first, second), one in found.items()
            if (first, second) not in known
        ),
        batch_size=1_000,
    )
    record(actor, "duplicate.noted", subject_id=desk_id, desk_id=desk_id)
    return DuplicatePair.objects.filter(desk_id=desk_id, status__in=UNDECIDED).count()


@verb
def decide_duplicate(
    *,
    actor: Actor,
    pair_id: UUID,
    decision: PairStatus,
    kept_id: UUID | None = None,
    chosen: Mapping[str, UUID] | None = None,
    key: UUID | None = None,
) -> DuplicatePair:
    """Merges the two into `kept_id`, or remembers that they are not the same, or leaves it for later."""
    pair = _lock(actor, pair_id)
    if carried_out(key, "duplicate.decided", pair.id) is not None:
        return pair
    if pair.status not in UNDECIDED:
        raise Impossible(_("Over deze twee is al beslist."))
    if decision == PairStatus.MERGED:
        kept = kept_id or pair.first_id
        absorbed = pair.second_id if kept == pair.first_id else pair.first_id
        pair.merge = merge_providers(actor=actor, kept_id=kept, absorbed_id=absorbed, chosen=chosen)
    pair.status, pair.decided_by_id, pair.decided_at = decision, actor.person_id, clock.now()
    pair.save()
    record(
        actor,
        "duplicate.decided",
        subject_id=pair.id,
        desk_id=pair.desk_id,
        details={"decision": decision},
    )
    return pair


@verb
def reopen_duplicate(*, actor: Actor, pair_id: UUID) -> DuplicatePair:
    """Takes a decision back: two that were merged get their own files again, and are to be decided anew."""
    pair = _lock(actor, pair_id)
    if pair.status in UNDECIDED:
        raise Impossible(_("Over deze twee is nog niet beslist."))
    if pair.merge_id is not None:
        unmerge_provider(actor=actor, merge_id=pair.merge_id)
    pair.status, pair.merge, pair.decided_by, pair.decided_at = PairStatus.OPEN, None, None, None
    pair.save()
    record(actor, "duplicate.reopened", subject_id=pair.id, desk_id=pair.desk_id)
    return pair


def remember_distinct(desk_id: UUID, one: UUID, other: UUID, score: int) -> None:
    """A part of deciding about a row: the two are not shown to anybody as possibly the same."""
    first, second = sorted((one, other))
    DuplicatePair.objects.update_or_create(
        desk_id=desk_id,
        first_id=first,
        second_id=second,
        defaults={
            "score": score,
            "status": PairStatus.DISTINCT,
            "found_at": clock.now(),
            "decided_at": clock.now(),
        },
    )


def _lock(actor: Actor, pair_id: UUID) -> DuplicatePair:
    pairs = DuplicatePair.objects.select_for_update(of=("self",)).filter(visible_to(actor))
    pair = pairs.filter(pk=pair_id).first()
    if pair is None:
        raise NotVisible
    require_coordinator(actor, pair.desk_id)
    return pair
