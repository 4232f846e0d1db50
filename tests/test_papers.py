"""The papers of the project: links lead somewhere, and what is listed is what is there."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

import voorzet
from voorzet.journal.registry import list_verbs
from voorzet.questions import actions
from voorzet.questions.models.question import TRANSITIONS

CHECKOUT = Path(__file__).resolve().parent.parent
SOURCE = CHECKOUT / "src" / "voorzet"
DOCS = CHECKOUT / "docs"
ROOMS = DOCS / "rooms"
PAGES = sorted(
    path
    for path in chain(
        CHECKOUT.glob("*.md"), CHECKOUT.glob("docs/**/*.md"), CHECKOUT.glob("src/**/*.md")
    )
)
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
TOKEN = re.compile(r"`([^`]+)`")


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The anchors that a Markdown viewer gives the headings of a page."""
    kept = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(prose(page)))
    return {heading.strip().replace(" ", "-") for heading in kept}


def rows(page: Path, heading: str) -> list[list[str]]:
    """The cells of the rows of the first table under a heading."""
    part = page.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", link):
            continue
        target, _hash, anchor = link.partition("#")
        found = (page.parent / target).resolve() if target else page
        assert found.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(found), f"{link} has no such heading"


def test_every_dependency_has_its_reasons() -> None:
    lock = tomllib.loads((CHECKOUT / "uv.lock").read_text(encoding="utf-8"))
    seen = {
        package["name"]: f"{package['version']}, {package['sdist']['upload-time'][:10]}"
        if "sdist" in package
        else f"{package['version']}, {package['wheels'][0]['upload-time'][:10]}"
        for package in lock["package"]
        if "registry" in package["source"]
    }
    asked = {re.match(r"[\w-]+", wanted)[0] for wanted in PROJECT["dependencies"]}  # type: ignore[index]  # a requirement begins with a name
    page = (DOCS / "dependencies.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([\w-]+)` \|[^|]+\|[^|]+\| ([^|]+) \|", page, re.MULTILINE))
    assert listed == {name: seen[name] for name in asked}


def test_versions_agree() -> None:
    changelog = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[([^\]]+)\]", changelog, re.MULTILINE)
    assert newest is not None
    assert newest[1] == voorzet.__version__ == PROJECT["version"]


def test_licence_is_one_text_and_one_name() -> None:
    text = (CHECKOUT / "LICENSE").read_text(encoding="utf-8")
    assert text == (CHECKOUT / "LICENSES" / "EUPL-1.2.txt").read_text(encoding="utf-8")
    described = (CHECKOUT / "publiccode.yml").read_text(encoding="utf-8")
    assert f"\n  license: {PROJECT['license']}\n" in described


def test_records_are_numbered_dated_and_short() -> None:
    records = sorted((DOCS / "adr").glob("*.md"))
    assert [record.name[:4] for record in records] == [
        f"{number:04d}" for number in range(1, len(records) + 1)
    ]
    for number, record in enumerate(records, start=1):
        lines = record.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(f"# {number}. "), record.name
        assert re.fullmatch(r"Date: \d{4}-\d\d-\d\d\. Status: \w+.*\.", lines[2]), record.name
        headings = [line for line in lines if line.startswith("## ")]
        assert headings == ["## Context", "## Decision", "## Consequences"], record.name
        assert len(lines) < 40, record.name


def test_rooms_with_tables_or_pages_have_a_paper() -> None:
    rooms = {
        path.parent.name if path.parent.parent == SOURCE else path.parent.parent.name
        for name in ("models.py", "views.py", "models/__init__.py", "views/__init__.py")
        for path in SOURCE.glob(f"*/{name}")
    }
    assert {page.stem for page in ROOMS.glob("*.md")} >= rooms


def test_the_house_names_every_room() -> None:
    [contract] = [
        contract["layers"]
        for contract in tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))[
            "tool"
        ]["importlinter"]["contracts"]
        if contract["id"] == "storeys"
    ]
    named = [TOKEN.findall(row[0])[0] for row in rows(DOCS / "house.md", "Storeys and rooms")]
    assert named == [layer for layer in contract if not layer.startswith("_")]


def test_papers_of_rooms_list_the_verbs_there_are() -> None:
    for registry in sorted(SOURCE.glob("*/verbs.py")):
        room = registry.parent.name
        code = registry.read_text(encoding="utf-8")
        registered = {verb.name for verb in list_verbs() if f'"{verb.name}"' in code}
        listed = {
            token for row in rows(ROOMS / f"{room}.md", "Verbs") for token in TOKEN.findall(row[1])
        }
        assert listed == registered, room


def test_paper_of_questions_names_every_action() -> None:
    page = ROOMS / "questions.md"
    named = {TOKEN.findall(row[0])[0] for row in rows(page, "Verbs")}
    unjournalled = prose(page).split("Working state, not journalled")[1].split("\n## ")[0]
    named |= set(re.findall(r"`(\w+)`", unjournalled))
    assert named == {name for name in actions.__all__ if name[0].islower()}


def test_paper_of_questions_draws_the_transitions_there_are() -> None:
    page = ROOMS / "questions.md"
    table = {
        TOKEN.findall(start)[0]: set(TOKEN.findall(ends))
        for start, ends in rows(page, "The course of a question")
    }
    assert table == {start.value: set(ends) for start, ends in TRANSITIONS.items()}
    drawn = set(re.findall(r"^    (\w+) --> (\w+)", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert drawn == {
        (start.value, end.value)
        for start, ends in TRANSITIONS.items()
        for end in ends
        if start is not end
    }
