"""What funds do by the clock: terms to assess an application that are over."""

from contextlib import suppress

from procrastinate.contrib.django import app

from voorzet.funds import actions
from voorzet.funds.queries.applications import list_overdue
from voorzet.journal.queue import CLOCK
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError


@app.periodic(cron="*/10 * * * *")
@app.task(queue=CLOCK, queueing_lock="watch_applications")
def watch_applications(timestamp: int) -> None:
    """Every ten minutes: who decides hears that the term is over. A transaction for each application."""
    for application_id in list_overdue():
        with suppress(VoorzetError):
            actions.watch_application(actor=system(Channel.JOB), application_id=application_id)
