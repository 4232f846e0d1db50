"""What intakes do by the clock: silence agrees."""

from contextlib import suppress

from procrastinate.contrib.django import app

from voorzet.journal.queue import CLOCK
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError
from voorzet.support import actions
from voorzet.support.queries.intakes import list_overdue_intakes


@app.periodic(cron="*/10 * * * *")
@app.task(queue=CLOCK, queueing_lock="align_intakes")
def align_intakes(timestamp: int) -> None:
    """Every ten minutes: the deadline of agreeing beforehand has passed. A transaction for each."""
    for intake_id in list_overdue_intakes():
        with suppress(VoorzetError):
            actions.align_intake(actor=system(Channel.JOB), intake_id=intake_id)
