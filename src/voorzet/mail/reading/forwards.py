"""Who really asks in a mail that somebody passed on."""

import re
from dataclasses import replace

from voorzet.mail.reading import marks
from voorzet.mail.reading.cleaning import clean_line, tidy
from voorzet.mail.reading.cutting import cut
from voorzet.mail.reading.headers import (
    LONGEST_NAME,
    LONGEST_SUBJECT,
    read_address,
    read_sender,
    read_subject,
)
from voorzet.mail.reading.letter import Forwarded
from voorzet.mail.reading.structure import Part
from voorzet.mail.reading.wording import read_whole

_PASSED_ON = re.compile(r"\s*(?:fwd?|fw|doorst|doorgest\w*|doorgestuurd|wg|tr)\s*:", re.IGNORECASE)
_ANSWERED = re.compile(r"\s*(?:re|aw|antw|betr|sv)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_QUOTE = re.compile(r"^[ \t]{0,3}> ?", re.MULTILINE)
_DEEPEST = 6


def find_forwarded(top: Part, subject: str, whole: str) -> Forwarded | None:
    """The innermost mail that was passed on, from a message in the message or from its text."""
    if _ANSWERED.match(subject):
        return None
    inner = next((part for part in top.walk() if part is not top and _is_message(part)), None)
    if inner is not None and (_PASSED_ON.match(subject) or not whole.strip()):
        return _from_message(inner.parts[0])
    return _from_text(whole, is_passed_on=_PASSED_ON.match(subject) is not None)


def _is_message(part: Part) -> bool:
    return part.kind == "message/rfc822" and bool(part.parts)


def _from_message(top: Part) -> Forwarded | None:
    subject, whole = read_subject(top), read_whole(top)
    deeper = find_forwarded(top, subject, whole)
    if deeper is not None:
        return deeper
    address, name = read_sender(top)
    return Forwarded(name, address, subject, cut(whole)) if address or name else None


def _from_text(whole: str, *, is_passed_on: bool) -> Forwarded | None:
    """From the headers above what was passed on. Below a second forward stands who asked before the first."""
    found: Forwarded | None = None
    for _level in range(_DEEPEST):
        opened = _open(whole, is_passed_on=is_passed_on)
        if opened is None:
            break
        found, whole = opened
        is_passed_on = _PASSED_ON.match(found.subject) is not None
        if _ANSWERED.match(found.subject):
            break
    return None if found is None else replace(found, text=cut(whole))


def _open(whole: str, *, is_passed_on: bool) -> tuple[Forwarded, str] | None:
    """The first block of headers in a text, and the text below it without the marks of quoting."""
    plain = whole.split("\n")
    lines = [_QUOTE.sub("", line) for line in plain]
    for at, line in enumerate(lines):
        if not is_passed_on and not marks.is_forward_mark(line):
            continue
        start = at + 1 if marks.is_forward_mark(line) or marks.is_separator(line) else at
        while start < len(lines) and not lines[start].strip() and start < at + 4:
            start += 1
        block, taken = marks.read_block(lines, start) if start < len(lines) else ({}, 0)
        if taken:
            return _asker(block), _below(plain, lines, start, taken)
    return None


def _below(plain: list[str], lines: list[str], start: int, taken: int) -> str:
    """What follows the headers; unquoted once when the headers themselves stood in a quote."""
    was_quoted = plain[start] != lines[start]
    return tidy("\n".join((lines if was_quoted else plain)[start + taken :]))


def _asker(block: dict[str, str]) -> Forwarded:
    written = block["from"]
    address = read_address(written)
    name = re.split(r"[<\[(]|mailto:", written, maxsplit=1)[0]
    if "@" in name:
        name = ""
    return Forwarded(
        name=clean_line(name, LONGEST_NAME).strip("\"'* "),
        address=address,
        subject=clean_line(block.get("subject", ""), LONGEST_SUBJECT),
        text="",
    )
