"""The dry run: what would become of each row, a batch at a time."""

import hashlib
from dataclasses import asdict
from uuid import UUID

from voorzet.imports.actions._common import BATCH, lock_run, move
from voorzet.imports.cleaning import Area, Reason, Understood, understand
from voorzet.imports.columns import chosen_cells
from voorzet.imports.likeness import Band
from voorzet.imports.models import ImportRow, ImportRun, Outcome, RunStatus
from voorzet.imports.queries.register import Key, canonical, describe_facts
from voorzet.imports.register import Lookalike, Register
from voorzet.imports.tables import Table
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor

# Two that are this close are as good as each other: a person says which.
_AS_GOOD = 6


@verb
def check_rows(
    *,
    actor: Actor,
    run_id: UUID,
    table: Table,
    register: Register[Key],
    area: Area,
    after: int,
) -> ImportRun:
    """Looks at the rows of the file after position `after`; adds to `register` what they would bring.

    Does nothing when somebody else went on meanwhile: the register then misses the rows in between.
    """
    run = lock_run(actor, run_id)
    if run.status != RunStatus.CHECKING or run.position != after:
        return run
    first = max(run.position, run.header)
    mapping = {int(index): field for index, field in run.columns.items()}
    rows = []
    for number, cells in enumerate(table.rows[first : first + BATCH], start=first + 1):
        if any(cells):
            written = chosen_cells(cells, mapping)
            rows.append(_row(run, number, written, understand(written, area)))
    _find_earlier(run, rows)
    for row in rows:
        if not row.outcome:
            _match(row, register)
    ImportRow.objects.bulk_create(rows)
    run.position = min(first + BATCH, len(table.rows))
    if run.position >= len(table.rows):
        move(run, RunStatus.CHECKED)
        run.checked_at = clock.now()
        record(actor, "import.continued", subject_id=run.id, desk_id=run.desk_id)
    run.halted_at = None
    run.save(update_fields=["status", "position", "checked_at", "halted_at"])
    return run


def _row(run: ImportRun, number: int, cells: dict[str, str], found: Understood) -> ImportRow:
    row = ImportRow(
        run=run,
        desk_id=run.desk_id,
        number=number,
        cells={name: text[:500] for name, text in cells.items()},
        remarks=[remark[:80] for remark in found.remarks],
        parts=list(found.parts),
    )
    if found.facts is None:
        row.outcome, row.reason = Outcome.REFUSED, found.refused
        return row
    row.facts = asdict(found.facts)
    row.digest = hashlib.sha256(canonical(row.facts).encode()).hexdigest()
    return row


def _find_earlier(run: ImportRun, rows: list[ImportRow]) -> None:
    """What the same words brought in an earlier import is there already, and so is the same row again."""
    digests = {row.digest for row in rows if row.digest}
    earlier = dict(
        ImportRow.objects.filter(
            desk_id=run.desk_id, digest__in=digests, carried_out=True, provider__isnull=False
        ).values_list("digest", "provider_id")
    )
    for row in rows:
        if row.digest in earlier:
            row.outcome, row.provider_id = Outcome.KNOWN, earlier[row.digest]


def _match(row: ImportRow, register: Register[Key]) -> None:
    described = describe_facts(row.facts)
    alike = register.find_alike(described, most=2)
    best = alike[0] if alike else None
    if best is not None:
        row.score, row.likeness = best.likeness.score, list(best.likeness.reasons)
        _point(row, best.key)
    if best is not None and best.likeness.band is Band.SAME and not _as_good(alike):
        row.outcome = Outcome.MATCHED
    elif row.parts or best is not None:
        row.outcome = Outcome.DOUBTFUL
        row.reason = _doubt(row, alike)
    else:
        row.outcome = Outcome.NEW
        register.add(row.number, described)


def _doubt(row: ImportRow, alike: list[Lookalike[Key]]) -> str:
    if row.parts:
        return Reason.TWO_CLUBS
    return Reason.SEVERAL_ALIKE if _as_good(alike) else Reason.LOOKS_LIKE


def _as_good(alike: list[Lookalike[Key]]) -> bool:
    return (
        len(alike) > 1
        and alike[1].likeness.band is Band.SAME
        and alike[0].likeness.score - alike[1].likeness.score < _AS_GOOD
    )


def _point(row: ImportRow, key: Key) -> None:
    if isinstance(key, int):
        row.like_row = key
    else:
        row.candidate_id = key
