"""What deciding together does by the clock: terms that are over."""

from contextlib import suppress

from procrastinate.contrib.django import app

from voorzet.journal.queue import CLOCK
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError
from voorzet.support import actions
from voorzet.support.queries.deciding import list_overdue_decisions


@app.periodic(cron="*/10 * * * *")
@app.task(queue=CLOCK, queueing_lock="close_decisions")
def close_decisions(timestamp: int) -> None:
    """Every ten minutes: what parties said until the term is weighed. A transaction for each."""
    for decision_id in list_overdue_decisions():
        with suppress(VoorzetError):
            actions.close_decision(actor=system(Channel.JOB), decision_id=decision_id)
