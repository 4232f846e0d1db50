"""Notices in the demonstration: what happened lately was heard, a digest went out, and the coordinator has new ones."""

from datetime import timedelta

from django.db.models import F

from voorzet.config.demo.world import DemoDesk
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.mail.models import OutgoingMail
from voorzet.mail.subscribers import send_mail
from voorzet.notifications import sending, telling
from voorzet.notifications.models import Notice
from voorzet.notifications.queries.hearers import list_verbs

LATELY = timedelta(days=12)
UNSEEN = timedelta(days=3)
AT_MOST = 400


def tell_notices(demo: DemoDesk) -> None:
    """Everybody at the desk heard what happened since; what is older than some days they saw."""
    now = clock.now()
    entries = Entry.objects.filter(
        desk_id=demo.desk.id, verb__in=list_verbs(), at__gt=now - LATELY
    ).order_by("-at", "-id")[:AT_MOST]
    sent = []
    for entry in reversed(entries):
        with clock.moved_to(entry.at):
            sent += [mail.id for mail in telling.tell_of_entry(entry_id=entry.id)]
    # What was mailed at once then is not mailed today.
    OutgoingMail.objects.filter(pk__in=sent).update(sent_at=F("made_at"))
    Notice.objects.filter(made_at__lt=now - UNSEEN).update(seen_at=now - UNSEEN)
    _send_what_was_due()


def _send_what_was_due() -> None:
    """The digests of this morning, as the worker would have sent them."""
    is_last = False
    while not is_last:
        batch = sending.write_due()
        for mail in batch.mails:
            send_mail.defer(mail_id=str(mail.id))
        is_last = batch.is_last
