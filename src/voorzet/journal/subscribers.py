"""The queue's own housekeeping: jobs whose worker died are taken up again, finished ones are cleared."""

import logging

from procrastinate import JobContext
from procrastinate.contrib.django import app

logger = logging.getLogger(__name__)

FINISHED_JOBS_ARE_KEPT_HOURS = 24 * 14


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Every minute: a job whose worker gave no sign of life for 30 seconds is queued again."""
    for job in await context.app.job_manager.get_stalled_jobs():
        logger.warning("Job %s (%s) lost its worker and is queued again.", job.id, job.task_name)
        await context.app.job_manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="clear_finished_jobs", pass_context=True)
async def clear_finished_jobs(context: JobContext, timestamp: int) -> None:
    """Every night: jobs that ended well two weeks ago are removed."""
    await context.app.job_manager.delete_old_jobs(nb_hours=FINISHED_JOBS_ARE_KEPT_HOURS)
