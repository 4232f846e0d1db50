"""Privacy by the clock: what was kept long enough goes each night."""

from procrastinate.contrib.django import app

from voorzet.journal.queue import CLOCK
from voorzet.kernel.actor import Channel, system
from voorzet.privacy.actions import let_go


@app.periodic(cron="57 3 * * *")
@app.task(queue=CLOCK, queueing_lock="let_go_of_what_lapsed")
def let_go_of_what_lapsed(timestamp: int) -> None:
    """Every night: everything whose term has passed, at every desk."""
    let_go(actor=system(Channel.JOB))
