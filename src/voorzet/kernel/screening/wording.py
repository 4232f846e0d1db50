"""How the screen reads: one folded copy of the text, its sentences, and phrases written in plain Dutch.

Folding keeps every character at its place, so offsets in the folded text hold for the original.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

_LONGEST_SENTENCE = 600
_LETTERS = "[a-z0-9_]"
# Between two words of a phrase: no end of sentence, and never more than a few characters.
_BETWEEN = r"[^\w.!?\n]{1,4}"
_FEW_WORDS = rf"(?:{_BETWEEN}\w{{1,30}}+){{0,5}}?{_BETWEEN}"
_SOUNDS = (("ij", "(?:ij|ei|y)"), ("ei", "(?:ei|ij|y)"), ("au", "[ao]u"), ("ou", "[ao]u"))
_DOUBLED = re.compile(r"([bcdfgklmnprstv])\1?")
_LAST_SOUND = re.compile(r"(?:dt|d|t)$")
_TITLE = re.compile(r"(?:\b[a-z]|\b(?:mevr|mw|dhr|dr|drs|mr|ir|nr|bijv|bv|evt|resp|tel|st|ca))$")
_END = re.compile(r"(?<![.!?])[.!?]++(?=\s|$)|\n\s*\n|(?<=[,.!?])\n")


class _Fold(dict[int, str]):
    """Lower case, no accents, straight quotes and dashes; one character for one character."""

    _PLAIN: ClassVar = {
        "‘": "'",
        "’": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
    }

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = self._PLAIN.get(letter) or unicodedata.normalize("NFKD", letter)[:1].lower()
        self[code] = plain if len(plain) == 1 else letter
        return self[code]


_FOLD = _Fold()


@dataclass(frozen=True)
class Reading:
    """A text as the screen sees it: as written, and folded to the same length."""

    written: str
    folded: str
    _found: dict[re.Pattern[str], frozenset[int]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, text: str) -> "Reading":
        """Fold a text for reading."""
        return cls(written=text, folded=text.translate(_FOLD))

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for end in _END.finditer(self.folded):
            if not _TITLE.search(self.folded, max(0, end.start() - 6), end.start()):
                # A text without full stops is cut, or everything would stand near everything.
                starts.extend(range(starts[-1] + _LONGEST_SENTENCE, end.end(), _LONGEST_SENTENCE))
                starts.append(end.end())
        starts.extend(range(starts[-1] + _LONGEST_SENTENCE, len(self.folded), _LONGEST_SENTENCE))
        return starts

    def sentence_at(self, place: int) -> int:
        """The number of the sentence that holds this place."""
        return bisect_right(self._starts, place) - 1

    def sentences_with(self, pattern: re.Pattern[str]) -> frozenset[int]:
        """The numbers of the sentences in which this is said; sought once per text."""
        if pattern not in self._found:
            places = (clue.start() for clue in pattern.finditer(self.folded))
            self._found[pattern] = frozenset(map(self.sentence_at, places))
        return self._found[pattern]

    def is_near(self, pattern: re.Pattern[str], place: int, *, around: int = 0) -> bool:
        """Whether this is said in the sentence at a place, or so many sentences before or after it."""
        sentence = self.sentence_at(place)
        near = range(sentence - around, sentence + around + 1)
        return not self.sentences_with(pattern).isdisjoint(near)


def _lenient(word: str) -> str:
    """A word as a pattern that forgives what is often misspelt: d/t at the end, doubled letters, ei/ij."""
    if word.endswith("!"):
        return re.escape(word[:-1])
    opening, closing = word.startswith("*"), word.endswith("*")
    core = re.escape(word.strip("*"))
    ending = None if closing else _LAST_SOUND.search(core)
    core = _DOUBLED.sub(r"\1{1,2}", core.removesuffix(ending[0]) if ending else core)
    # One pass with a callable: replacing in turn would rewrite what was just written.
    core = re.sub("ij|ei|au|ou", lambda found: dict(_SOUNDS)[found[0]], core)
    before = f"{_LETTERS}{{0,20}}" if opening else ""
    after = f"{_LETTERS}{{0,20}}" if closing else ""
    return before + core + ("[dt]{1,2}" if ending else "") + after


def _phrase(line: str) -> str:
    slots = ["|".join(_lenient(word) for word in slot.split("/")) for slot in line.split()]
    pattern = ""
    gap = ""
    for slot, written in zip(slots, line.split(), strict=True):
        if written == "..":
            gap = _FEW_WORDS
            continue
        pattern += f"{gap}(?:{slot})"
        gap = _BETWEEN
    return pattern


def phrases(*lists: str) -> re.Pattern[str]:
    """Compile lists of phrases, one per line, to be sought in folded text.

    `a/b` is one word or the other, `..` at most five other words, `*` any letters at that side, `!`
    spelt exactly so. A line starting with `#` is a remark.
    """
    wanted = [
        line for line in map(str.strip, "\n".join(lists).splitlines()) if line and line[0] != "#"
    ]
    return re.compile(r"\b(?:" + "|".join(_phrase(line) for line in wanted) + r")(?!\w)")
