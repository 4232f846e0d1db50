"""What the operator's page promises is what the code reads."""

import re
from pathlib import Path

from voorzet.config.cli import VERBS

CHECKOUT = Path(__file__).resolve().parent.parent
PAGE = CHECKOUT / "docs" / "operate" / "README.md"
# An ordinary reading of a setting: environment.text("VOORZET_…"), also over two lines.
READING = re.compile(r"environment\.(?:text|flag|words|number|tables)\(\s*\"(VOORZET_[A-Z_]+)\"")


def test_settings_table_lists_every_variable_and_no_other() -> None:
    read = {
        name
        for path in (CHECKOUT / "src").rglob("*.py")
        for name in READING.findall(path.read_text(encoding="utf-8"))
    }
    settings = PAGE.read_text(encoding="utf-8").split("## Settings")[1].split("\n## ")[0]
    listed = set(re.findall(r"^\| `(VOORZET_[A-Z_]+)`", settings, flags=re.MULTILINE))
    assert read == listed


def test_every_verb_is_explained() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rows = {
        row.split()[0] for row in re.findall(r"^\| `([a-z]+[^`]*)` \|", page, flags=re.MULTILINE)
    }
    assert rows == set(VERBS)
