"""What the papers on privacy point to is there: a file, or a test by name; and no line of a standard is left out."""

import ast
import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / "docs" / "privacy"
PAGES = sorted(FOLDER.glob("*.md"))
POINTER = re.compile(r"`((?:src|tests|docs)/[^`]+|[\w.]+\.(?:py|md|toml|lock)(?:::\w+)?|LICENSE)`")
# How many requirements of levels 1 and 2 ASVS 5.0.0 has, and how many measures BIO2.
ASVS, BIO2 = 253, 93
ROW = re.compile(r"^\| (V?\d[\d.]*) \|(.*)\|$", re.MULTILINE)


def pointers(page: Path) -> list[str]:
    return POINTER.findall(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_everything_pointed_to_is_there(page: Path) -> None:
    for pointer in pointers(page):
        name, _colons, test = pointer.partition("::")
        found = CHECKOUT / name
        assert found.exists(), f"{page.name} points to {name}, which is not there"
        if test:
            functions = {
                node.name
                for node in ast.walk(ast.parse(found.read_text(encoding="utf-8")))
                if isinstance(node, ast.FunctionDef)
            }
            assert test in functions, f"{page.name} points to {pointer}, which is not there"


@pytest.mark.parametrize(("name", "number"), [("asvs", ASVS), ("bio2", BIO2)])
def test_every_line_of_a_standard_is_there_and_stands_for_something(name: str, number: int) -> None:
    rows = ROW.findall((FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    assert len({code for code, _cells in rows}) == len(rows) == number
    for code, line in rows:
        cells = [cell.strip() for cell in line.split("|")]
        state, pointed = cells[1], cells[-1]
        assert state in {"holds", "partly", "host", "missing", "n/a", "staat", "deels", "beheerder", "n.v.t."}  # fmt: skip
        if state in {"holds", "staat", "partly", "deels"}:
            assert POINTER.search(pointed), f"{name} {code} says {state} and shows nothing"


@pytest.mark.parametrize("name", ["asvs", "bio2"])
def test_the_counts_above_the_table_are_those_of_the_table(name: str) -> None:
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    states = [line.split("|")[1].strip() for _code, line in ROW.findall(text)]
    counted = re.findall(r"^\| (\S+) \| [^|]+ \| (\d+) \|$", text, re.MULTILINE)
    assert counted
    for state, number in counted:
        assert states.count(state) == int(number), state


def test_there_is_something_to_look_at() -> None:
    assert len([one for page in PAGES for one in pointers(page)]) > 150
