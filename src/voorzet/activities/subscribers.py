"""What activities do by the clock: terms of alignment that have passed."""

from procrastinate.contrib.django import app

from voorzet.activities import actions
from voorzet.activities.queries.alignment import list_overdue
from voorzet.journal.queue import CLOCK
from voorzet.kernel.actor import Channel, system


@app.periodic(cron="*/10 * * * *")
@app.task(queue=CLOCK, queueing_lock="clear_activities")
def clear_activities(timestamp: int) -> None:
    """Every ten minutes: silence agrees, and of a clash that stands somebody hears. A transaction for each."""
    for activity_id in list_overdue():
        actions.clear_activity(actor=system(Channel.JOB), activity_id=activity_id)
