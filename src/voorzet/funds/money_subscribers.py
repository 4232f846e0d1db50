"""What the money of funds does by the clock."""

from contextlib import suppress

from procrastinate.contrib.django import app

from voorzet.funds import actions
from voorzet.funds.queries.reminders import list_to_ask
from voorzet.journal.queue import CLOCK
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError


@app.periodic(cron="11 8 * * *")
@app.task(queue=CLOCK, queueing_lock="ask_for_accountings")
def ask_for_accountings(timestamp: int) -> None:
    """Every morning: clubs are asked for what is due. One that cannot keeps no other waiting."""
    for accounting_id in list_to_ask():
        with suppress(VoorzetError):
            actions.ask_for_accounting(actor=system(Channel.JOB), accounting_id=accounting_id)
