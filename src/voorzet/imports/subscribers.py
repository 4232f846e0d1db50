"""The jobs of importing: going through rows, and looking for doubles."""

from uuid import UUID

from procrastinate.contrib.django import app

from voorzet.imports import actions
from voorzet.imports.queries.jobs import subject_of
from voorzet.imports.working import work_on
from voorzet.journal.subscriptions import subscribe
from voorzet.kernel.actor import Channel, system

# A worker runs one job at a time; others wait no longer than this for a long list.
SECONDS_AT_A_TIME = 15


@app.task
def go_through_rows(entry_id: str) -> None:
    """Carries on with an import; when its time is up it queues itself again, behind what waits."""
    run_id, _desk_id = subject_of(UUID(entry_id))
    if not work_on(system(Channel.JOB), run_id, seconds=SECONDS_AT_A_TIME):
        go_through_rows.defer(entry_id=entry_id)


@app.task
def look_for_duplicates(entry_id: str) -> None:
    """Holds everybody in the register of a desk against everybody else."""
    _subject, desk_id = subject_of(UUID(entry_id))
    actions.note_duplicates(actor=system(Channel.JOB), desk_id=desk_id)


subscribe(go_through_rows, "import.checked", "import.started", "import.withdrawn")
subscribe(look_for_duplicates, "import.finished", "duplicate.searched")
