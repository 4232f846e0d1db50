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
    failed, silent = has_failed(mailbox), is_silent(mailbox)
    if not (failed or silent) and mailbox.alarmed_at is not None:
        mailbox.alarmed_at = None
        mailbox.save(update_fields=["alarmed_at"])
    if not (failed or silent) or mailbox.alarmed_at is not None or not mailbox.is_active:
        return None
    mailbox.alarmed_at = clock.now()
    mailbox.save(update_fields=["alarmed_at"])
    if failed:
        record(actor, "mailbox.failed", subject_id=mailbox.id, desk_id=mailbox.desk_id)
    else:
        record(actor, "mailbox.fell_silent", subject_id=mailbox.id, desk_id=mailbox.desk_id)
    return mailbox


def has_failed(mailbox: Mailbox) -> bool:
    """Whether it could not be read for too long."""
    return mailbox.fault_since is not None and clock.now() - mailbox.fault_since > FAULT_MAY_LAST


def is_silent(mailbox: Mailbox) -> bool:
    """Whether it is read without trouble, and nothing comes."""
    heard = mailbox.newest_at or mailbox.added_at
    return (
        mailbox.fault_since is None and count_working_days(heard, clock.now()) > mailbox.quiet_days
    )
