"""The signed token of a mail that went out: what comes back with it is a reply to exactly that mail.

It stands in three places, because mail programs and servers drop some of them: before the at-sign of the
Message-ID (a reply repeats that in In-Reply-To and References), behind a plus in the address that replies go
to, and, shorter and for the question instead of the mail, in the subject.
"""

import base64
import binascii
import re
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

# Base 32 in small letters: addresses may come back in other capitals, and 64 characters fit before an at-sign.
_ID = 26
_SIGNATURE = 16
_SHORT = 8
TOKEN = re.compile(rf"[a-z2-7]{{{_ID + _SIGNATURE}}}")
TAG = re.compile(rf"\[([A-Z]{{3}}-\d\d-\d{{4,}})[ \u00a0]([a-z2-7]{{{_SHORT}}})\]", re.IGNORECASE)


def make_token(mail_id: UUID) -> str:
    """42 letters and digits: the identifier of the mail, and 80 bits of signature."""
    return _letters(mail_id.bytes) + _signature(mail_id.bytes)


def read_token(token: str) -> UUID | None:
    """The identifier of the mail in a token of ours; None for anything else."""
    token = token.lower()
    if not TOKEN.fullmatch(token):
        return None
    try:
        packed = base64.b32decode(token[:_ID].upper() + "======")
    except binascii.Error:
        return None
    if not constant_time_compare(_signature(packed), token[_ID:]):
        return None
    return UUID(bytes=packed)


def make_tag(reference: str) -> str:
    """What stands in a subject: the reference of the question, and 40 bits of signature over it."""
    return f"[{reference} {_signature(reference.encode())[:_SHORT]}]"


def read_tag(subject: str) -> tuple[str, bool] | None:
    """The reference in a subject and whether its signature is ours; None when there is no tag in it."""
    found = TAG.search(subject)
    if found is None:
        return None
    reference = found[1].upper()
    ours = _signature(reference.encode())[:_SHORT]
    return reference, constant_time_compare(ours, found[2].lower())


def _signature(content: bytes) -> str:
    return _letters(salted_hmac("voorzet.mail.reply", content, algorithm="sha256").digest()[:10])


def _letters(content: bytes) -> str:
    return base64.b32encode(content).decode().rstrip("=").lower()
