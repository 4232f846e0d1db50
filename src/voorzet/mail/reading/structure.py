"""The parts of a message (RFC 2046), found in its bytes without copying or unpacking them.

Not the parser of the standard library: that one splits a message into lines, which takes several times the size
of a large one in memory, and recurses as deep as a sender likes. Here every part is a place in the bytes, the
number of parts and levels has an end, and anything at all can be read.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from voorzet.mail.reading.charsets import decode

DEEPEST = 12
MOST_PARTS = 1_000
_LONGEST_HEAD = 1_000_000
_MOST_HEADERS = 2_000
_LONGEST_STRUCTURED = 2_000
_NAME = re.compile(rb"([!-9;-~]{1,80})[ \t]*:")
_NOT_BASE64 = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
)
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,60}")  # fmt: skip


@dataclass(slots=True)
class Part:
    """A part of a message, or the whole of it: headers, and where its body is.

    `headers` holds raw values by name in small letters, in order. `kind` is the type in small letters,
    `label` what else Content-Type says. `file_name` is empty for what is not called a file.
    """

    raw: bytes
    start: int
    end: int
    headers: dict[str, list[str]]
    kind: str = "text/plain"
    label: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    file_name: str = ""
    parts: list["Part"] = field(default_factory=list)

    def header(self, name: str) -> str:
        """The first value of a header as it came; empty when it is not there."""
        return self.headers.get(name, [""])[0]

    @property
    def family(self) -> str:
        """The part of `kind` before the slash."""
        return self.kind.partition("/")[0]

    @property
    def length(self) -> int:
        """About how many bytes it has once decoded; exact enough to see what is too big."""
        length = max(0, self.end - self.start)
        return length * 3 // 4 if self._encoding == "base64" else length

    def content(self, at_most: int) -> bytes:
        """The decoded body; of a longer one its beginning."""
        encoding = self._encoding
        room = at_most * 2 if encoding in {"base64", "quoted-printable"} else at_most
        body = self.raw[self.start : min(self.end, self.start + room)]
        if encoding == "base64":
            return _from_base64(body)[:at_most]
        if encoding == "quoted-printable":
            return binascii.a2b_qp(body)[:at_most]
        return body

    def text(self, at_most: int) -> str:
        """The body as text, as long as it is one."""
        return decode(self.content(at_most), self.label.get("charset", ""))

    def walk(self) -> Iterator["Part"]:
        """Itself and every part below it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    @property
    def _encoding(self) -> str:
        return self.header("content-transfer-encoding").strip().lower()[:20]


def find_parts(raw: bytes) -> Part:
    """The message as a tree of parts; of a message in a message, that message is its one part."""
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    return _Finder(raw).find(_beginning(raw), len(raw), 0, "text/plain")


class _Finder:
    """Finds parts in one message, and counts them."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.found = 0

    def find(self, start: int, end: int, depth: int, kind: str) -> Part:
        self.found += 1
        headers, body = _read_head(self.raw, start, end)
        part = Part(self.raw, body, end, headers, kind)
        _read_labels(part)
        if depth < DEEPEST:
            for first, last in self._places(part):
                if self.found >= MOST_PARTS:
                    break
                below = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
                part.parts.append(self.find(first, last, depth + 1, below))
            if part.family == "multipart" and not part.parts:
                # It says that it has parts and has none: then all of it is what somebody wrote.
                part.kind = "text/plain"
        return part

    def _places(self, part: Part) -> list[tuple[int, int]]:
        encoded = part.header("content-transfer-encoding").strip().lower() == "base64"
        if part.kind in {"message/rfc822", "message/global"} and not encoded:
            return [(_skip_empty(self.raw, part.start, part.end), part.end)]
        boundary = part.label.get("boundary", "")
        if part.family != "multipart" or not boundary:
            return []
        return self._between(boundary.encode("utf-8", "surrogateescape"), part.start, part.end)

    def _between(self, boundary: bytes, start: int, end: int) -> list[tuple[int, int]]:
        """The places between lines that are the boundary (RFC 2046, section 5.1.1); the last may lack its end."""
        raw, mark = self.raw, b"\n--" + boundary
        places: list[tuple[int, int]] = []
        opened = -1
        at = start - 1 if start and raw[start - 1 : start] == b"\n" else start
        for _number in range(MOST_PARTS * 2):
            at = raw.find(mark, at, end)
            if at < 0:
                break
            line_end = raw.find(b"\n", at + 1, end)
            line_end = end if line_end < 0 else line_end
            tail = raw[at + len(mark) : min(line_end, at + len(mark) + 80)].strip()
            if tail in {b"", b"--"}:
                if opened >= 0:
                    places.append((opened, max(opened, _before_newline(raw, at))))
                opened = -1 if tail else min(line_end + 1, end)
                if tail:
                    break
            at = line_end
        if opened >= 0:
            places.append((opened, end))
        return places


def _beginning(raw: bytes) -> int:
    """Behind a byte order mark, empty lines and the line that mailboxes in one file put in front."""
    start = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    start = _skip_empty(raw, start, len(raw))
    if raw.startswith((b"From ", b">From "), start):
        newline = raw.find(b"\n", start)
        start = len(raw) if newline < 0 else newline + 1
    return start


def _skip_empty(raw: bytes, start: int, end: int) -> int:
    while start < end and raw[start] in b"\r\n":
        start += 1
    return start


def _before_newline(raw: bytes, at: int) -> int:
    return at - 1 if at and raw[at - 1 : at] == b"\r" else at


def _read_head(raw: bytes, start: int, end: int) -> tuple[dict[str, list[str]], int]:
    """Headers, and where the body begins. The first line that is none ends them, as programs do."""
    found: list[tuple[bytes, list[bytes]]] = []
    at, last = start, min(end, start + _LONGEST_HEAD)
    while at < last:
        newline = raw.find(b"\n", at, last)
        line_end = last if newline < 0 else newline
        line = raw[at:line_end].rstrip(b"\r")
        if not line:
            at = min(line_end + 1, end)
            break
        if line[:1] in b" \t" and found:
            found[-1][1].append(line)
        elif (named := _NAME.match(line)) is not None:
            found.append((named[1], [line[named.end() :]]))
        else:
            break
        at = min(line_end + 1, end)
    headers: dict[str, list[str]] = {}
    for name, lines in found[:_MOST_HEADERS]:
        value = decode(b"".join(lines), "").replace("\0", "").strip()
        headers.setdefault(name.decode().lower(), []).append(value)
    return headers, at


def _read_labels(part: Part) -> None:
    """What Content-Type and Content-Disposition say, with everything that can be wrong in them."""
    said = Message()
    for name in ("content-type", "content-disposition"):
        value = part.header(name).replace("\r", " ").replace("\n", " ")[:_LONGEST_STRUCTURED]
        if value:
            said[name] = value.encode("utf-8", "replace").decode("utf-8")
    try:
        kind = said.get_content_type() if "content-type" in said else part.kind
        part.kind = kind if _TYPE.fullmatch(kind) else "application/octet-stream"
        part.label = {name: _plain(said.get_param(name)) for name in _LABELS}
        part.disposition = (said.get_content_disposition() or "")[:20]
        part.file_name = said.get_filename() or ""
    except Exception:  # the library raises whatever a malformed header makes it stumble on
        part.label = dict.fromkeys(_LABELS, "")


_LABELS = ("charset", "boundary", "format", "delsp", "method", "report-type", "name")


def _plain(value: object) -> str:
    """A parameter as text; RFC 2231 gives it in three pieces."""
    if isinstance(value, tuple):
        value = value[2]
    return str(value or "").strip()[:200]


def _from_base64(body: bytes) -> bytes:
    try:
        return binascii.a2b_base64(body)
    except binascii.Error:
        only = body.translate(None, _NOT_BASE64)
        return binascii.a2b_base64(only[: len(only) // 4 * 4])
