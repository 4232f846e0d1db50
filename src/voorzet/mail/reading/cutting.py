"""What somebody wrote now: a text without what it quotes and without the signature. When in doubt it stays."""

import re

from voorzet.mail.reading import marks
from voorzet.mail.reading.cleaning import tidy

LONGEST_TEXT = 20_000
_LONGEST_SIGNATURE = 15
_QUOTE = re.compile(r"\s{0,3}>")
_PHONE = re.compile(
    r"(?:verstuurd|verzonden|gestuurd|verstuurd met) (?:vanaf|vanuit|van|via|met|mit) .{2,80}"
    r"|(?:sent|get) (?:from|via|with|outlook for) .{2,80}"
    r"|(?:von|vom) (?:meinem|unterwegs|iphone|mobil).{0,60}(?:gesendet|geschickt)?\.?"
    r"|gesendet (?:von|mit|aus|via) .{2,80}"
    r"|(?:download|haal|get) outlook (?:voor|for|für) .{2,60}|outlook (?:voor|for|für) .{2,30}(?:downloaden|herunterladen)"
    r"|virusvrij\.? ?(?:www\.avast\.com)?|virus-?free\.? ?(?:www\.avast\.com)?",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"iphone|ipad|android|samsung|huawei|galaxy|outlook|mobiel|mobile|handy|telefoon|phone|tablet|mail|blackberry"
    r"|nokia|pixel|xiaomi|oneplus|ziggo|kpn|gmx|web\.de|yahoo|avast|thunderbird",
    re.IGNORECASE,
)
_LINK = re.compile(r"[<\[(]https?:[^<>\[\]()\s]{1,500}[>\])]")
_GAP = re.compile(r"\n{3,}")
# "Zie mijn antwoorden hieronder, in rood": then what looks quoted is what they wrote.
_BELOW = re.compile(
    r"(?:zie|lees|staan?|antwoord\w*|reacties?|opmerkingen|gereageerd|ingevuld|see|answers?|comments?|siehe|antworten?"
    r"|kommentare?)\b.{0,60}\b(?:hieronder|onderaan|tussen de (?:tekst|regels)|in (?:het )?(?:rood|blauw|groen)|in (?:red|blue|green)"
    r"|below|inline|in-line|in (?:rot|blau|grün)|unten|in de (?:mail|tekst))\b",
    re.IGNORECASE,
)


def cut(whole: str) -> str:
    """The part of a text that was written now; the whole when cutting would leave nothing."""
    lines = whole.split("\n")
    kept = _without_signatures(_written(lines))
    written = tidy("\n".join(kept)).strip()
    if len(kept) < len(lines):
        written = _GAP.sub("\n\n", written)
    if not any(sign.isalnum() for sign in written):
        written = whole.strip()
    return written[:LONGEST_TEXT].rstrip()


def _written(lines: list[str]) -> list[str]:
    """Lines that are not quoted; what stands below or between quotes stays."""
    kept: list[str] = []
    at, is_quoting = 0, False
    while at < len(lines):
        if _QUOTE.match(lines[at]) and (end := _end_of_quote(lines, at)) - at >= (
            1 if is_quoting else 2
        ):
            at, is_quoting = end, True
            continue
        taken = marks.find_attribution(lines, at)
        if taken:
            if _is_followed_by_quote(lines, at + taken):
                at, is_quoting = at + taken, True
                continue
            if marks.is_exact(" ".join(lines[at : at + taken])) and not _points_below(kept):
                break
        if _starts_quoted_mail(lines, at) and not _points_below(kept):
            break
        kept.append(lines[at])
        at += 1
    return kept


def _end_of_quote(lines: list[str], at: int) -> int:
    """Behind a quote; an empty line in it, or a line that a program broke off, still belongs to it."""
    end = at
    while end < len(lines) and _QUOTE.match(lines[end]):
        end += 1
        if end + 1 < len(lines) and not lines[end].strip() and _QUOTE.match(lines[end + 1]):
            end += 1
    return end


def _is_followed_by_quote(lines: list[str], at: int) -> bool:
    following = next((line for line in lines[at : at + 3] if line.strip()), "")
    return _QUOTE.match(following) is not None


def _starts_quoted_mail(lines: list[str], at: int) -> bool:
    line = lines[at]
    if marks.is_separator(line) or marks.is_forward_mark(line):
        return True
    if marks.is_rule(line):
        below = next((n for n in range(at + 1, min(len(lines), at + 3)) if lines[n].strip()), at)
        return below > at and marks.read_block(lines, below)[1] > 0
    return ":" in line and marks.read_block(lines, at)[1] > 0


def _points_below(kept: list[str]) -> bool:
    return _BELOW.search("\n".join(kept[:100])[:5_000]) is not None


def _without_signatures(lines: list[str]) -> list[str]:
    """Without what stands below "-- ", and without the line a telephone adds."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        if line in {"--", "-- ", "--\u00a0"} and _is_signature(lines[number + 1 :], line):
            break
        if not _is_of_a_phone(line):
            kept.append(line)
    return kept


def _is_signature(below: list[str], mark: str) -> bool:
    """Two dashes are also drawn between two pieces of text: then more follows than a signature holds."""
    rest = [line for line in below if line.strip()]
    return len(rest) <= (_LONGEST_SIGNATURE * 2 if mark == "-- " else _LONGEST_SIGNATURE)


def _is_of_a_phone(line: str) -> bool:
    line = _LINK.sub("", line).strip(" \t*_.<>")
    if not 5 < len(line) < 120 or _PHONE.fullmatch(line) is None:
        return False
    return _DEVICE.search(line) is not None
