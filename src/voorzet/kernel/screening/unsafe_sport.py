"""Finding hints that somebody was harmed, threatened or belittled in sport.

Such a text belongs with Centrum Veilige Sport Nederland; whoever asks how to write a code of conduct
is still welcome. Missing a hint is worse than one too many: a person reads what is pointed at.
"""

from collections.abc import Iterator

from voorzet.kernel.screening import unsafe_words
from voorzet.kernel.screening.spans import Span
from voorzet.kernel.screening.unsafe_combinations import (
    COMBINATIONS,
    ORGANISING,
    SOMEBODY,
    SOMEBODY_ELSE,
)
from voorzet.kernel.screening.wording import Reading

_MAY_BE_POLICY = frozenset({"harm", "indecent", "images"})


def find_unsafe_sport(reading: Reading) -> tuple[Span, ...]:
    """Every place that hints at transgressive behaviour towards somebody."""
    return tuple(
        sorted({*_told(reading), *_named(reading), *_together(reading), *_between_people(reading)})
    )


def _told(reading: Reading) -> Iterator[Span]:
    for kind, pattern in unsafe_words.TOLD.items():
        for clue in pattern.finditer(reading.folded):
            if not reading.is_near(unsafe_words.SUPPOSED, clue.start()):
                yield Span(clue.start(), clue.end(), kind)


def _named(reading: Reading) -> Iterator[Span]:
    denied = unsafe_words.DENIED.search(reading.folded)
    money = unsafe_words.THEFT_AND_TAX.search(reading.folded)
    for clue in unsafe_words.NAMED.finditer(reading.folded):
        if denied or (money and clue[0].startswith("aangifte")):
            continue
        if _asks_for_policy(reading, clue.start()):
            continue
        if reading.is_near(unsafe_words.OCCASION, clue.start(), around=1):
            yield Span(clue.start(), clue.end(), "named")


def _asks_for_policy(reading: Reading, place: int) -> bool:
    asking = (unsafe_words.POLICY, unsafe_words.SUPPOSED)
    return any(reading.is_near(words, place) for words in asking)


def _together(reading: Reading) -> Iterator[Span]:
    for kind, first, *others in COMBINATIONS:
        for clue in first.finditer(reading.folded):
            if kind in _MAY_BE_POLICY and _asks_for_policy(reading, clue.start()):
                continue
            if all(reading.is_near(other, clue.start(), around=1) for other in others):
                yield Span(clue.start(), clue.end(), kind)


def _between_people(reading: Reading) -> Iterator[Span]:
    for clue in SOMEBODY.finditer(reading.folded):
        place = clue.start()
        if reading.is_near(SOMEBODY_ELSE, place) and not reading.is_near(ORGANISING, place):
            yield Span(place, clue.end(), "between_people")
