"""Stub."""

import hashlib

from voorzet.kernel import clock
from voorzet.mail.models import IncomingMail, Mailbox, RawMail

LARGEST = 100_000_000


def store_mail(*, raw: bytes, mailbox: Mailbox | None = None) -> tuple[IncomingMail, bool]:
    key = hashlib.sha256(raw).hexdigest()
    mail, new = IncomingMail.objects.get_or_create(
        key=key, defaults={"mailbox": mailbox, "stored_at": clock.now(), "size": len(raw)}
    )
    if new:
        RawMail.objects.create(mail=mail, content=raw)
    return mail, new
