"""`find-pots`: what it prints, and what it says of a file that is none."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from voorzet.funds.rules import PotRules
from voorzet.funds.tests.conftest import Pots

pytestmark = pytest.mark.django_db

PLAN: dict[str, Any] = {
    "costs": [{"kind": "works", "euros": "48.000"}],
    "kind": "club",
    "municipality": "GM0034",
    "starts_on": "2027-06-01",
    "ends_on": "2027-09-01",
    "own": 8000,
}


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    return tmp_path / "plan.json"


def test_what_fits_stands_first_with_reasons(
    plan_file: Path, pot_with: Pots, capsys: pytest.CaptureFixture[str]
) -> None:
    small = pot_with(5_000_00, name="Budget", rules=PotRules(before_commitment=True))
    pot_with(name="Stichtingen", rules=PotRules(kinds=("foundation",), not_with=(str(small.id),)))
    plan_file.write_text(json.dumps({**PLAN, "pots": [small.slug]}), encoding="utf-8")
    call_command("find-pots", str(plan_file), "--desk", "noord")
    printed = capsys.readouterr().out
    assert printed.startswith("Nodig: € 40.000,00. Van 2 potten passen er 1, bijna 0, niet 1.")
    assert printed.index(f"Budget ({small.slug}): past\n") < printed.index("Stichtingen")
    assert "  let op: Teken of bestel nog niets." in printed
    assert (
        "  waarom: De pot kan € 5.000,00 betalen. Voor € 35.000,00 is nog iets anders nodig."
        in printed
    )
    assert "  waarom niet: De pot is er alleen voor: stichting." in printed
    assert "  waarom niet: Gaat niet samen met ‘Budget’ in dezelfde aanvraag." in printed


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("geen json", "geen JSON"),
        ("[" * 100_000, "geen JSON"),
        ("[]", "geen object"),
        (json.dumps({**PLAN, "bsn": 1}), "‘bsn’ kennen wij niet"),
        (json.dumps({"costs": []}), "‘kind’ ontbreekt"),
        (json.dumps({**PLAN, "costs": []}), "geen kosten"),
        (json.dumps({**PLAN, "costs": [{"kind": "works", "euros": "1,250.00"}]}), "1.250,00"),
        (json.dumps({**PLAN, "costs": [{"kind": "works", "euros": 1.5}]}), "geen bedrag"),
        (json.dumps({**PLAN, "costs": [{"kind": "snoep", "euros": 1}]}), "‘kind’ is een van"),
        (json.dumps({**PLAN, "own": -1}), "geen bedrag"),
        (json.dumps({**PLAN, "starts_on": "1 juni"}), "geen dag"),
        (json.dumps({**PLAN, "ends_on": "2027-05-01"}), "ligt voor"),
        (json.dumps({**PLAN, "partners": True}), "geen aantal"),
        (json.dumps({**PLAN, "has_kvk": "ja"}), "true, false of null"),
        (json.dumps({**PLAN, "pots": ["weg"]}), "Deze potten zijn er niet: weg."),
    ],
)
def test_a_file_that_is_no_plan(
    plan_file: Path, capsys: pytest.CaptureFixture[str], content: str, sentence: str
) -> None:
    plan_file.write_text(content, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("find-pots", str(plan_file), "--desk", "noord")
    told = capsys.readouterr()
    assert ended.value.code == 1
    assert sentence in told.err
    assert told.out == ""


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read(
    plan_file: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    if content is not None:
        plan_file.write_bytes(content)
    with pytest.raises(SystemExit):
        call_command("find-pots", str(plan_file), "--desk", "noord")
    assert "kan niet worden gelezen" in capsys.readouterr().err


def test_a_desk_that_is_not_there(plan_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan_file.write_text(json.dumps(PLAN), encoding="utf-8")
    with pytest.raises(SystemExit):
        call_command("find-pots", str(plan_file), "--desk", "weg")
    assert capsys.readouterr().err
