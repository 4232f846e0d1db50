"""Finding citizen numbers (BSN), also written in groups, without seeing one in every long number."""

import re
from collections.abc import Iterator

from stdnum.nl import bsn

from voorzet.kernel.screening.spans import Span
from voorzet.kernel.screening.wording import Reading

_RUN = re.compile(r"(?<![0-9_+])\d{1,12}(?:[ \t./\-]{1,2}\d{1,12})*(?!\w)", re.ASCII)
_GROUP = re.compile(r"\d+", re.ASCII)
# What looks like digits in groups and is something else.
_OTHER_NUMBERS = re.compile(
    r"""
      \b[a-z]{2}\d{2}(?:[ ]?[a-z]{4})?(?:[ ]?\d{4}){2,7}(?:[ ]?\d{1,3})?\b   # IBAN
    | \b\d{1,2}[-./]\d{1,2}[-./]\d{4}(?![\d])                            # day first
    | \b\d{4}-\d{2}-\d{2}(?![\d])                                        # ISO date
    | (?:\+|\b00)[ ]?\d{1,3}[ -]?(?:\(0\))?[ -]?\d(?:[ .-]?\d){6,11}\b   # telephone abroad
    | \(\+?\d{2,4}\)[ -]?\d(?:[ .-]?\d){5,10}\b                          # telephone, area in brackets
    | \b0\d{1,3}[ ]?-[ ]?\d(?:[ .-]?\d){5,8}\b                           # telephone, area and dash
    | (?:€|\beuro?\b)[ ]?\d[\d.]{0,15}                                       # amount
    | \b\d[\d.]{0,15}(?:,\d{2}\b|,-|[ ]?(?:€|euro?\b))                        # amount
    """,
    re.VERBOSE | re.ASCII,
)
_LABEL = re.compile(r"\b(?:bsn|burger[ -]?service[ -]?n(?:ummer|r)?|sofi[ -]?n(?:ummer|r))")
_OWN_LABEL = re.compile(r"\b(?:rsin|fiscaal ?nummer|kvk|k\.v\.k\.|tel|telefoon|mobiel|bel|gsm)\b")
_LABEL_REACH = 50


def find_citizen_numbers(reading: Reading) -> tuple[Span, ...]:
    """Every nine-digit number that passes the eleven test or is called a BSN."""
    text = _OTHER_NUMBERS.sub(lambda found: "_" * len(found[0]), reading.folded)
    return tuple(
        Span(start, end, "citizen_number")
        for run in _RUN.finditer(text)
        for start, end in _candidates(run)
        if _is_citizen_number(text, start, end)
    )


def _candidates(run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The run as a whole when it has nine digits, else the groups of nine inside it."""
    groups = [(run.start() + g.start(), run.start() + g.end()) for g in _GROUP.finditer(run[0])]
    if sum(end - start for start, end in groups) == 9:
        yield groups[0][0], groups[-1][1]
        return
    first, digits = 0, 0
    for last, (start, end) in enumerate(groups):
        digits += end - start
        while digits > 9:
            digits -= groups[first][1] - groups[first][0]
            first += 1
        # Loose groups in a longer row (a score, a series) only count in the customary form.
        if digits == 9 and last - first <= 3:
            yield groups[first][0], end


def _is_citizen_number(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _LABEL_REACH) : start]
    labels = list(_LABEL.finditer(before))
    if labels and not re.search(r"\d|[!?\n]", before[labels[-1].end() :]):
        return True
    if before[-1:].isalpha() or _OWN_LABEL.search(before.rpartition(".")[2]):
        return False
    return bsn.is_valid("".join(_GROUP.findall(text[start:end])))
