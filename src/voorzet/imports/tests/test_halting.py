"""When a batch fails: it is told on the page, and a person can go on from there."""

import pytest
from django.urls import reverse
from tests.cast import Cast, signed_in
from tests.jobs import run_jobs

from voorzet.imports import actions
from voorzet.imports.models import ImportFile, ImportRow, ImportRun, RunStatus
from voorzet.imports.subscribers import go_through_rows
from voorzet.imports.tables import UnreadableFile
from voorzet.imports.tests.messy import checked, csv_of, worked, xlsx_of
from voorzet.journal.models import Entry
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Impossible
from voorzet.providers.models import Provider


def try_once(run: ImportRun, verb: str) -> None:
    entry = Entry.objects.filter(subject_id=run.id, verb=verb).latest("at")
    go_through_rows(entry_id=str(entry.id))


def columns_of(run: ImportRun) -> dict[int, str]:
    return {int(index): field for index, field in run.columns.items()}


def test_a_zero_byte_in_a_workbook_is_no_halt(cast: Cast) -> None:
    rows = [("Naam", "Sport", "Plaats"), ("SV _x0000_Bever", "Voetbal", "Almere")]
    run = checked(cast.desks["north"], xlsx_of(rows))
    assert run.status == RunStatus.CHECKED
    assert ImportRow.objects.get(run=run).facts["name"] == "SV Bever"


def test_a_check_that_fails_is_told_and_can_be_asked_for_again(cast: Cast) -> None:
    anna, desk = cast.actor("anna"), cast.desks["north"]
    run = actions.receive_file(actor=anna, desk=desk, file_name="lijst.csv", content=csv_of())
    actions.check_import(actor=anna, run_id=run.id, header=run.header, columns=columns_of(run))
    ImportFile.objects.update(content=b"%PDF")
    with pytest.raises(UnreadableFile):
        try_once(run, "import.checked")
    page = signed_in(cast, "anna").get(reverse("import", args=[desk.slug, run.id]))
    assert "Het lukt nu niet om verder te gaan" in page.content.decode()
    assert reverse("import-columns", args=[desk.slug, run.id]) in page.content.decode()
    ImportFile.objects.update(content=csv_of())
    run = actions.check_import(
        actor=anna, run_id=run.id, header=run.header, columns=columns_of(run)
    )
    assert run.halted_at is None
    assert worked(run).status == RunStatus.CHECKED


def broken_half_way(cast: Cast) -> ImportRun:
    """An import that came to a halt while it was carried out, because of one row."""
    run = checked(cast.desks["north"], csv_of())
    actions.start_import(actor=system(), run_id=run.id)
    ImportRow.objects.filter(run=run, number=6).update(facts={})
    with pytest.raises(KeyError):
        try_once(run, "import.started")
    run.refresh_from_db()
    assert (run.status, run.halted_at is None) == (RunStatus.RUNNING, False)
    return run


def test_carrying_out_goes_on_where_it_came_to_a_halt(cast: Cast) -> None:
    before = Provider.objects.count()
    run = broken_half_way(cast)
    assert Provider.objects.count() == before
    anna = signed_in(cast, "anna")
    page = anna.get(reverse("import", args=["noord", run.id])).content.decode()
    assert reverse("withdraw-import", args=["noord", run.id]) in page
    ImportRow.objects.filter(run=run, number=6).delete()
    assert anna.post(reverse("start-import", args=["noord", run.id])).status_code == 303
    assert "go_through_rows" in run_jobs()
    run.refresh_from_db()
    assert (run.status, run.halted_at) == (RunStatus.DONE, None)
    assert Provider.objects.count() == before + 2


def test_what_came_to_a_halt_can_be_taken_back(cast: Cast) -> None:
    before = Provider.objects.count()
    run = broken_half_way(cast)
    actions.withdraw_import(actor=cast.actor("anna"), run_id=run.id)
    assert worked(run).status == RunStatus.UNDONE
    assert Provider.objects.count() == before


def test_what_is_at_work_is_not_begun_again(cast: Cast) -> None:
    run = checked(cast.desks["north"], csv_of())
    actions.start_import(actor=system(), run_id=run.id)
    for act in (actions.start_import, actions.withdraw_import):
        with pytest.raises(Impossible):
            act(actor=system(), run_id=run.id)
