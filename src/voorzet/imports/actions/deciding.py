"""A person decides about rows in doubt: the same as one that is there, a new one, two clubs in one cell, or later."""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from voorzet.imports.actions._common import lock_run
from voorzet.imports.actions.carrying_out import add_new, complete_known
from voorzet.imports.actions.duplicates import remember_distinct
from voorzet.imports.models import ImportRow, ImportRun, Outcome, RowDecision, RunStatus
from voorzet.imports.policy import visible_to
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible
from voorzet.kernel.text import normalise_name


@verb
def decide_row(
    *, actor: Actor, row_id: UUID, decision: RowDecision, key: UUID | None = None
) -> list[ImportRow]:
    """Carries the decision out; rows of the same import about the same name follow. Returns all that were decided.

    Raises Impossible when it was decided already, before the import is carried out, or when the decision does
    not fit the row.
    """
    row = ImportRow.objects.filter(visible_to(actor), pk=row_id).first()
    if row is None:
        raise NotVisible
    run = lock_run(actor, row.run_id)
    if carried_out(key, "import.row_decided", row.id) is not None:
        return [row]
    row.refresh_from_db()
    if row.outcome != Outcome.DOUBTFUL:
        raise Impossible(_("Over deze rij is al beslist."))
    if run.status != RunStatus.DONE:
        raise Impossible(_("Over twijfel beslist u als de rest is ingevoerd."))
    decided = _DECISIONS[decision](run, row)
    for one in decided:
        one.decision, one.decided_by_id, one.decided_at = decision, actor.person_id, clock.now()
        one.save()
    record(
        actor,
        "import.row_decided",
        subject_id=run.id,
        desk_id=run.desk_id,
        details={"row": row.id, "decision": decision},
    )
    return decided


def _same(run: ImportRun, row: ImportRow) -> list[ImportRow]:
    if row.candidate_id is None:
        raise Impossible(_("Er is geen club meer om deze rij mee samen te nemen."))
    decided = [row, *_siblings(run, row)]
    for one in decided:
        one.outcome, one.candidate_id = Outcome.MATCHED, row.candidate_id
    complete_known(decided)
    if row.outcome != Outcome.MATCHED:
        raise Impossible(
            _(
                "Deze twee liggen in gemeenten die niet bij dezelfde loketten horen. Kies ‘Niet dezelfde’: "
                "anders ziet een ander loket zijn club niet."
            )
        )
    return decided


def _different(run: ImportRun, row: ImportRow) -> list[ImportRow]:
    row.outcome = Outcome.NEW
    add_new([row])
    if row.candidate_id and row.provider_id:
        remember_distinct(run.desk_id, row.candidate_id, row.provider_id, row.score or 0)
    siblings = _siblings(run, row)
    for one in siblings:
        one.outcome, one.candidate_id = Outcome.MATCHED, row.provider_id
    complete_known(siblings)
    return [row, *siblings]


def _split(run: ImportRun, row: ImportRow) -> list[ImportRow]:
    """Each name becomes a row of its own; what else the row says holds for both, but for number and website."""
    if len(row.parts) < 2:
        raise Impossible(_("In deze rij staat één club."))
    own = {"chamber_number": "", "website": ""}
    rows = [row]
    rows += [
        ImportRow(run=run, desk_id=row.desk_id, number=row.number, cells=row.cells)
        for _part in row.parts[1:]
    ]
    for part, (one, name) in enumerate(zip(rows, row.parts, strict=True), start=1):
        one.part, one.outcome, one.candidate_id = part, Outcome.NEW, None
        one.facts = {**row.facts, **own, "name": name}
    add_new(rows)
    return rows


def _later(_run: ImportRun, row: ImportRow) -> list[ImportRow]:
    return [row]


_DECISIONS = {
    RowDecision.SAME: _same,
    RowDecision.DIFFERENT: _different,
    RowDecision.SPLIT: _split,
    RowDecision.LATER: _later,
}


def _siblings(run: ImportRun, row: ImportRow) -> list[ImportRow]:
    """Other rows in doubt with this name, about the same candidate: the same club, listed once per sport."""
    name = normalise_name(str(row.facts["name"]))
    others = ImportRow.objects.filter(
        Q(candidate_id=row.candidate_id) | Q(like_row=row.number), run=run, outcome=Outcome.DOUBTFUL
    ).exclude(pk=row.pk)
    return [one for one in others if normalise_name(str(one.facts["name"])) == name]
