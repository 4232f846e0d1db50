"""What funds do by the clock: windows of pots that open and close, terms to assess that are over, accounting."""

from contextlib import suppress

from procrastinate.contrib.django import app

from voorzet.funds import actions, money_subscribers
from voorzet.funds.queries.applications import list_overdue
from voorzet.funds.queries.pots import list_watched
from voorzet.journal.queue import CLOCK
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError

# The queue finds tasks under this name.
__all__ = ["money_subscribers", "watch_applications", "watch_pots"]


@app.periodic(cron="*/10 * * * *")
@app.task(queue=CLOCK, queueing_lock="watch_pots")
def watch_pots(timestamp: int) -> None:
    """Every ten minutes: what opened and what closes soon is told. A transaction for each pot."""
    with as_system():
        watched = list_watched()
    for pot_id in watched:
        with suppress(VoorzetError):
            actions.watch_pot(actor=system(Channel.JOB), pot_id=pot_id)


@app.periodic(cron="*/10 * * * *")
@app.task(queue=CLOCK, queueing_lock="watch_applications")
def watch_applications(timestamp: int) -> None:
    """Every ten minutes: who decides hears that the term is over. A transaction for each application."""
    for application_id in list_overdue():
        with suppress(VoorzetError):
            actions.watch_application(actor=system(Channel.JOB), application_id=application_id)
