"""Mail reacts to what happens to questions: one job writes down who gets a mail, one job per mail sends it."""

from uuid import UUID

from django.db import transaction
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from voorzet.journal.subscriptions import subscribe
from voorzet.mail import delivery
from voorzet.mail.addressing import list_verbs

# A queue of its own: a slow mail server keeps no other work waiting where two workers share the queues.
QUEUE = "mail"
MINUTE, HOUR = 60, 60 * 60
WAITS = (30, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR)


class BackOff(BaseRetryStrategy):
    """Tries again after longer and longer, about two days in all. Then the job has failed, and `doctor` says so."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again; None for what has no use."""
        if isinstance(exception, delivery.Undeliverable) or job.attempts >= len(WAITS):
            return None
        return RetryDecision(retry_in={"seconds": WAITS[job.attempts]})


@app.task(retry=BackOff())
def write_mails(entry_id: str) -> None:
    """Writes who gets a mail because of this entry, and queues the sending in the same transaction."""
    with transaction.atomic():
        for mail in delivery.write_mails(entry_id=UUID(entry_id)):
            send_mail.defer(mail_id=str(mail.id))


@app.task(queue=QUEUE, retry=BackOff())
def send_mail(mail_id: str) -> None:
    """Sends one mail."""
    delivery.send_mail(mail_id=UUID(mail_id))


@app.task(retry=BackOff())
def remove_addresses(entry_id: str) -> None:
    """A referred question keeps nobody's address."""
    delivery.remove_addresses(entry_id=UUID(entry_id))


subscribe(write_mails, *list_verbs())
subscribe(remove_addresses, "question.referred")
