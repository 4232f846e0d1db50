"""A batch failed: it is told, so that a person can go on."""

from uuid import UUID

from voorzet.imports.actions._common import lock_run
from voorzet.imports.models import ImportRun
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor


@verb
def halt_import(*, actor: Actor, run_id: UUID) -> ImportRun:
    """Notes that the last try failed. The stage stays what it is: what was done before holds."""
    run = lock_run(actor, run_id)
    run.halted_at = clock.now()
    run.save(update_fields=["halted_at"])
    record(actor, "import.halted", subject_id=run.id, desk_id=run.desk_id)
    return run
