"""Mail reacts to what happens to questions and agreements: one job writes down who gets a mail, one job per mail sends it."""

from contextlib import suppress
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job
from procrastinate.types import JSONValue

from voorzet.journal.queue import CLOCK
from voorzet.journal.subscriptions import subscribe
from voorzet.kernel.actor import Channel, system
from voorzet.mail import actions, agreements, delivery, polling
from voorzet.mail.actions import forget_incoming as forget_what_came_in
from voorzet.mail.actions import take_in_mail, write_refusal
from voorzet.mail.activities import telling
from voorzet.mail.addressing import list_verbs
from voorzet.mail.models import OutgoingMail
from voorzet.mail.posting import NotSent, Undeliverable
from voorzet.mail.queries import find_mail_of, list_waiting_mail

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
        send_mail.defer(mail_id=str(find_mail_of(UUID(entry_id))))


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


@app.periodic(cron="* * * * *")
@app.task(queue=CLOCK, queueing_lock="poll_mailboxes")
def poll_mailboxes(timestamp: int) -> None:
    """Every minute: each mailbox gets a job of its own, so that a slow server keeps no other waiting."""
    for mailbox_id in polling.list_to_poll():
        _queue_poll(str(mailbox_id))


@app.task(queue=QUEUE, retry=BackOff())
def poll_mailbox(mailbox_id: str) -> None:
    """Stores what is new in one mailbox; when there was more than fits in one look, goes on at once."""
    if polling.poll_mailbox(mailbox_id=UUID(mailbox_id)) == polling.AT_A_TIME:
        _queue_poll(mailbox_id)


def _queue_poll(mailbox_id: str) -> None:
    """Once in the queue, and no two at work on one mailbox: each would take what the other has."""
    name = f"poll_mailbox {mailbox_id}"
    with suppress(AlreadyEnqueued):
        poll_mailbox.configure(queueing_lock=name, lock=name).defer(mailbox_id=mailbox_id)


@app.periodic(cron="23 * * * *")
@app.task(queue=CLOCK, queueing_lock="watch_mailboxes")
def watch_mailboxes(timestamp: int) -> None:
    """Every hour: coordinators hear of mailboxes that fail or fell silent."""
    for mailbox_id in polling.list_to_watch():
        actions.raise_alarm(actor=system(Channel.JOB), mailbox_id=mailbox_id)


@app.task(retry=BackOff())
def take_in(entry_id: str) -> None:
    """A message that was stored is taken in."""
    take_in_mail(find_mail_of(UUID(entry_id)))


@app.periodic(cron="* * * * *")
@app.task(queue=CLOCK, queueing_lock="take_in_waiting")
def take_in_waiting(timestamp: int) -> None:
    """Every minute: what was stored and never taken in, because what would do so was killed."""
    for mail_id in list_waiting_mail():
        # One that the database cannot take now keeps no other waiting; it is tried again the next minute.
        with suppress(OperationalError, InterfaceError):
            take_in_mail(mail_id)


@app.task(retry=BackOff())
def tell_not_possible(entry_id: str) -> None:
    """Whoever asked by mail what could not be done hears so."""
    with transaction.atomic():
        mail = write_refusal(entry_id=UUID(entry_id))
        if mail is not None:
            send_mail.defer(mail_id=str(mail.id))


@app.task(retry=BackOff())
def forget_incoming(entry_id: str) -> None:
    """Of a referred question nothing that came in is kept."""
    forget_what_came_in(entry_id=UUID(entry_id))


@app.task(retry=BackOff())
def write_to_guests(entry_id: str) -> None:
    """All guests of an activity hear of it."""
    with transaction.atomic():
        _send_all(telling.write_to_guests(entry_id=UUID(entry_id)))


@app.task(retry=BackOff())
def write_to_guest(entry_id: str) -> None:
    """One guest hears of their own place."""
    with transaction.atomic():
        _send_all(telling.write_to_guest(entry_id=UUID(entry_id)))


@app.periodic(cron="*/10 * * * *")
@app.task(queue=CLOCK, queueing_lock="remind_guests")
def remind_guests(timestamp: int) -> None:
    """Every ten minutes: who has a place at something within two days is reminded, once."""
    with transaction.atomic():
        _send_all(telling.write_reminders())


def _send_all(mails: list[OutgoingMail]) -> None:
    """In one statement, however many there are."""
    given: list[dict[str, JSONValue]] = [{"mail_id": str(mail.id)} for mail in mails]
    if given:
        send_mail.batch_defer(*given)


subscribe(write_mails, *list_verbs())
subscribe(write_to_guests, *telling.ON_ENTRY)
subscribe(write_to_guest, *telling.TO_ONE)
subscribe(take_in, "mail.came_in")
subscribe(tell_not_possible, "mail.put_aside")
subscribe(forget_incoming, "question.referred")
subscribe(send_again, "mail.sent_again")
subscribe(write_agreement_mails, "agreement.proposed")
subscribe(remove_addresses, "question.referred")
