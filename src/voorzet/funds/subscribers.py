"""What funds do by the clock: windows of pots that open, and that close soon."""

from contextlib import suppress

from procrastinate.contrib.django import app

from voorzet.funds import actions
from voorzet.funds.queries.pots import list_watched
from voorzet.journal.queue import CLOCK
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError


@app.periodic(cron="*/10 * * * *")
@app.task(queue=CLOCK, queueing_lock="watch_pots")
def watch_pots(timestamp: int) -> None:
    """Every ten minutes: what opened and what closes soon is told. A transaction for each pot."""
    with as_system():
        watched = list_watched()
    for pot_id in watched:
        with suppress(VoorzetError):
            actions.watch_pot(actor=system(Channel.JOB), pot_id=pot_id)
