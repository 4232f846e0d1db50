"""How mail programs announce what they quote or pass on, in Dutch, English and German (and French, for Brussels)."""

import re

_LONGEST_LINE = 400
_MOST_JOINED = 4

# "Op ma 3 nov 2026 om 22:41 schreef Ans de Boer <ans@…>:" and its like. Each has a digit in it: a date.
_ATTRIBUTIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"op .{4,200}\bschreef\b.{0,160}:",
        r"op .{4,200}\b(?:heeft|hebt)\b.{1,160}\bgeschreven\b.{0,10}:",
        r".{1,160}\bheeft (?:op|het volgende).{0,200}\bgeschreven\b.{0,40}:",
        r".{1,160}\bschreef op\b.{4,160}:",
        r"on .{4,200}\bwrote\b.{0,10}:",
        r".{1,160}\bwrote on\b.{4,160}:",
        r"am .{4,200}\bschrieb\b.{0,160}:",
        r"am .{4,200}\bhat\b.{1,160}\bgeschrieben\b.{0,10}:",
        r".{1,160}\bschrieb am\b.{4,160}:",
        r"le .{4,200}\ba écrit\b.{0,10}:",
    )
)
_WROTE = ("schreef", "geschreven", "wrote", "schrieb", "geschrieben", "a écrit")
_EXACT = re.compile(r"\d{1,2}[:.]\d\d|@")

_SEPARATOR = re.compile(
    r"-{2,}\s*(?:oorspronkelijk|origineel|original|ursprüngliche)\w*\s+(?:bericht|message|nachricht|e-?mail|mail)\s*-{2,}",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"(?:-{2,}\s*)?(?:begin(?: van)? (?:het )?)?(?:doorgestuurd|doorgezonden|forwarded|weitergeleitete|anfang der weitergeleiteten)"
    r"\s+(?:e-?mail|bericht|message|nachricht)\b(?: (?:from|van|von) .{1,100})?\s*(?:-{2,}|:)"
    r"|begin forwarded message:|begin doorgestuurd bericht:|anfang der weitergeleiteten (?:e-mail|nachricht):",
    re.IGNORECASE,
)

_LABELS = {
    "from": ("van", "from", "von", "de", "afzender"),
    "date": ("verzonden", "datum", "sent", "date", "gesendet", "verstuurd", "envoyé"),
    "to": ("aan", "to", "an", "à"),
    "subject": ("onderwerp", "subject", "betreff", "objet"),
    "other": ("cc", "bcc", "kopie", "reply-to", "antwoord aan", "antwort an", "beantwoorden aan",
              "prioriteit", "urgentie", "importance", "priority", "bijlagen", "attachments", "anlagen"),
}  # fmt: skip
_LABEL_OF = {word: label for label, words in _LABELS.items() for word in words}
_LABELLED = re.compile(
    r"[*_]{0,2}([A-Za-zà-ÿ-]{1,12}(?: (?:aan|an))?)[*_]{0,2} ?:[*_]{0,2}(?:\s+(.*)|)$"
)
_RULE = re.compile(r"[_\-=]{5,200}")


def find_attribution(lines: list[str], at: int) -> int:
    """How many lines from here say who wrote what follows and when; 0 when none do."""
    first = lines[at].strip()
    if not first or len(first) > _LONGEST_LINE:
        return 0
    joined = ""
    following = (line.strip() for line in lines[at : at + _MOST_JOINED])
    for number, line in enumerate(following, start=1):
        if not line or len(line) > _LONGEST_LINE:
            return 0
        joined = f"{joined} {line}".strip()
        if line.endswith(":") and len(joined) < 500 and _is_attribution(joined):
            return number
    return 0


def is_exact(line: str) -> bool:
    """Whether an attribution is a program's: with a time or an address."""
    return _EXACT.search(line) is not None


def _is_attribution(joined: str) -> bool:
    words = joined.lower()
    if not any(wrote in words for wrote in _WROTE) or not any(sign.isdigit() for sign in joined):
        return False
    return any(pattern.fullmatch(joined) for pattern in _ATTRIBUTIONS)


def is_separator(line: str) -> bool:
    """Whether a line is "-----Oorspronkelijk bericht-----" or its like."""
    return len(line) < 120 and _SEPARATOR.fullmatch(line.strip()) is not None


def is_forward_mark(line: str) -> bool:
    """Whether a line is "---------- Forwarded message ---------", "Begin doorgestuurd bericht:" or its like."""
    return len(line) < 160 and _FORWARD.fullmatch(line.strip()) is not None


def read_block(lines: list[str], at: int) -> tuple[dict[str, str], int]:
    """The headers that a program wrote above what it quotes, and how many lines they take; none and 0 otherwise.

    It takes who, and two of when, to whom and what about (when and what about together say it too): a text
    may well hold a line "Van: 19:00".
    """
    block = _Block()
    taken = 0
    for number, line in enumerate(lines[at : at + 30], start=1):
        if not block.takes(line):
            break
        taken = number if line.strip() else taken
    found = block.found
    is_one = "from" in found and (len(found) > 2 or {"date", "subject"} <= found.keys())
    return (found, taken) if is_one else ({}, 0)


class _Block:
    """Headers above a quoted mail, taken line by line."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self.label = ""
        self.is_apart = False

    def takes(self, line: str) -> bool:
        """Whether the line belongs to it. Some programs put an empty line between each header."""
        if not line.strip():
            goes_on = bool(self.found) and not self.is_apart
            self.is_apart = True
            return goes_on
        labelled = _LABELLED.fullmatch(line.strip()) if len(line) < 4_000 else None
        name = _LABEL_OF.get(labelled[1].lower(), "") if labelled else ""
        if labelled is None or not name:
            return self._goes_on(line)
        if (not self.found and name in {"to", "other"}) or (name == "from" and name in self.found):
            return False
        self.found.setdefault(name, (labelled[2] or "").strip(" *_"))
        self.label, self.is_apart = name, False
        return True

    def _goes_on(self, line: str) -> bool:
        """Whether a line without a label still belongs to the one above: indented, or addresses going on."""
        is_more = line[:1] in {" ", "\t"} or (self.label in {"from", "to", "other"} and "@" in line)
        if not self.found or self.is_apart or not is_more:
            return False
        self.found[self.label] = f"{self.found.get(self.label, '')} {line.strip()}"[:2_000]
        return True


def is_rule(line: str) -> bool:
    """A line of dashes or underscores, as stands above a quoted block."""
    return _RULE.fullmatch(line.strip()) is not None
