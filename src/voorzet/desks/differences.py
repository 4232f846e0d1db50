"""What differs between two texts, word by word, for a page that shows what was added and left out."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_PIECES = re.compile(r"\s+|\w+|[^\w\s]")

Change = Literal["", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text; `change` says whether it is new, was left out, or is in both."""

    change: Change
    text: str


def compare(before: str, after: str) -> tuple[Segment, ...]:
    """The second text with what it adds to and leaves out of the first, in reading order.

    Joined, the segments that are not removed are the second text; those not added are the first.
    """
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    found: list[Segment] = []
    for code, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if code == "equal":
            found.append(Segment("", "".join(old[i:j])))
            continue
        if i < j:
            found.append(Segment("removed", "".join(old[i:j])))
        if k < m:
            found.append(Segment("added", "".join(new[k:m])))
    return tuple(found)
