"""What the headers of a message say (RFC 5322), however badly they are written."""

import binascii
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime

from voorzet.mail.reading.charsets import decode
from voorzet.mail.reading.cleaning import clean_line
from voorzet.mail.reading.structure import Part

MOST_RECIPIENTS = 100
LONGEST_SUBJECT = 500
LONGEST_NAME = 160
LONGEST_ADDRESS = 254
LONGEST_ID = 300
_MOST_IDS = 50
_MOST_COUNTED = 200_000
_WORD = re.compile(r"=\?([\w.+:-]{1,40})(?:\*[\w-]{0,40})?\?([bq])\?([^?]*)\?=", re.IGNORECASE)
_ID = re.compile(r"<([^<>\s]{1,998})>")
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\W_](?:[\w.-]{0,250}[^\W_])?")
_DELIVERED = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to")


def decode_words(value: str) -> str:
    """A header with its encoded words (RFC 2047) read; those next to each other count as one."""
    pieces: list[str] = []
    end, charset, content = 0, "", b""
    for found in _WORD.finditer(value):
        between = value[end : found.start()]
        if content and (between.strip() or charset != found[1].lower()):
            pieces.append(decode(content, charset))
            content = b""
        if between.strip() or end == 0:
            pieces.append(between)
        charset, end = found[1].lower(), found.end()
        content += _encoded(found[2].lower(), found[3])
    if content:
        pieces.append(decode(content, charset))
    return "".join([*pieces, value[end:]])


def read_subject(top: Part) -> str:
    """The subject on one line."""
    return clean_line(decode_words(top.header("subject")[:20_000]), LONGEST_SUBJECT)


def read_sender(top: Part) -> tuple[str, str]:
    """Address and name in From, or else in Sender; both may be empty."""
    for header in ("from", "sender"):
        for name, address in _addresses(top.headers.get(header, [])[:1]):
            if address:
                return address, name
    names = [name for name, _address in _addresses(top.headers.get("from", [])[:1])]
    return "", names[0] if names else ""


def read_recipients(top: Part) -> tuple[tuple[str, ...], int]:
    """The first hundred addresses the mail went to, and how many stand in To and Cc."""
    named = [*top.headers.get("to", []), *top.headers.get("cc", [])]
    addresses = [address for _name, address in _addresses(named) if address]
    delivered = [one for name in _DELIVERED for one in top.headers.get(name, [])]
    noted = [address for _name, address in _addresses(delivered) if address]
    # What servers note says at which of our mailboxes it came; it may not fall behind two thousand others.
    unique = dict.fromkeys([*addresses[: MOST_RECIPIENTS - 10], *noted[:10], *addresses])
    first = set(list(unique)[:MOST_RECIPIENTS])
    ordered = [one for one in dict.fromkeys([*addresses, *noted]) if one in first]
    return tuple(ordered), len(addresses)


def read_message_id(top: Part) -> str:
    """The Message-ID without brackets; empty when it is missing or no identifier."""
    value = top.header("message-id")[:2_000]
    found = _ID.search(value)
    identifier = found[1] if found else "".join(value.strip("<> ").split())
    identifier = clean_line(identifier, LONGEST_ID + 1)
    return identifier if len(identifier) <= LONGEST_ID else ""


def read_answers_to(top: Part) -> tuple[str, ...]:
    """The Message-IDs of In-Reply-To and then of References from the end: the nearest first."""
    direct = list_ids(top.headers.get("in-reply-to", []))
    before = list_ids(top.headers.get("references", []))
    return tuple(dict.fromkeys([*direct, *reversed(before)]))[:_MOST_IDS]


def list_ids(values: Iterable[str]) -> list[str]:
    """All identifiers between brackets, in order."""
    found = [one for value in values for one in _ID.findall(value[:100_000])]
    return [
        one
        for one in (clean_line(one, LONGEST_ID + 1) for one in found)
        if 0 < len(one) <= LONGEST_ID
    ]


def read_date(top: Part) -> datetime | None:
    """When the sender says it was sent; None when that is no date, or one that cannot be."""
    try:
        sent_at = parsedate_to_datetime(clean_line(top.header("date"), 100))
        if sent_at.tzinfo is None:
            sent_at = sent_at.replace(tzinfo=UTC)
        sent_at = sent_at.astimezone(UTC)
    except Exception:  # ValueError, TypeError, IndexError, OverflowError: it differs by date
        return None
    return sent_at if 1990 <= sent_at.year < 2100 else None


def read_address(text: str) -> str:
    """The first e-mail address in a text, in small letters; empty when there is none."""
    found = _ADDRESS.search(text[:2_000])
    return _checked(found[0]) if found else ""


def _addresses(values: list[str]) -> Iterator[tuple[str, str]]:
    """Names and addresses in these headers; an address that cannot be one is empty."""
    for value in (one[: _MOST_COUNTED * 3] for one in values):
        try:
            pairs = getaddresses([value])
        except Exception:  # also RecursionError, for brackets in brackets in brackets
            pairs = []
        if "@" in value and (
            value.count("@") == 1 < len(pairs) or not any("@" in one for _n, one in pairs)
        ):
            # "From: Vries, Jan de <jan@…>" and worse: the addresses are there, only the rest is not as it should be.
            found = list(_ADDRESS.finditer(value[:_MOST_COUNTED]))
            name = value[: found[0].start()].rstrip("<( ") if len(found) == 1 else ""
            pairs = [(name, one[0]) for one in found]
        for name, address in pairs:
            yield (
                clean_line(decode_words(name[:2_000]), LONGEST_NAME).strip("\"' "),
                _checked(address),
            )


def _checked(address: str) -> str:
    address = clean_line(address, LONGEST_ADDRESS + 1).lower().strip("<>")
    is_one = len(address) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(address) and ".." not in address
    return address if is_one else ""


def _encoded(how: str, text: str) -> bytes:
    plain = text.encode("utf-8", "replace")
    if how == "q":
        return binascii.a2b_qp(plain, header=True)
    try:
        return binascii.a2b_base64(plain + b"=" * (-len(plain) % 4))
    except binascii.Error:
        return plain
