"""How big the invented country is: desks and questions per desk, so that sizes can be compared.

The desk at which is measured, and the desks of the adviser who sits at sixty, hold as many questions
with a million in all as with a hundred thousand: what grows is the rest of the country.
"""

import re
from dataclasses import dataclass

PEOPLE = 200
PROVIDERS = 2_000
# The desk at which is read, and the clubs of each of the two desks that are measured.
MEASURED_DESK = 2_000
MEASURED_PROVIDERS = 60
WIDE_DESKS = 60
# So many questions at each of the other desks of the wide adviser, when there are enough.
WIDE_DESK = 1_660
ALL_DESKS = 342


@dataclass(frozen=True)
class Plan:
    """A country of `questions` questions at as many desks as `desk_sizes` has numbers."""

    questions: int
    desk_sizes: tuple[int, ...]

    @property
    def label(self) -> str:
        """`10k`, `1M`, or the number itself."""
        for unit, letter in ((1_000_000, "M"), (1_000, "k")):
            if self.questions % unit == 0:
                return f"{self.questions // unit}{letter}"
        return str(self.questions)


def parse_size(text: str) -> int:
    """`10k` is 10,000, `1M` a million; ValueError for anything else that is not a number."""
    found = re.fullmatch(r"([0-9]+)([kKmM]?)", text.strip())
    if found is None or int(found[1]) == 0:
        raise ValueError(f"{text!r} is not a size such as 300, 10k or 1M.")
    return int(found[1]) * {"": 1, "k": 1_000, "m": 1_000_000}[found[2].lower()]


def make_plan(questions: int) -> Plan:
    """12 desks for 10,000 questions, 60 for 100,000, every municipality its own for a million."""
    desks = max(2, min(ALL_DESKS, count_desks(questions)))
    measured = min(MEASURED_DESK, questions // 2)
    wide = min(desks, WIDE_DESKS) - 1
    others = desks - 1 - wide
    share = min(WIDE_DESK, (questions - measured) // wide) if others else 0
    left = questions - measured - share * wide
    filled = others or wide
    rest = [left // filled + (place < left % filled) for place in range(filled)]
    sizes = [measured, *([share] * wide if others else []), *rest]
    return Plan(questions, tuple(sizes))


def count_desks(questions: int) -> int:
    """Between the three sizes that are told, in proportion."""
    if questions <= 10_000:
        return 12 * questions // 10_000
    if questions <= 100_000:
        return 12 + 48 * (questions - 10_000) // 90_000
    return 60 + 282 * (questions - 100_000) // 900_000
