"""Characters that have no place in what people read: controls, and marks that turn text around or hide it."""

import re

_NEWLINES = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# Controls, surrogates, soft hyphens, direction marks (a file "exe.fdp" that reads as a PDF), invisible
# characters and tags. The joiner of emoji stays.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"\s+")
_EMPTY_LINES = re.compile(r"\n{4,}")


def clean_text(text: str) -> str:
    """Text of several lines, with plain newlines."""
    return _UNWANTED.sub("", _NEWLINES.sub("\n", text))


def clean_line(text: str, longest: int) -> str:
    """Text of one line, without space around it and no longer than asked."""
    return _SPACES.sub(" ", clean_text(text[: longest * 20])).strip()[:longest].strip()


def tidy(text: str) -> str:
    """Without space at the ends of lines or around the whole, and at most two empty lines in a row."""
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n\n", lines).strip("\n").rstrip()
