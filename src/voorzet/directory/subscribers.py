"""By the clock: owners are asked whether what became stale still holds, and absences that are over go."""

import smtplib
from datetime import timedelta
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from voorzet.directory.actions import ask_confirmation
from voorzet.directory.mails import confirmation_mail
from voorzet.directory.models import Absence, Availability, ConfirmationRequest
from voorzet.directory.queries.confirming import list_to_ask
from voorzet.journal.models import Entry
from voorzet.journal.queue import CLOCK
from voorzet.journal.subscriptions import subscribe
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system

MAIL = "mail"
AGAIN = RetryStrategy(
    max_attempts=9, exponential_wait=4, retry_exceptions=[OSError, smtplib.SMTPException]
)
REQUESTS_ARE_KEPT = timedelta(days=30)


@app.periodic(cron="20 7 * * 1-5")
@app.task(queue=CLOCK, queueing_lock="ask_confirmations")
def ask_confirmations(timestamp: int) -> None:
    """Every working morning: whoever has something that became stale is asked, once."""
    for person_id in list_to_ask():
        ask_confirmation(actor=system(Channel.JOB), person_id=person_id)


@app.task(queue=MAIL, retry=AGAIN)
def mail_confirmation(entry_id: str) -> None:
    """Mails what was asked once, unless it was answered meanwhile."""
    with as_system():
        entry = Entry.objects.get(pk=UUID(entry_id))
        locked = ConfirmationRequest.objects.select_for_update(of=("self",))
        request = locked.select_related("person").filter(pk=entry.subject_id).first()
        if request is None or request.mailed_at is not None or not request.is_open:
            return
        if not request.person.is_active:
            return
        confirmation_mail(request).send()
        request.mailed_at = clock.now()
        request.save(update_fields=["mailed_at"])


@app.periodic(cron="27 4 * * *")
@app.task(queue=CLOCK, queueing_lock="forget_what_is_over")
@as_system()
def forget_what_is_over(timestamp: int) -> None:
    """Every night: absences and limits that are over go, and requests a month after their link ended."""
    today = clock.today()
    Absence.objects.filter(back_on__lte=today).delete()
    Availability.objects.filter(until__lt=today).delete()
    ConfirmationRequest.objects.filter(expires_at__lt=clock.now() - REQUESTS_ARE_KEPT).delete()


subscribe(mail_confirmation, "expertise.asked")
