"""The words of a message as plain text: of which part, and as it was meant."""

import re

from voorzet.mail.reading.cleaning import clean_text, tidy
from voorzet.mail.reading.markup import read_markup
from voorzet.mail.reading.structure import Part

LONGEST_WHOLE = 100_000
_LONGEST_PART = 1_000_000
_MOST_TEXTS = 50
_QUOTED = re.compile(r"(>*)( ?)(.*)")
# What some programs put where the plain text belongs.
_NO_TEXT = re.compile(
    r"\s*(this (e-?mail|message).{0,40}html|(your|uw) .{0,60}html|html (e-?mail|bericht)).{0,200}",
    re.IGNORECASE,
)


def is_text(part: Part) -> bool:
    """Whether a part is words of the message itself, and no file that came along."""
    return (
        part.kind in {"text/plain", "text/html", "text/enriched"}
        and part.disposition != "attachment"
        and not (part.file_name and part.disposition)
        and not part.parts
    )


def read_whole(top: Part) -> str:
    """All text of a message, one after the other; of alternatives the plainest that says something."""
    texts = [text for text in (tidy(clean_text(one)) for one in _texts(top)[:_MOST_TEXTS]) if text]
    return tidy("\n\n".join(texts)[:LONGEST_WHOLE])


def _texts(part: Part) -> list[str]:
    if is_text(part):
        return [_read(part)]
    if part.kind == "multipart/alternative":
        return _best(part)
    if part.family == "multipart":
        # The second part of a report and of a signature is for machines.
        parts = (
            part.parts[:1] if part.kind in {"multipart/report", "multipart/signed"} else part.parts
        )
        return [text for one in parts for text in _texts(one)]
    return []


def _best(part: Part) -> list[str]:
    plain = [one for one in part.parts if one.kind == "text/plain"]
    for one in [*plain, *reversed([other for other in part.parts if other not in plain])]:
        texts = _texts(one)
        said = "".join(texts).strip()
        if said and not (
            one.kind == "text/plain" and len(part.parts) > 1 and _NO_TEXT.fullmatch(said)
        ):
            return texts
    return []


def _read(part: Part) -> str:
    text = part.text(_LONGEST_PART)
    if part.kind == "text/html" or (part.kind == "text/plain" and _is_markup(text)):
        return read_markup(text)
    if part.label.get("format", "").lower() == "flowed":
        return _unflow(
            text[: LONGEST_WHOLE * 2], joined="" if part.label.get("delsp") == "yes" else " "
        )
    return text[: LONGEST_WHOLE * 2]


def _is_markup(text: str) -> bool:
    return text[:200].lstrip().lower().startswith(("<!doctype html", "<html"))


def _unflow(text: str, joined: str) -> str:
    """Lines that were broken on the way put together again (RFC 3676)."""
    lines: list[str] = []
    pieces: list[str] = []
    depth = ""
    for line in clean_text(text).split("\n"):
        marks, _space, words = _QUOTED.fullmatch(line).groups()  # type: ignore[union-attr]  # fits any line
        if pieces and marks != depth:
            lines.append(_quoted(depth, pieces))
            pieces = []
        depth = marks
        if words == "-- ":
            lines += [_quoted(depth, pieces)] * bool(pieces) + [_quoted(depth, [words])]
            pieces = []
            continue
        flows = words.endswith(" ")
        pieces.append(words[:-1] + joined if flows else words)
        if not flows:
            lines.append(_quoted(depth, pieces))
            pieces = []
    return "\n".join([*lines, *([_quoted(depth, pieces)] if pieces else [])])


def _quoted(marks: str, pieces: list[str]) -> str:
    return f"{marks} {''.join(pieces)}" if marks else "".join(pieces)
