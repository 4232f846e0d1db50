"""What plans do by the clock: the day has come to look back."""

from contextlib import suppress

from procrastinate.contrib.django import app

from voorzet.journal.queue import CLOCK
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError
from voorzet.support import actions
from voorzet.support.queries.reviews import list_reviews_due


@app.periodic(cron="13 8 * * *")
@app.task(queue=CLOCK, queueing_lock="ask_reviews")
def ask_reviews(timestamp: int) -> None:
    """Every morning: director and club are asked to look back, once. A transaction for each."""
    with as_system():
        due = list_reviews_due()
    for review_id in due:
        with suppress(VoorzetError):
            actions.ask_review(actor=system(Channel.JOB), review_id=review_id)
