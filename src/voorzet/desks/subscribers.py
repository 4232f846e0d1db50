"""By the clock: partnerships whose day has come end, with the roles of their people."""

import logging

from procrastinate.contrib.django import app

from voorzet.desks.actions import end_partnership
from voorzet.desks.queries.partners import list_departures
from voorzet.journal.queue import AHEAD, CLOCK
from voorzet.kernel import clock
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import Impossible

logger = logging.getLogger(__name__)


@app.periodic(cron="*/5 * * * *")
@app.task(queue=CLOCK, priority=AHEAD, queueing_lock="end_due_partnerships")
def end_due_partnerships(timestamp: int) -> None:
    """Every five minutes: who was to leave today, or while no worker ran, leaves.

    Seats are gone since midnight whatever this job does; it ends the roles and tells the journal.
    """
    for partnership in list_departures():
        try:
            end_partnership(
                actor=system(Channel.JOB),
                partnership_id=partnership.id,
                on=clock.today(),
                reason=partnership.end_reason or "–",
            )
        except Impossible as refused:
            logger.warning("Partnership %s cannot end: %s", partnership.id, refused.sentence)
