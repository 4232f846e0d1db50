"""What a coordinator takes along from a page is what they may read, and no more; the operator takes everything."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.cast import Cast

from voorzet.imports.tests.messy import csv_of, imported
from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Refused
from voorzet.privacy.actions import ask_export, export_desk, fetch_export, make_export
from voorzet.privacy.models import DeskExport
from voorzet.providers.actions import share_scan
from voorzet.providers.models import ContactAudience
from voorzet.providers.tests.people import log
from voorzet.providers.tests.test_scans import fill
from voorzet.questions import actions
from voorzet.questions.models import Audience
from voorzet.visits.actions import plan_visit, report_visit
from voorzet.visits.actions.going import Answers

OWN = {
    "anna": ("Notitie van Anna", "Gesprek van Anna", "Bezoek van Anna"),
    "chaima": ("Notitie van Chaima", "Gesprek van Chaima", "Bezoek van Chaima"),
}
ORGANISATIONS = {"anna": "service", "chaima": "municipality"}
LIST = "Zwemclub Geheim"


@pytest.fixture
def notes(cast: Cast) -> None:
    """Own notes of two organisations in three rooms, a list that was imported, and something for all."""
    question = cast.question(by="chaima")
    for who, (note, talk, visit) in OWN.items():
        actions.write_message(
            actor=cast.actor(who),
            question_id=question.id,
            audience=Audience.OWN_ORGANISATION,
            body=note,
        )
        log(cast, by=who, audience=ContactAudience.OWN, body=talk)
        planned = plan_visit(
            actor=cast.actor(who),
            desk_id=cast.desks["north"].id,
            provider_id=cast.club.id,
            person_id=cast.people[who].id,
            organisation_id=cast.id_of(ORGANISATIONS[who]),
            week=clock.today(),
        )
        report_visit(
            actor=cast.actor(who),
            visit_id=planned.id,
            on=clock.today(),
            answers=Answers(going_well=visit),
            audience=ContactAudience.OWN,
        )
    log(cast, by="bram", body="Voor iedereen.")
    imported(cast.desks["north"], csv_of([("Naam", "Plaats"), (LIST, "Almere")]))


def taken_along(cast: Cast, who: str = "anna") -> dict[str, str]:
    """The files of an export that somebody asked for on a page and fetched, by name."""
    export = ask_export(actor=cast.actor(who), desk=cast.desks["north"])
    make_export(actor=system(), export_id=export.id)
    packed = BytesIO()
    fetch_export(actor=cast.actor(who), export_id=export.id, into=packed)
    with ZipFile(packed) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


@pytest.mark.usefixtures("notes")
def test_own_notes_of_others_stay_where_they_are(cast: Cast) -> None:
    files = taken_along(cast)
    everything = "".join(files.values())
    assert all(text in everything for text in (*OWN["anna"], "Voor iedereen."))
    assert not any(text in everything for text in OWN["chaima"])
    folders = {name.split("/")[1] for name in files if name.startswith("eigen-notities/")}
    assert folders == {str(cast.actor("anna").organisation_id)}
    moments = files["providers_contactmoment.csv"]
    assert str(cast.people["chaima"].id) not in moments, "nor that there was contact"
    told = [one for one in files["journal_entry.csv"].splitlines() if ",contact.logged," in one]
    assert told
    assert not any(str(cast.people["chaima"].id) in one for one in told)
    assert "staan alleen de notities van de organisatie van wie" in files["LEESMIJ.md"]


@pytest.mark.usefixtures("notes")
def test_a_list_as_it_came_goes_along_with_nobody(cast: Cast) -> None:
    lines = taken_along(cast)["imports_importfile.csv"].splitlines()
    assert len(lines) == 1


def test_a_scan_goes_along_with_who_may_see_it(cast: Cast) -> None:
    scan = fill(cast)
    assert str(scan.id) not in "".join(taken_along(cast).values())
    share_scan(actor=cast.actor("chaima"), scan_id=scan.id, allowed=[cast.id_of("service")])
    assert str(scan.id) in taken_along(cast)["providers_scan.csv"]


@pytest.mark.usefixtures("notes")
def test_the_operator_takes_everything_along(cast: Cast, tmp_path: Path) -> None:
    scan = fill(cast)
    export_desk(actor=system(), desk=cast.desks["north"], folder=tmp_path / "out")
    everything = "".join(
        path.read_text("utf-8") for path in (tmp_path / "out").rglob("*") if path.is_file()
    )
    assert all(text in everything for texts in OWN.values() for text in texts)
    assert str(scan.id) in (tmp_path / "out" / "providers_scan.csv").read_text("utf-8")
    files = (tmp_path / "out" / "imports_importfile.csv").read_text("utf-8-sig").splitlines()
    assert len(files) > 1


def test_for_another_organisation_it_is_not_fetched(cast: Cast) -> None:
    """Who coordinates for one organisation today and for another tomorrow reads other notes."""
    export = ask_export(actor=cast.actor("anna"), desk=cast.desks["north"])
    make_export(actor=system(), export_id=export.id)
    DeskExport.objects.update(organisation=cast.organisations["hockey"])
    with pytest.raises(Refused):
        fetch_export(actor=cast.actor("anna"), export_id=export.id, into=BytesIO())
