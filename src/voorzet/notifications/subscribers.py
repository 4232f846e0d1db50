"""Notifications react to what happens: one job per entry writes who hears; by the clock what is due is mailed."""

from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.types import JSONValue

from voorzet.journal.queue import CLOCK
from voorzet.journal.subscriptions import subscribe
from voorzet.mail.models import OutgoingMail
from voorzet.mail.subscribers import BackOff, send_mail
from voorzet.notifications import reminders, sending, telling
from voorzet.notifications.models import Stage
from voorzet.notifications.queries.hearers import list_verbs


@app.task(retry=BackOff())
def write_notices(entry_id: str) -> None:
    """Writes who hears of this entry, and queues what goes by mail at once in the same transaction."""
    with transaction.atomic():
        _queue(telling.tell_of_entry(entry_id=UUID(entry_id)))


@app.task(retry=BackOff())
def forget_referred(entry_id: str) -> None:
    """Of a referred question nobody hears, and what was heard goes."""
    telling.forget_referred(entry_id=UUID(entry_id))


@app.periodic(cron="*/5 * * * *")
@app.task(queue=CLOCK, queueing_lock="mail_what_is_due", lock="mail_what_is_due")
def mail_what_is_due(timestamp: int) -> None:
    """Every five minutes: whose hour it is gets their mail; a transaction per batch of people."""
    is_last = False
    while not is_last:
        with transaction.atomic():
            batch = sending.write_due()
            _queue(batch.mails)
        is_last = batch.is_last


@app.periodic(cron="*/10 * * * *")
@app.task(queue=CLOCK, queueing_lock="remind")
def remind(timestamp: int) -> None:
    """Every ten minutes: terms that end soon or were not heeded, and mail that was put aside."""
    with transaction.atomic():
        _queue(reminders.remind_of_deadlines())
    with transaction.atomic():
        _queue(reminders.tell_of_quarantine())


@app.task(retry=BackOff())
def tell_of_what_was_put_aside(entry_id: str) -> None:
    """Tells the coordinators at once; the job by the clock finds what this one missed."""
    with transaction.atomic():
        _queue(reminders.tell_of_quarantine())


@app.periodic(cron="23 9 * * *")
@app.task(queue=CLOCK, queueing_lock="ask_for_feedback")
def ask_for_feedback(timestamp: int) -> None:
    """Every morning: clubs that were answered a week ago and did not say whether it helped."""
    with transaction.atomic():
        _queue(reminders.ask_for_feedback())


def _queue(mails: list[OutgoingMail]) -> None:
    """One job per mail, all queued in one statement, in this very transaction."""
    given: list[dict[str, JSONValue]] = [{"mail_id": str(mail.id)} for mail in mails]
    if given:
        send_mail.batch_defer(*given)


subscribe(write_notices, *list_verbs())
subscribe(tell_of_what_was_put_aside, Stage.PUT_ASIDE.value)
subscribe(forget_referred, "question.referred")
