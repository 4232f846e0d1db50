"""The glossary is law: every model and every verb is in it, with one Dutch word that is really on a screen."""

import re
from collections import Counter

from django.apps import apps

from tests.house.code import HOUSE, list_product, list_tracked
from voorzet.journal.registry import list_verbs

PAGE = HOUSE / "docs" / "glossary.md"
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
UNSEEN = "–"
# Words that are kept for what is still to come are on no screen yet.
TO_COME = "Words of the field"


def sections() -> dict[str, list[tuple[str, str, str, str]]]:
    """The rows below each heading: code, word on screen, meaning, source."""
    parts = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    return {
        part.partition("\n")[0]: [
            (code, *(cell.strip() for cell in cells)) for code, *cells in ROW.findall(part)
        ]
        for part in parts
    }


def test_every_model_has_a_word() -> None:
    models = {
        model.__name__
        for model in apps.get_models()
        # What is not managed is a view of what is.
        if model.__module__.startswith("voorzet.") and model._meta.managed
    }
    rows = {code for code, *_cells in sections()["Things"]}
    assert rows == models, f"docs/glossary.md, Things: {sorted(rows ^ models)}"


def test_every_verb_has_a_word() -> None:
    verbs = {verb.name for verb in list_verbs()}
    rows = {code for code, *_cells in sections()["What happens"]}
    assert rows == verbs, f"docs/glossary.md, What happens: {sorted(rows ^ verbs)}"


def test_one_word_is_one_thing() -> None:
    for heading, rows in sections().items():
        codes = Counter(code for code, *_cells in rows)
        words = Counter(word for _code, word, *_cells in rows if word != UNSEEN)
        twice = [word for word, times in (codes + words).items() if times > 1]
        assert not twice, f"docs/glossary.md, {heading}: {twice} stand for two things"


def test_every_word_is_on_a_screen() -> None:
    texts = [module.text for module in list_product()]
    texts += [
        (HOUSE / path).read_text(encoding="utf-8")
        for path in list_tracked()
        if "/templates/" in path
    ]
    said = re.sub(r"[\s\"]+", " ", " ".join(texts)).lower()
    unsaid = [
        word
        for heading, rows in sections().items()
        for _code, word, *_cells in rows
        if heading != TO_COME and word != UNSEEN and word.lower() not in said
    ]
    assert not unsaid, f"docs/glossary.md has words that no page says: {unsaid}"


def test_every_word_says_what_it_is_and_where_it_is_from() -> None:
    rows = [row for found in sections().values() for row in found]
    assert all(all(cell for cell in row) for row in rows)
    lines = [
        line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    assert len(rows) == len(lines), "a row of docs/glossary.md has four cells"
