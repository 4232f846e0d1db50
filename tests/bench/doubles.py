"""What the finder of doubles is worth: `voorzet bench -- doubles FILE`, with labels by row number beside this.

The labels name rows of the municipal list of Amsterdam of 2019, which is not ours to hand out: they hold
numbers only. `same` and `unsure` (sections of one club, where people differ) are named; any other pair of the
rows that are looked at is of two clubs. Of rows with the same name, sport, site and number the first is taken.
"""

import csv
from argparse import ArgumentParser
from collections import Counter
from itertools import combinations
from pathlib import Path

from tests.bench.running import load_reference
from voorzet.config.terminal import say
from voorzet.imports.cleaning import Area, understand
from voorzet.imports.columns import chosen_cells, find_header, list_columns
from voorzet.imports.likeness import DOUBTFUL_FROM, SAME_FROM, Described, compare, describe
from voorzet.imports.queries.register import with_wider
from voorzet.imports.tables import read_table
from voorzet.kernel.acting import as_system
from voorzet.reference.models import Municipality

LABELS = Path(__file__).parent / "doubles_amsterdam_2019.csv"
STEPS = (50, DOUBTFUL_FROM, 60, 65, 70, SAME_FROM, 80, 85, 90)


def run(arguments: list[str]) -> None:
    """Prints precision and recall per threshold, and how many pairs about which people differ it shows."""
    parser = ArgumentParser(prog="voorzet bench -- doubles", description=__doc__)
    parser.add_argument("file", type=Path, help="the list that the labels are about")
    path = parser.parse_args(arguments).file
    load_reference()
    _measure(path)


@as_system()
def _measure(path: Path) -> None:
    described = _describe(path)
    labels = {(int(row), int(other)): label for row, other, label in _read_labels()}
    found = [
        (compare(one, other).score, labels.get((row, other_row), "different"))
        for (row, one), (other_row, other) in combinations(described.items(), 2)
    ]
    counted = Counter(label for _score, label in found)
    say(f"{len(described)} rows, {len(found)} pairs: {dict(counted)}")
    say("| from score | precision | recall | wrong | people differ |\n|---|---|---|---|---|")
    for least in STEPS:
        shown = Counter(label for score, label in found if score >= least)
        right = shown["same"]
        precision = right / max(1, right + shown["different"])
        recall = right / counted["same"]
        say(
            f"| {least} | {precision:.3f} | {recall:.3f} | {shown['different']} | {shown['unsure']} |"
        )


def _read_labels() -> list[list[str]]:
    with LABELS.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


def _describe(path: Path) -> dict[int, Described]:
    table = read_table(path.read_bytes())
    header = find_header(table.rows)
    mapping = {one.index: one.guess for one in list_columns(table.rows, header) if one.guess}
    everywhere = Area(frozenset(Municipality.objects.values_list("code", flat=True)))
    seen = set()
    described = {}
    for number, cells in enumerate(table.rows[header:], start=header + 1):
        written = chosen_cells(cells, mapping)
        facts = understand(written, everywhere).facts
        if facts is None:
            continue
        one = describe(
            name=facts.name,
            sports=with_wider(facts.sports),
            place=facts.place,
            municipality=facts.municipality,
            postcode=facts.postcode,
            chamber_number=facts.chamber_number,
            website=facts.website,
        )
        mark = (one.words, written.get("sports", "").strip(), one.site, one.chamber_number)
        if mark not in seen:
            seen.add(mark)
            described[number] = one
    return described
