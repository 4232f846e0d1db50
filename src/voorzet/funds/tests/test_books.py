"""The books of a pot: a file per year whose totals are the ledger, and the check that says when something is wrong."""

import csv
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook
from tests.cast import Cast, signed_in

from voorzet.funds import actions
from voorzet.funds.models import LedgerEntry, Payment, Pot
from voorzet.funds.pot_file import write_pot_csv, write_pot_workbook
from voorzet.funds.queries.accounting_year import PotYear, find_faults, read_pot_year
from voorzet.funds.tabling import Cents, Table, write_csv, write_workbook
from voorzet.funds.tests.awarding import an_award, payments_of
from voorzet.funds.tests.conftest import Pots
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system

pytestmark = pytest.mark.django_db
IN_2026 = datetime(2026, 12, 31, 23, 30, tzinfo=clock.AMSTERDAM)
IN_2027 = datetime(2027, 1, 1, 0, 30, tzinfo=clock.AMSTERDAM)


@pytest.fixture
def over_new_year(cast: Cast, pot_with: Pots) -> Pot:
    """Awarded and paid half an hour before midnight; half an hour after it the bank sent it back."""
    with clock.moved_to(IN_2026):
        pot = pot_with(5_000_00)
        (payment,) = payments_of(an_award(cast, (pot, 2_000_00)))
        actions.make_payments(actor=cast.actor("chaima"), payment_ids=[payment.id])
    with clock.moved_to(IN_2027):
        actions.bounce_payment(actor=cast.actor("chaima"), payment_id=payment.id, because="Terug.")
    return pot


def told(pot: Pot, year: int) -> PotYear:
    with as_system():
        return read_pot_year(Pot.objects.select_related("owner", "desk").get(pk=pot.pk), year)


def test_a_year_ends_at_midnight_on_the_dutch_clock(over_new_year: Pot) -> None:
    first, second = told(over_new_year, 2026), told(over_new_year, 2027)
    assert (first.closing.paid, first.closing.committed) == (2_000_00, 0)
    assert (second.closing.paid, second.closing.committed) == (0, 2_000_00)
    assert second.opening == first.closing
    assert second.moved == {"paid": -2_000_00}
    assert find_faults(first) == find_faults(second) == []


def test_the_csv_and_the_workbook_say_the_same(over_new_year: Pot) -> None:
    year = told(over_new_year, 2026)
    rows = list(csv.reader(StringIO(write_pot_csv(year).decode("utf-8-sig")), delimiter=";"))
    assert ["Einde van het jaar: betaald", "2000,00"] in rows
    assert ["Sluit aan op het grootboek", "ja"] in rows
    awarded = next(row for row in rows if row[:2] == ["NRD-26-9000", "HC De Vaart"])
    assert awarded[4:9] == ["2000,00", "2000,00", "0,00", "2000,00", "0,00"]
    assert next(row for row in rows if row[:1] == ["Totaal"])[4:9] == awarded[4:9]
    workbook = CalamineWorkbook.from_filelike(BytesIO(write_pot_workbook(year)))
    assert workbook.sheet_names == ["Totalen", "Per aanvraag", "Boekingen"]
    sheet = workbook.get_sheet_by_name("Per aanvraag").to_python()
    assert sheet[1][:2] == ["NRD-26-9000", "HC De Vaart"]
    assert sheet[1][4:9] == [2000, 2000, 0, 2000, 0]
    entries = workbook.get_sheet_by_name("Boekingen").to_python()
    assert [row[1] for row in entries[1:]] == ["Gestort", "Gereserveerd", "Toegekend", "Betaald"]


def test_a_fault_is_told(over_new_year: Pot) -> None:
    year = told(over_new_year, 2026)
    year.entries.pop()
    assert find_faults(year) == [
        "committed: the entries make 200000, the balances 0",
        "paid: the entries make 0, the balances 200000",
    ]


def test_nothing_runs_in_a_spreadsheet() -> None:
    texts = ["=1+1", " @SUM(A1)", "+31 6", "-5", "gewoon", 'a";b', "kop\nstaart", "\x00\x0b<&>"]
    table: Table = [texts, [Cents(-5), Cents(125000), 7, clock.today()]]
    rows = list(csv.reader(StringIO(write_csv(table).decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:4] == ["'=1+1", "'@SUM(A1)", "'+31 6", "'-5"]
    assert rows[1][:3] == ["-0,05", "1250,00", "7"]
    sheet = CalamineWorkbook.from_filelike(BytesIO(write_workbook([('A"<b>', table)])))
    read = sheet.get_sheet_by_index(0).to_python()
    assert read[0][0] == "=1+1", "text in a workbook stays text"
    assert read[0][7] == "<&>"
    assert read[1] == [-0.05, 1250, 7, clock.today(), "", "", "", ""]


def test_the_page_is_for_the_owner_and_the_coordinator(cast: Cast, over_new_year: Pot) -> None:
    address = f"/geld/potten/{over_new_year.slug}/boeken"
    for who, status in (
        ("chaima", 200),
        ("anna", 200),
        ("bram", 403),
        ("gijs", 403),
        ("dirk", 404),
    ):
        for tail in ("", "/2026.csv", "/2026.xlsx"):
            assert signed_in(cast, who).get(address + tail).status_code == status, (who, tail)
    page = signed_in(cast, "chaima").get(address + "?jaar=2026").content.decode()
    assert "De totalen sluiten aan" in page


def test_a_correction_on_the_page(cast: Cast, pot_with: Pots) -> None:
    pot = pot_with(300_00)
    with as_system():
        entry = LedgerEntry.objects.get(pot=pot)
    address = f"/geld/potten/{pot.slug}/boeken/{entry.id}/correctie"
    browser = signed_in(cast, "chaima")
    assert "€ 300,00" in browser.get(address).content.decode()
    assert browser.post(address, {"because": ""}).status_code == 422
    assert browser.post(address, {"because": "Dubbel gestort."}).status_code == 303
    assert browser.post(address, {"because": "Dubbel gestort."}).status_code == 409
    assert signed_in(cast, "anna").get(address).status_code == 403
    with as_system():
        assert LedgerEntry.objects.get(corrects=entry).note == "Dubbel gestort."


def test_the_commands(
    cast: Cast, over_new_year: Pot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "boeken.xlsx"
    call_command("export-pot", over_new_year.slug, year=2026, to=target)
    assert "1 applications, 4 entries" in capsys.readouterr().out
    assert CalamineWorkbook.from_path(target).sheet_names[0] == "Totalen"
    for wrong in (
        ["geen-pot", "--year", "2026"],
        [over_new_year.slug, "--year", "26"],
        [over_new_year.slug, "--to", str(tmp_path / "boeken.pdf")],
        [over_new_year.slug, "--to", str(tmp_path / "nergens" / "boeken.csv")],
    ):
        with pytest.raises(CommandError):
            call_command("export-pot", *wrong)
    call_command("check-ledger")
    said = capsys.readouterr().out
    assert "1 pots, 5 entries" in said
    assert "0 imbalances" in said
    with as_system():
        # What a verb would never leave: paid, and not in the ledger.
        Payment.objects.filter(cancelled_at=None).update(paid_at=clock.now())
    with pytest.raises(SystemExit, match="1"):
        call_command("check-ledger")
    assert "is paid, and the ledger does not say so" in capsys.readouterr().out
