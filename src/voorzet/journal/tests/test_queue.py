"""The queue as a worker sees it: jobs come and go with what they belong to, and none is lost with its worker."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.db import connection, connections, transaction
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

from voorzet.journal import subscribers
from voorzet.journal.models import Submission
from voorzet.journal.queue import Connector
from voorzet.kernel import clock
from voorzet.kernel.ids import new_id


def in_worker(work: Callable[[], None]) -> None:
    """Runs `work` as a worker runs a job: in a thread, with the worker's connector."""

    def job() -> None:
        try:
            work()
        finally:
            connections.close_all()

    async def run() -> None:
        async with app.open_async():
            await sync_to_async(job, thread_sensitive=False)()

    with app.replace_connector(Connector().get_worker_connector()):
        asyncio.run(run())


def queue_one() -> None:
    """A job of which only one at a time may wait."""
    subscribers.forget_submissions.configure(task_kwargs={"timestamp": 0}).defer()


def waiting() -> int:
    return ProcrastinateJob.objects.filter(status="todo").count()


def test_a_job_that_is_rolled_back_queued_nothing(fresh_database: str) -> None:
    def fail_after_queueing() -> None:
        with suppress(ZeroDivisionError), transaction.atomic():
            queue_one()
            _ = 1 / 0

    in_worker(fail_after_queueing)
    assert waiting() == 0


def test_what_a_job_queues_is_there_after_its_commit_and_not_before(fresh_database: str) -> None:
    seen = []

    def look() -> None:
        seen.append(waiting())
        connections.close_all()

    def queue_and_look() -> None:
        with transaction.atomic():
            queue_one()
            asyncio.run(sync_to_async(look, thread_sensitive=False)())

    in_worker(queue_and_look)
    assert seen == [0]
    assert waiting() == 1


def take_up_lost_jobs() -> None:
    """What the worker does every minute."""

    async def run() -> None:
        async with app.open_async():
            context = JobContext(
                app=app,
                job=Job(id=1, queue="", lock=None, queueing_lock=None, task_name=""),
                start_timestamp=0,
                abort_reason=lambda: None,
            )
            await subscribers.retry_stalled_jobs(context, timestamp=0)

    with app.replace_connector(Connector().get_worker_connector()):
        asyncio.run(run())


def lose_worker(*, attempts: int = 0) -> None:
    """A worker takes the first job that waits and gives no sign of life for a minute."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_workers (last_heartbeat) values (now() - interval '1 minute')"
            " returning id"
        )
        cursor.execute("select procrastinate_fetch_job_v2(null, %s)", cursor.fetchone())
        cursor.execute("update procrastinate_jobs set attempts = %s", [attempts])


def statuses() -> list[str]:
    return list(ProcrastinateJob.objects.order_by("id").values_list("status", flat=True))


def test_a_job_whose_worker_is_lost_is_queued_again(fresh_database: str) -> None:
    queue_one()
    lose_worker()
    assert statuses() == ["doing"]
    take_up_lost_jobs()
    assert statuses() == ["todo"]


def test_a_lost_job_of_which_the_next_one_waits_already_gives_way(fresh_database: str) -> None:
    queue_one()
    lose_worker()
    queue_one()
    take_up_lost_jobs()
    assert statuses() == ["todo"]


def test_a_job_that_loses_every_worker_is_given_up(fresh_database: str) -> None:
    queue_one()
    lose_worker(attempts=subscribers.MOST_ATTEMPTS)
    take_up_lost_jobs()
    assert statuses() == ["failed"]


@pytest.mark.django_db
def test_keys_of_submissions_are_forgotten_after_90_days() -> None:
    for days in (89, 91):
        Submission.objects.create(
            key=new_id(), verb="x.y", subject_id=new_id(), at=clock.now() - timedelta(days=days)
        )
    subscribers.forget_submissions(timestamp=0)
    assert Submission.objects.get().at > clock.now() - timedelta(days=90)
