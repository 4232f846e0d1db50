"""The register of processing is what the software does, also on paper."""

import csv
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from voorzet.journal.holdings import PERSONAL, list_holdings

PAGE = Path(__file__).resolve().parents[4] / "docs" / "privacy" / "register.md"


def printed(*arguments: str) -> str:
    output = StringIO()
    call_command("processing-register", *arguments, stdout=output)
    return output.getvalue()


def test_the_page_is_what_the_command_prints() -> None:
    assert PAGE.read_text(encoding="utf-8") == printed(), (
        "run: ./voorzet manage processing-register > docs/privacy/register.md"
    )


def test_every_personal_field_has_a_purpose_a_ground_and_a_term() -> None:
    rows = list(csv.DictReader(StringIO(printed("--csv"))))
    assert all(all(cell for cell in row.values()) for row in rows)
    named = {name.strip("` ") for row in rows for name in row["Velden"].split(",")}
    assert named == {
        f"{one.model}.{name}" for one in list_holdings() for name in one.names_of(*PERSONAL)
    }
    assert {"questions.Asker.phone", "questions.Message.body", "parties.Person.password"} <= named
