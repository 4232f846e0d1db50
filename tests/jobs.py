"""Running the queue inside a test: on the test's own connection, or with a real worker."""

import json
from typing import Any

from django.db import connection, connections
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from voorzet.journal.queue import Connector
from voorzet.kernel.acting import NOBODY, told


def run_jobs() -> list[str]:
    """Runs what waits, and what that queues in turn, until nothing is due; the names of what ran.

    An error in a job comes out here, as it would end the job in a worker.
    """
    ran = []
    while job := _fetch():
        job_id, name, arguments = job
        task = app.tasks[name]
        # As a worker does for a job that looks at its own attempts; here each is the first.
        known = [_context_of(job_id, name)] if task.pass_context else []
        with told(NOBODY):
            task(*known, **arguments)
        _finish(job_id)
        ran.append(name.rpartition(".")[2])
    return ran


def _context_of(job_id: int, name: str) -> JobContext:
    job = Job(id=job_id, queue="mail", lock=None, queueing_lock=None, task_name=name)
    return JobContext(start_timestamp=0, app=app, job=job, abort_reason=lambda: None)


def _fetch() -> tuple[int, str, dict[str, Any]] | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, task_name, args::text from procrastinate_fetch_job_v2(null, null)"
        )
        job_id, name, arguments = cursor.fetchone()
    return None if job_id is None else (job_id, name, json.loads(arguments))


def _finish(job_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select procrastinate_finish_job_v1(%s, 'succeeded', true)", [job_id])


def run_worker() -> None:
    """A real worker, on connections of its own, until nothing is due; needs `fresh_database`."""
    place = connections.settings["default"]
    kept, place["CONN_MAX_AGE"] = place["CONN_MAX_AGE"], 0  # its threads end here
    try:
        with app.replace_connector(Connector().get_worker_connector()):
            app.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)
    finally:
        place["CONN_MAX_AGE"] = kept


def let_waiting_end() -> None:
    """What waits for a later try is due now."""
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set scheduled_at = now() where status = 'todo'")
