"""An import is undone: what it added and nobody uses goes, what it changed is put back, what must stay says why."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from voorzet.imports.actions._common import BATCH, begin, keep, lock_run, move
from voorzet.imports.models import ImportRow, ImportRun, Outcome, RunStatus
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible
from voorzet.providers.actions import Changes, remove_listed, restore_listed, unmerge_provider
from voorzet.providers.models import Merge, Provider
from voorzet.providers.queries.uses import list_uses

# Rows of ours that point at a provider: they go with it, or say themselves where it came from.
_OURS = ("imports.ImportRow", "imports.DuplicatePair", "providers.Merge", "providers.Provider")
CHANGED = "changed_since"
OTHER_IMPORT = "other_import"
_COLUMNS = ("name", "address", "postcode", "place", "chamber_number", "website")


@verb
def withdraw_import(*, actor: Actor, run_id: UUID) -> ImportRun:
    """Has the whole import undone; a job goes through the rows, the last first."""
    run = lock_run(actor, run_id)
    if run.status == RunStatus.RUNNING and run.halted_at is None:
        raise Impossible(_("Deze lijst wordt nog ingevoerd. Daarna kunt u alles terugdraaien."))
    begin(run, RunStatus.UNDOING)
    run.save(update_fields=["status", "position", "halted_at"])
    record(actor, "import.withdrawn", subject_id=run.id, desk_id=run.desk_id)
    return run


@verb
def undo_rows(*, actor: Actor, run_id: UUID) -> ImportRun:
    """Undoes the next rows; what is in use stays, and its row says by what."""
    run = lock_run(actor, run_id)
    if run.status != RunStatus.UNDOING:
        return run
    # What was completed goes first: then what was added is as the import made it, unless somebody changed it.
    rows = list(
        ImportRow.objects.filter(run=run, carried_out=True).order_by("outcome", "-number", "-part")[
            :BATCH
        ]
    )
    _restore(run, [row for row in rows if row.outcome == Outcome.MATCHED])
    gone = _remove(actor, run, [row for row in rows if row.outcome == Outcome.NEW])
    for row in rows:
        row.carried_out = False
        if row.provider_id in gone:
            row.provider_id = None
        if row.candidate_id in gone:
            row.candidate_id = None
    keep(rows)
    if len(rows) < BATCH:
        move(run, RunStatus.UNDONE)
        run.undone_at = clock.now()
        record(actor, "import.undone", subject_id=run.id, desk_id=run.desk_id)
    else:
        record(
            actor,
            "import.continued",
            subject_id=run.id,
            desk_id=run.desk_id,
            details={"position": rows[-1].number},
        )
    run.halted_at = None
    run.save(update_fields=["status", "position", "undone_at", "halted_at"])
    return run


def _restore(run: ImportRun, rows: list[ImportRow]) -> None:
    """Puts back what these rows filled in, but for what another import says as well."""
    others = _rows_of_others(run, {row.provider_id for row in rows if row.provider_id})
    changed: dict[UUID, Changes] = {}
    for row in rows:
        if row.provider_id is None:
            continue
        together = changed.setdefault(row.provider_id, {})
        for column, was in row.changes.items():
            left = _not_said_by(others.get(row.provider_id, ()), column, was)
            if left:
                together[column] = [*together.get(column, []), *left]
    kept = restore_listed(changed)
    for row in rows:
        if row.provider_id in kept and row.changes.keys() & set(kept[row.provider_id]):
            row.stays = [CHANGED]


def _not_said_by(others: Collection[ImportRow], column: str, was: list[str]) -> list[str]:
    if column == "sports":
        said = {slug for other in others for slug in other.facts.get("sports", ())}
        return [slug for slug in was if slug not in said]
    return [] if any(other.facts.get(column) == was[1] for other in others) else was


def _remove(actor: Actor, run: ImportRun, rows: list[ImportRow]) -> set[UUID]:
    """Removes what these rows added unless it is in use, was changed, or another import leans on it."""
    added = {row.provider_id: row for row in rows if row.provider_id}
    uses = list_uses(added, leaving_out=_OURS)
    others = _rows_of_others(run, added)
    known = Provider.objects.prefetch_related("sports").in_bulk(added)
    gone = set()
    for provider_id, row in added.items():
        row.stays = [one[:80] for one in uses.get(provider_id, [])]
        if provider_id in others:
            row.stays.append(OTHER_IMPORT)
        if provider_id in known and not _is_as_added(known[provider_id], row):
            row.stays.append(CHANGED)
        if not row.stays:
            gone.add(provider_id)
    _take_apart(actor, gone)
    remove_listed(gone)
    return gone


def _take_apart(actor: Actor, provider_ids: Collection[UUID]) -> None:
    """Whoever was merged with one that goes gets the own file back first."""
    touching = Q(kept__in=provider_ids) | Q(absorbed__in=provider_ids)
    merges = Merge.objects.filter(touching, undone_at=None).order_by("-at")
    for merge_id in merges.values_list("id", flat=True):
        unmerge_provider(actor=actor, merge_id=merge_id)


def _is_as_added(provider: Provider, row: ImportRow) -> bool:
    sports = {sport.slug for sport in provider.sports.all()}
    return sports == set(row.facts["sports"]) and all(
        getattr(provider, column) == row.facts[column] for column in _COLUMNS
    )


def _rows_of_others(run: ImportRun, provider_ids: Collection[UUID]) -> dict[UUID, list[ImportRow]]:
    found: dict[UUID, list[ImportRow]] = {}
    rows = ImportRow.objects.filter(provider_id__in=provider_ids, carried_out=True)
    for row in rows.exclude(run=run):
        if row.provider_id is not None:
            found.setdefault(row.provider_id, []).append(row)
    return found
