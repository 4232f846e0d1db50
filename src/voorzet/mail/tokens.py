"""The signed token of a mail that went out: what comes back with it is a reply to exactly that mail.

It stands in three places, because mail programs and servers drop some of them: before the at-sign of the
Message-ID (a reply repeats that in In-Reply-To and References), behind a plus in the address that replies go
to, and, shorter and for the question instead of the mail, in the subject. Everybody in the Cc of a reply sees
those; so the page where somebody acts on a mail has a token of another kind, which stands in that mail only.
"""

import base64
import binascii
import re
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from voorzet.kernel.tokens import Tokens

# Base 32 in small letters: addresses may come back in other capitals, and 64 characters fit before an at-sign.
_ID = 26
_SIGNATURE = 16
_SHORT = 8
TOKEN = re.compile(rf"[a-z2-7]{{{_ID + _SIGNATURE}}}")
_IN_TEXT = re.compile(rf"(?<![a-z2-7]){TOKEN.pattern}(?![a-z2-7])", re.IGNORECASE)
# Also those of links: an identifier and a signature; programs that check addresses write the tilde otherwise.
_KEY_OF_PAGE = re.compile(r"[\w-]{22}(?:~|%7e)[\w-]{43}", re.ASCII | re.IGNORECASE)
_PAGES = Tokens("voorzet.mail.page")
HIDDEN = "[…]"
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


def make_page_token(mail_id: UUID) -> str:
    """The last part of the address where somebody does what this mail asks."""
    return _PAGES.make(mail_id)


def read_page_token(token: str) -> UUID | None:
    """The identifier of the mail in such an address; None for anything else, also for the token of a reply."""
    return _PAGES.read(token)


def hide_keys(text: str) -> str:
    """The text without tokens of ours: a reply mostly quotes our mail, and more people read it than got that mail."""
    without_pages = _KEY_OF_PAGE.sub(HIDDEN, text)
    return _IN_TEXT.sub(lambda found: HIDDEN if read_token(found[0]) else found[0], without_pages)


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
