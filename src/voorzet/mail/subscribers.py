"""Mail reacts to what happens to questions and agreements: one job writes down who gets a mail, one job per mail sends it."""

from uuid import UUID

from django.db import transaction
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from voorzet.journal.queue import CLOCK
from voorzet.journal.subscriptions import subscribe
from voorzet.mail import agreements, delivery
from voorzet.mail.addressing import list_verbs
from voorzet.mail.posting import NotSent, Undeliverable

# A queue of its own: a slow mail server keeps no other work waiting where two workers share the queues.
QUEUE = "mail"
MINUTE, HOUR = 60, 60 * 60
WAITS = (30, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR)


class BackOff(BaseRetryStrategy):
    """Tries again after longer and longer, about two days in all. Then the job has failed, and `doctor` says so."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again; None for what has no use."""
        if is_over(exception, job):
            return None
        return RetryDecision(retry_in={"seconds": WAITS[job.attempts]})


def is_over(trouble: BaseException, job: Job) -> bool:
    """Whether trying again has no use, or was done long enough."""
    return isinstance(trouble, Undeliverable) or job.attempts >= len(WAITS)


@app.task(retry=BackOff())
def write_mails(entry_id: str) -> None:
    """Writes who gets a mail because of this entry, and queues the sending in the same transaction."""
    with transaction.atomic():
        for mail in delivery.write_mails(entry_id=UUID(entry_id)):
            send_mail.defer(mail_id=str(mail.id))


@app.task(queue=QUEUE, retry=BackOff(), pass_context=True)
def send_mail(context: JobContext, mail_id: str) -> None:
    """Sends one mail. When that is given up, its row says so, and the job has failed."""
    try:
        delivery.send_mail(mail_id=UUID(mail_id))
    except Exception as trouble:
        if is_over(trouble, context.job):
            fault = trouble.fault if isinstance(trouble, NotSent) else "other"
            delivery.give_up(mail_id=UUID(mail_id), fault=fault)
        raise


@app.task(retry=BackOff())
def send_again(entry_id: str) -> None:
    """A coordinator has a mail tried again, with all its attempts."""
    with transaction.atomic():
        send_mail.defer(mail_id=str(delivery.mail_of(entry_id=UUID(entry_id))))


@app.task(retry=BackOff())
def remove_addresses(entry_id: str) -> None:
    """A referred question keeps nobody's address."""
    delivery.remove_addresses(entry_id=UUID(entry_id))


@app.task(retry=BackOff())
def write_agreement_mails(entry_id: str) -> None:
    """Tells who may sign that a version was proposed; written and queued in one transaction."""
    with transaction.atomic():
        for mail in agreements.write_proposed(entry_id=UUID(entry_id)):
            send_agreement_mail.defer(mail_id=str(mail.id))


@app.periodic(cron="17 7 * * *")
@app.task(queue=CLOCK, queueing_lock="tell_of_ending_agreements")
def tell_of_ending_agreements(timestamp: int) -> None:
    """Every morning: coordinators hear that their agreements end within two months, a month, a week."""
    with transaction.atomic():
        for mail in agreements.write_endings():
            send_agreement_mail.defer(mail_id=str(mail.id))


@app.task(queue=QUEUE, retry=BackOff())
def send_agreement_mail(mail_id: str) -> None:
    """Sends one mail about agreements."""
    agreements.send(mail_id=UUID(mail_id))


subscribe(write_mails, *list_verbs())
subscribe(send_again, "mail.sent_again")
subscribe(write_agreement_mails, "agreement.proposed")
subscribe(remove_addresses, "question.referred")
