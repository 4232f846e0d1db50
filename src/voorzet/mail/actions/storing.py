"""Storing what came in, before anybody tries to understand it (law 9)."""

import hashlib
import re
from email.header import Header
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import parseaddr

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.mail.models import IncomingMail, Mailbox, RawMail

# Larger than this is not read at all; of such a mail only the beginning is kept, to see what it was.
LARGEST = 100_000_000
KEPT_OF_TOO_BIG = 1_000_000
# Where the headers of any mail end long before.
_HEADERS = 256_000
_LONGEST_ID = 250
_ANGLE = re.compile(r"<([^<>\s]+)>")


@as_system()
def store_mail(raw: bytes, mailbox: Mailbox | None = None) -> tuple[IncomingMail, bool]:
    """Stores a message as it is, in a transaction of its own, and queues taking it in; never fails on its bytes.

    The same message once, however often and wherever it is delivered: see `IncomingMail.key`. Returns the
    message, and whether it is new.
    """
    headers = _read_headers(raw)
    mail, is_new = IncomingMail.objects.get_or_create(
        key=_key(headers, raw),
        defaults={
            "mailbox": mailbox,
            "stored_at": clock.now(),
            "size": len(raw),
            "sender": parseaddr(headers["From"])[1].lower()[:254],
        },
    )
    if is_new:
        kept = raw[:KEPT_OF_TOO_BIG] if len(raw) > LARGEST else raw
        RawMail.objects.create(mail=mail, content=kept)
        record(system(Channel.MAIL), "mail.came_in", subject_id=mail.id)
    return mail, is_new


def _read_headers(raw: bytes) -> dict[str, str]:
    """The four headers by which a message is known; empty for what is missing or cannot be read."""
    names = ("Message-ID", "From", "Date", "Subject")
    try:
        # Not the policy that understands headers: it fails on many of those that are wrong.
        message = BytesHeaderParser(policy=compat32).parsebytes(raw[:_HEADERS])
        return {name: _clean(message.get(name, "")) for name in names}
    except Exception:  # whatever the bytes are, they must be stored
        return dict.fromkeys(names, "")


def _clean(value: str | Header) -> str:
    """A header on one line, without what a database cannot hold."""
    text = str(value).encode("utf-8", "replace").decode().replace("\0", "")
    return " ".join(text.split())


def _key(headers: dict[str, str], raw: bytes) -> str:
    """What a message is known by.

    From, Date and Subject belong to it: somebody else's message under a Message-ID that is in use must not
    disappear as "seen before" (RFC 5322, 3.6.4 makes it unique, senders do not always).
    """
    given = headers["Message-ID"]
    found = _ANGLE.search(given)
    message_id = found[1] if found else given
    if not message_id:
        return f"sha256:{hashlib.sha256(raw).hexdigest()}"
    told = "\n".join([headers["From"], headers["Date"], headers["Subject"]])
    return f"{_short(message_id)} {hashlib.sha256(told.encode()).hexdigest()[:16]}"


def _short(message_id: str) -> str:
    if len(message_id) <= _LONGEST_ID:
        return message_id
    return f"sha256:{hashlib.sha256(message_id.encode()).hexdigest()}"
