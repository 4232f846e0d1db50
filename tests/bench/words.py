"""Dutch texts that nobody wrote: words as often as in real questions, with a long tail of compounds."""

import csv
from collections.abc import Iterator
from itertools import accumulate
from random import Random

from voorzet.config.installation import PACKAGE

CORPUS = PACKAGE / "config" / "demo" / "questions.csv"
SHORTEST, LONGEST = 40, 120
COMPOUNDS = 20_000
# One word in eight is a compound that few other texts have, as in Dutch.
COMPOUND_SHARE = 1 / 8
URN = 400_000
AT_A_TIME = 200_000


def write_texts(number: int, seed: int = 1) -> Iterator[str]:
    """So many texts of 40 to 120 words; the same seed gives the same texts."""
    random = Random(seed)  # noqa: S311 - no secret, the same every time
    urn = _fill_urn(random)
    drawn: list[str] = []
    place = 0
    for length in random.choices(range(SHORTEST, LONGEST + 1), k=number):
        if place + length > len(drawn):
            drawn, place = random.choices(urn, k=AT_A_TIME), 0
        yield " ".join(drawn[place : place + length])
        place += length


def _fill_urn(random: Random) -> list[str]:
    """Every word as often as it should be drawn; drawing from weights would take ten times as long."""
    corpus = _read_corpus()
    compounds = _make_compounds(random, corpus)
    # The n-th compound is seen 1/n as often as the first (Zipf).
    running = list(accumulate(1 / rank for rank in range(1, len(compounds) + 1)))
    times = URN // len(corpus)
    share = round(len(corpus) * times * COMPOUND_SHARE / (1 - COMPOUND_SHARE))
    return corpus * times + random.choices(compounds, cum_weights=running, k=share)


def _read_corpus() -> list[str]:
    with CORPUS.open(encoding="utf-8", newline="") as file:
        return [word for row in csv.DictReader(file) for word in row["body"].split()]


def _make_compounds(random: Random, corpus: list[str]) -> list[str]:
    """Two longer words made into one, such as `kantinerooster`."""
    long = sorted({word.lower() for word in corpus if word.isalpha() and len(word) > 5})
    found: dict[str, None] = {}
    while len(found) < COMPOUNDS:
        found[random.choice(long) + random.choice(long)] = None
    return list(found)
