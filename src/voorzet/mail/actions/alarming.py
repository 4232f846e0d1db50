"""A mailbox that cannot be read, or in which nothing comes any more: its coordinators are told, once."""

from datetime import timedelta
from uuid import UUID

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.mail.models import Mailbox
from voorzet.reference.queries import count_working_days

# A server may be away for a while, as at night; nothing is lost meanwhile.
FAULT_MAY_LAST = timedelta(hours=1)


@verb
def raise_alarm(*, actor: Actor, mailbox_id: UUID) -> Mailbox | None:
    """Journals that a mailbox has failed for an hour, or was silent for as many working days as agreed.

    Once for each time it happens; when it goes well again, the next time is a new one. Returns the mailbox
    when there was something to tell.
    """
    mailbox = Mailbox.objects.select_for_update().get(pk=mailbox_id)
    trouble = find_trouble(mailbox)
    if trouble and mailbox.alarmed_at is None and mailbox.is_active:
        mailbox.alarmed_at = clock.now()
        mailbox.save(update_fields=["alarmed_at"])
        record(actor, trouble, subject_id=mailbox.id, desk_id=mailbox.desk_id)
        return mailbox
    if not trouble and mailbox.alarmed_at is not None:
        mailbox.alarmed_at = None
        mailbox.save(update_fields=["alarmed_at"])
    return None


def find_trouble(mailbox: Mailbox) -> str:
    """The verb that says what is wrong; empty when nothing is."""
    now = clock.now()
    if mailbox.fault_since is not None:
        return "mailbox.failed" if now - mailbox.fault_since > FAULT_MAY_LAST else ""
    heard = mailbox.newest_at or mailbox.added_at
    silent = count_working_days(heard, now) > mailbox.quiet_days
    return "mailbox.fell_silent" if silent else ""
