"""The jobs of importing: going through rows, and looking for doubles."""

from uuid import UUID

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from voorzet.imports import actions
from voorzet.imports.queries.jobs import subject_of
from voorzet.imports.tables import UnreadableFile
from voorzet.imports.working import work_on
from voorzet.journal.subscriptions import subscribe
from voorzet.kernel.actor import Channel, system

# A worker runs one job at a time; others wait no longer than this for a long list.
SECONDS_AT_A_TIME = 15


WAITS = (10, 60, 10 * 60)


class FewTries(BaseRetryStrategy):
    """Tries again a few times: what went wrong may be over, as when somebody wrote about a club meanwhile."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again; None for what has no use."""
        if isinstance(exception, UnreadableFile) or job.attempts >= len(WAITS):
            return None
        return RetryDecision(retry_in={"seconds": WAITS[job.attempts]})


@app.task(retry=FewTries())
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
