"""Reading a mailbox by IMAP: every new message is stored, one transaction each, and nothing in the mailbox changes.

No verbs: nobody acts here. What was stored is taken in by another job. A connection that breaks costs nothing:
the next look goes on after the last message that was stored, and a message that comes twice is known by its key.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from imaplib import IMAP4
from uuid import UUID

from django.db import transaction
from imap_tools import AND, BaseMailBox, MailBox
from imap_tools.errors import (
    ImapToolsError,
    MailboxFolderSelectError,
    MailboxFolderStatusError,
    MailboxLoginError,
)

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.sealing import Unsealable
from voorzet.mail.actions.mailboxes import SEAL
from voorzet.mail.actions.storing import LARGEST, store_mail
from voorzet.mail.models import Mailbox, MailboxFault

PATIENCE = 20  # seconds for each answer of the server
AT_A_TIME = 200
# After trouble the server is left alone for a while: each try keeps the worker from other work.
REST_AFTER_FAULT = timedelta(minutes=5)
LOOK_BACK = timedelta(days=7)


class Unreadable(Exception):
    """The mailbox, or one message in it, cannot be read now."""

    def __init__(self, fault: MailboxFault) -> None:
        self.fault = fault
        super().__init__(fault.value)


@as_system()
def list_to_poll() -> list[UUID]:
    """The mailboxes to read now; one with trouble gets a rest first."""
    rested = clock.now() - REST_AFTER_FAULT
    return list(
        Mailbox.objects.filter(is_active=True)
        .exclude(host="")
        .exclude(fault__gt="", tried_at__gt=rested)
        .values_list("id", flat=True)
    )


@as_system()
def list_to_watch() -> list[UUID]:
    """Every mailbox that is read."""
    return list(
        Mailbox.objects.filter(is_active=True).exclude(host="").values_list("id", flat=True)
    )


def poll_mailbox(*, mailbox_id: UUID) -> int:
    """Stores what is new in a mailbox and notes how reading went; the number of messages that were new.

    At most 200 at a time, so that one full mailbox does not keep the others waiting. What was stored before, behind
    a message that the server does not give, does not count: else nothing would come after those 200.
    """
    mailbox = _find(mailbox_id)
    if mailbox is None:
        return 0
    new, fault = 0, MailboxFault.NONE
    try:
        with _opened(mailbox) as imap:
            for uid in _list_new(mailbox, imap):
                is_new, fault = _take(mailbox, imap, uid, fault)
                new += is_new
                if new == AT_A_TIME:
                    break
    except Unreadable as trouble:
        fault = trouble.fault
    except (OSError, IMAP4.error, ImapToolsError):
        fault = MailboxFault.BROKEN_OFF
    _note(mailbox_id, fault)
    return new


@contextmanager
def _opened(mailbox: Mailbox) -> Iterator[BaseMailBox]:
    """The mailbox over TLS, its certificate checked against the names of the server."""
    imap = _connect(mailbox)
    try:
        try:
            imap.login(mailbox.username, SEAL.open(mailbox.secret), initial_folder=None)
        except MailboxLoginError:
            raise Unreadable(MailboxFault.LOGIN) from None
        except Unsealable:
            raise Unreadable(MailboxFault.SECRET) from None
        try:
            imap.folder.set(mailbox.folder, readonly=True)
        except MailboxFolderSelectError:
            raise Unreadable(MailboxFault.FOLDER) from None
        yield imap
    finally:
        _leave(imap)


def _connect(mailbox: Mailbox) -> MailBox:
    try:
        return MailBox(
            mailbox.host, mailbox.port, timeout=PATIENCE, ssl_context=ssl.create_default_context()
        )
    except ssl.SSLCertVerificationError:
        raise Unreadable(MailboxFault.CERTIFICATE) from None
    except (OSError, IMAP4.error):
        raise Unreadable(MailboxFault.CONNECTION) from None


def _leave(imap: BaseMailBox) -> None:
    """Says goodbye, or at least hangs up when the server did so first."""
    with suppress(OSError, IMAP4.error, ImapToolsError):
        imap.logout()
    with suppress(OSError):
        imap.client.shutdown()


def _list_new(mailbox: Mailbox, imap: BaseMailBox) -> list[int]:
    """The numbers of messages that were not read before, the oldest first.

    When the server has started counting anew, everything of the last week is looked at again.
    """
    try:
        status = imap.folder.status(mailbox.folder, ["UIDVALIDITY"])
    except MailboxFolderStatusError:
        raise Unreadable(MailboxFault.FOLDER) from None
    if status["UIDVALIDITY"] == mailbox.uid_validity:
        found = imap.uids(AND(uid=f"{mailbox.last_uid + 1}:*"))
    else:
        since = max(mailbox.added_at, (mailbox.newest_at or mailbox.added_at) - LOOK_BACK)
        found = imap.uids(AND(date_gte=since.date()))
        mailbox.uid_validity, mailbox.last_uid = status["UIDVALIDITY"], 0
    # `n:*` gives the last message also when its number is below n.
    return sorted(uid for uid in map(int, found) if uid > mailbox.last_uid)


def _take(
    mailbox: Mailbox, imap: BaseMailBox, uid: int, fault: MailboxFault
) -> tuple[bool, MailboxFault]:
    """Stores one message and, in the same transaction, up to where was read; whether it was new.

    A message that the server does not give is left for the next look; the others go on meanwhile.
    """
    raw = _fetch(imap, uid)
    if raw is None:
        return False, MailboxFault.MESSAGE
    with as_system(), transaction.atomic():
        _mail, is_new = store_mail(raw=raw, mailbox=mailbox)
        mailbox.newest_at = clock.now()
        mailbox.save(update_fields=["newest_at"])
        if fault == MailboxFault.NONE:
            mailbox.last_uid = uid
            mailbox.save(update_fields=["last_uid", "uid_validity"])
    return is_new, fault


def _fetch(imap: BaseMailBox, uid: int) -> bytes | None:
    """The bytes of one message; of what is far too big only the beginning, which is enough to say so."""
    part = f"(BODY.PEEK[]<0.{LARGEST + 1}>)"
    answer, given = imap.client.uid("FETCH", str(uid), part)
    if answer != "OK":
        return None
    return next((bytes(piece[1]) for piece in given if isinstance(piece, tuple)), None)


@as_system()
def _find(mailbox_id: UUID) -> Mailbox | None:
    return Mailbox.objects.filter(pk=mailbox_id, is_active=True).exclude(host="").first()


@as_system()
def _note(mailbox_id: UUID, fault: MailboxFault) -> None:
    mailbox = Mailbox.objects.select_for_update().get(pk=mailbox_id)
    mailbox.tried_at = clock.now()
    if fault == MailboxFault.NONE:
        mailbox.polled_at = mailbox.tried_at
        mailbox.fault_since = None
    elif mailbox.fault_since is None:
        mailbox.fault_since = mailbox.tried_at
    mailbox.fault = fault
    mailbox.save(update_fields=["tried_at", "polled_at", "fault", "fault_since"])
