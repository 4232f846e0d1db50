"""What was checked is carried out, a batch at a time: each one transaction, with how far it got."""

from collections.abc import Iterable
from uuid import UUID

from voorzet.imports.actions._common import BATCH, facts_from, keep, lock_run, move
from voorzet.imports.cleaning import Reason
from voorzet.imports.likeness import Band
from voorzet.imports.models import ImportRow, ImportRun, Outcome, RunStatus
from voorzet.imports.queries.register import Key, describe_facts
from voorzet.imports.register import Register
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.providers.actions import add_listed, complete_listed
from voorzet.providers.models import Provider
from voorzet.providers.policy import are_at_the_same_desks


@verb
def carry_out_rows(*, actor: Actor, run_id: UUID, newcomers: Register[Key]) -> ImportRun:
    """Adds what is new and completes what is there, for the next rows; rows in doubt wait for a person.

    `newcomers` are providers that others added since the check: what is the same as one of those is not
    added again.
    """
    run = lock_run(actor, run_id)
    if run.status != RunStatus.RUNNING:
        return run
    rows = list(
        ImportRow.objects.filter(run=run, number__gt=run.position).order_by("number", "part")[
            :BATCH
        ]
    )
    for row in rows:
        if row.outcome == Outcome.NEW and len(newcomers):
            _look_again(row, newcomers)
    add_new([row for row in rows if row.outcome == Outcome.NEW])
    _follow_rows(run, rows)
    complete_known([row for row in rows if row.outcome == Outcome.MATCHED])
    keep(rows)
    if len(rows) < BATCH:
        move(run, RunStatus.DONE)
        run.finished_at = clock.now()
        record(actor, "import.finished", subject_id=run.id, desk_id=run.desk_id)
    else:
        run.position = rows[-1].number
        record(
            actor,
            "import.continued",
            subject_id=run.id,
            desk_id=run.desk_id,
            details={"position": run.position},
        )
    run.halted_at = None
    run.save(update_fields=["status", "position", "finished_at", "halted_at"])
    return run


def add_new(rows: list[ImportRow]) -> None:
    """Every row becomes a provider of its own."""
    providers = add_listed([facts_from(row.facts) for row in rows])
    for row, provider in zip(rows, providers, strict=True):
        row.provider_id = provider.id
        row.carried_out = True


def complete_known(rows: Iterable[ImportRow]) -> None:
    """Fills in what the register lacked, row after row where several are about one provider."""
    waiting = list(rows)
    roots, where = _roots({row.candidate_id for row in waiting if row.candidate_id})
    while waiting:
        now: dict[UUID, ImportRow] = {}
        later = []
        for row in waiting:
            root = roots.get(row.candidate_id)
            if root is None or is_elsewhere(row, where[root]):
                row.outcome, row.reason = Outcome.DOUBTFUL, Reason.LOOKS_LIKE
            elif root in now:
                later.append(row)
            else:
                now[root] = row
        changed = complete_listed({root: facts_from(row.facts) for root, row in now.items()})
        for root, row in now.items():
            row.provider_id, row.changes, row.carried_out = root, changed.get(root, {}), True
        waiting = later


def is_elsewhere(row: ImportRow, municipality: str) -> bool:
    """Whether taking the row for a club of this municipality would keep its club from another desk."""
    return not are_at_the_same_desks({row.facts["municipality"], municipality})


def _roots(provider_ids: set[UUID]) -> tuple[dict[UUID | None, UUID], dict[UUID, str]]:
    """In whose file each is shown now, as some may have been merged since the check; and where those lie."""
    shown = Provider.objects.filter(id__in=provider_ids).values_list("id", "merged_into_id")
    roots: dict[UUID | None, UUID] = {one: top or one for one, top in shown}
    tops = Provider.objects.filter(id__in=set(roots.values()))
    return roots, dict(tops.values_list("id", "municipality_id"))


def _look_again(row: ImportRow, newcomers: Register[Key]) -> None:
    alike = newcomers.find_alike(describe_facts(row.facts), most=1)
    if not alike or not isinstance(alike[0].key, UUID):
        return
    row.candidate_id, row.score = alike[0].key, alike[0].likeness.score
    row.likeness = list(alike[0].likeness.reasons)
    same = alike[0].likeness.band is Band.SAME
    row.outcome = Outcome.MATCHED if same else Outcome.DOUBTFUL
    row.reason = "" if same else Reason.LOOKS_LIKE


def _follow_rows(run: ImportRun, rows: list[ImportRow]) -> None:
    """What pointed at an earlier row of the file now points at what that row became.

    A row that in the end became nothing yet, because it came to be in doubt, leaves those after it in doubt.
    """
    wanted = {row.like_row for row in rows if row.like_row is not None}
    became = {
        row.number: row.provider_id or row.candidate_id
        for row in rows
        if row.provider_id or (row.outcome == Outcome.MATCHED and row.like_row is None)
    }
    earlier = ImportRow.objects.filter(run=run, number__in=wanted - became.keys(), part__lte=1)
    became |= dict(earlier.values_list("number", "provider_id"))
    for row in rows:
        if row.like_row is None:
            continue
        row.candidate_id = became.get(row.like_row)
        if row.candidate_id is None and row.outcome == Outcome.MATCHED:
            row.outcome, row.reason = Outcome.DOUBTFUL, Reason.LOOKS_LIKE
