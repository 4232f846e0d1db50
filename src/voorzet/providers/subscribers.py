"""What providers do by the clock: people hear in time of clubs that miss basics of safe sport."""

from procrastinate.contrib.django import app

from voorzet.journal.queue import CLOCK
from voorzet.kernel.actor import Channel, system
from voorzet.providers import actions
from voorzet.providers.queries.basics import list_deadlines_to_watch


@app.periodic(cron="51 7 * * *")
@app.task(queue=CLOCK, queueing_lock="watch_basics")
def watch_basics(timestamp: int) -> None:
    """Every morning: six weeks before the deadline of a desk, and the day after. A transaction for each."""
    for desk_id in list_deadlines_to_watch():
        actions.watch_basics(actor=system(Channel.JOB), desk_id=desk_id)
