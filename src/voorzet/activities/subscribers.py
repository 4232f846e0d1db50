"""What activities do by the clock: terms of alignment that have passed, places that became free, what is over."""

from contextlib import suppress
from uuid import UUID

from procrastinate.contrib.django import app

from voorzet.activities import actions
from voorzet.activities.queries import telling
from voorzet.activities.queries.alignment import list_overdue
from voorzet.journal.queue import CLOCK
from voorzet.journal.subscriptions import subscribe
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError


@app.periodic(cron="*/10 * * * *")
@app.task(queue=CLOCK, queueing_lock="clear_activities")
def clear_activities(timestamp: int) -> None:
    """Every ten minutes: silence agrees, and of a clash that stands somebody hears. A transaction for each."""
    for activity_id in list_overdue():
        actions.clear_activity(actor=system(Channel.JOB), activity_id=activity_id)


@app.periodic(cron="*/10 * * * *")
@app.task(queue=CLOCK, queueing_lock="watch_activities")
def watch_activities(timestamp: int) -> None:
    """Every ten minutes: what ended was held, and free places are given. One that cannot keeps no other waiting."""
    with as_system():
        over, waiting = telling.list_over(), telling.list_with_waiting()
    for activity_id in over:
        with suppress(VoorzetError):
            actions.hold_activity(actor=system(Channel.JOB), activity_id=activity_id)
    for activity_id in waiting:
        with suppress(VoorzetError):
            actions.give_places(actor=system(Channel.JOB), activity_id=activity_id)


@app.task
def give_new_places(entry_id: str) -> None:
    """There may be more places than before."""
    with as_system():
        activity_id = telling.find_activity_of(UUID(entry_id))
    actions.give_places(actor=system(Channel.JOB), activity_id=activity_id)


subscribe(give_new_places, "activity.changed", "activity.moved")
