"""By the clock: the journal is sealed, jobs whose worker died are taken up again, what is over is cleared."""

import logging
from datetime import timedelta

from django.conf import settings
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from voorzet.journal.models import Submission
from voorzet.journal.queue import AHEAD, CLOCK
from voorzet.journal.sealing import seal_all, seal_recent
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system

logger = logging.getLogger(__name__)

# A worker gives a sign of life every 10 seconds. Settings only so that a test need not wait.
SILENT_SECONDS: float = getattr(settings, "WORKER_IS_LOST_AFTER_SECONDS", 30)
HOW_OFTEN: str = getattr(settings, "LOST_JOBS_CRON", "* * * * *")
# A job that takes its worker down with it every time is not tried for ever.
MOST_ATTEMPTS = 20
FINISHED_JOBS_ARE_KEPT_HOURS = 24 * 14
# Whatever a job by the clock failed to do, the next one tried again.
CLOCK_JOBS_ARE_KEPT_HOURS = 24
SUBMISSIONS_ARE_KEPT = timedelta(days=90)


@app.periodic(cron=HOW_OFTEN)
@app.task(queue=CLOCK, priority=AHEAD, queueing_lock="retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Every minute: a job whose worker gave no sign of life for 30 seconds is queued again."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        if job.attempts >= MOST_ATTEMPTS:
            logger.error("Job %s (%s) lost its worker once too often.", job.id, job.task_name)
            await jobs.finish_job(job, status=Status.FAILED, delete_job=False)
            continue
        logger.warning("Job %s (%s) lost its worker and is queued again.", job.id, job.task_name)
        try:
            await jobs.retry_job(job)
        except UniqueViolation:
            # One like it waits already (a job by the clock); it does what this one left undone.
            await jobs.finish_job(job, status=Status.ABORTED, delete_job=True)


@app.periodic(cron="17 3 * * *")
@app.task(queue=CLOCK, queueing_lock="clear_finished_jobs", pass_context=True)
async def clear_finished_jobs(context: JobContext, timestamp: int) -> None:
    """Every night: jobs that ended well two weeks ago go, and jobs by the clock after a day."""
    jobs = context.app.job_manager
    await jobs.delete_old_jobs(nb_hours=FINISHED_JOBS_ARE_KEPT_HOURS)
    await jobs.delete_old_jobs(
        nb_hours=CLOCK_JOBS_ARE_KEPT_HOURS, queue=CLOCK, include_failed=True, include_aborted=True
    )


@app.periodic(cron="27 3 * * *")
@app.task(queue=CLOCK, queueing_lock="forget_submissions")
@as_system()
def forget_submissions(timestamp: int) -> None:
    """Every night: keys of submissions of 90 days ago; no form lies open that long."""
    Submission.objects.filter(at__lt=clock.now() - SUBMISSIONS_ARE_KEPT).delete()


@app.periodic(cron="* * * * *")
@app.task(queue=CLOCK, queueing_lock="seal_recent_entries")
def seal_recent_entries(timestamp: int) -> None:
    """Every minute: what was committed since the last time gets its seal."""
    seal_recent()


@app.periodic(cron="7 3 * * *")
@app.task(queue=CLOCK, queueing_lock="seal_all_entries")
def seal_all_entries(timestamp: int) -> None:
    """Every night: also what a transaction of more than an hour left behind."""
    seal_all()
