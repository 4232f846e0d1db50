"""A file comes in, somebody says what its columns hold, and has it checked: nothing in the register changes."""

import hashlib
from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.imports.actions._common import begin, lock_run, require_coordinator
from voorzet.imports.columns import IN_PARTS, Field, find_header, list_columns
from voorzet.imports.models import ImportFile, ImportRow, ImportRun, RunStatus
from voorzet.imports.tables import read_table
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Unacceptable
from voorzet.kernel.ids import new_id
from voorzet.kernel.text import tidy


@verb
def receive_file(
    *, actor: Actor, desk: Desk, file_name: str, content: bytes, key: UUID | None = None
) -> ImportRun:
    """Keeps the file as it is, with a guess of its columns. Raises UnreadableFile when it cannot be read."""
    require_coordinator(actor, desk.id)
    run_id = new_id()
    earlier = carried_out(key, "import.received", run_id)
    if earlier is not None:
        return ImportRun.objects.get(pk=earlier)
    table = read_table(content)
    header = find_header(table.rows)
    run = ImportRun.objects.create(
        id=run_id,
        desk=desk,
        file_name=tidy(file_name.replace("\\", "/").rpartition("/")[2])[:120] or "lijst",
        file_kind=table.kind,
        digest=hashlib.sha256(content).hexdigest(),
        header=header,
        columns={
            str(column.index): column.guess
            for column in list_columns(table.rows, header)
            if column.guess
        },
        rows_in_file=len(table.rows),
        by_id=actor.person_id,
        received_at=clock.now(),
    )
    ImportFile.objects.create(run=run, desk=desk, content=content, received_at=run.received_at)
    record(actor, "import.received", subject_id=run.id, desk_id=desk.id)
    return run


@verb
def check_import(
    *, actor: Actor, run_id: UUID, header: int, columns: Mapping[int, str]
) -> ImportRun:
    """Has every row looked at, with these columns; a job goes through them. Again: what was found is replaced."""
    run = lock_run(actor, run_id)
    _require_usable(run, header, columns)
    begin(run, RunStatus.CHECKING)
    run.position = 0
    ImportRow.objects.filter(run=run).delete()
    run.header = header
    run.columns = {str(index): field for index, field in sorted(columns.items())}
    run.save(update_fields=["status", "position", "halted_at", "header", "columns"])
    record(actor, "import.checked", subject_id=run.id, desk_id=run.desk_id)
    return run


@verb
def start_import(*, actor: Actor, run_id: UUID) -> ImportRun:
    """Has what was checked carried out; a job goes through the rows."""
    run = lock_run(actor, run_id)
    begin(run, RunStatus.RUNNING)
    run.save(update_fields=["status", "position", "halted_at"])
    record(actor, "import.started", subject_id=run.id, desk_id=run.desk_id)
    return run


def _require_usable(run: ImportRun, header: int, columns: Mapping[int, str]) -> None:
    faults = {}
    fields = list(columns.values())
    if not 0 <= header < max(1, run.rows_in_file):
        faults["header"] = _("Deze rij is er niet. Kies het nummer van de rij met de koppen, of 0.")
    if Field.NAME not in fields:
        faults["columns"] = _("Zeg in welke kolom de naam van de club staat.")
    for field in Field:
        if fields.count(field) > 1 and field not in IN_PARTS:
            faults["columns"] = _(
                "‘%(field)s’ is voor meer dan één kolom gekozen. Kies er één."
            ) % {"field": field.label}
    if not ImportFile.objects.filter(run=run).exists():
        faults["header"] = _("Dit bestand is niet meer bewaard. Stuur het opnieuw op.")
    if faults:
        raise Unacceptable(faults)
