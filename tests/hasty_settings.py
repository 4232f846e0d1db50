"""The real settings for workers that a test kills, with less patience: seconds where a site waits a minute."""

from voorzet.config.settings import *  # noqa: F403 - settings are names

WORKER_IS_LOST_AFTER_SECONDS = 4
LOST_JOBS_CRON = "* * * * * */1"  # the sixth field is seconds
PROCRASTINATE_WORKER_DEFAULTS = {
    "update_heartbeat_interval": 0.5,
    "stalled_worker_timeout": WORKER_IS_LOST_AFTER_SECONDS,
    "fetch_job_polling_interval": 0.5,
}
