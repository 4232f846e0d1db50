"""A desk or a person takes everything along: complete, of nobody else, and safe to open."""

import csv
import hashlib
import json
import os
import stat
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from tests.cast import Cast

from voorzet.journal.holdings import list_holdings
from voorzet.journal.models import Entry
from voorzet.kernel.actor import system
from voorzet.kernel.errors import Refused
from voorzet.privacy.actions import export_desk, export_person
from voorzet.privacy.exporting import cell
from voorzet.privacy.queries import get_subject
from voorzet.providers.models import ContactAudience
from voorzet.providers.tests.people import log
from voorzet.questions import actions
from voorzet.questions.models import Audience, Message, Question, QuestionText

Rows = list[dict[str, str]]


def read(path: Path) -> Rows:
    """The rows of a CSV, as a program of somebody else reads it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def told(cast: Cast) -> tuple[Question, Question]:
    """A question at each desk, with messages for some and own notes of two organisations."""
    north = cast.question(body='=HYPERLINK("http://x.example";"klik")\nTweede regel; "citaat"')
    south = cast.question(by="dirk", desk="south", body="Alleen voor Zuid.")
    for name, text in (("bram", "Eigen notitie van Sportservice"), ("anna", "Nog een notitie")):
        actions.write_message(
            actor=cast.actor(name),
            question_id=north.id,
            audience=Audience.OWN_ORGANISATION,
            body=text,
        )
    actions.write_message(
        actor=cast.actor("bram"), question_id=north.id, audience=Audience.NETWORK, body="@iedereen"
    )
    actions.save_draft(actor=cast.actor("bram"), question=north, form="message", body="Half getypt")
    return north, south


@pytest.fixture
def exported(cast: Cast, told: tuple[Question, Question], tmp_path: Path) -> Path:
    """Desk Noord, by the command."""
    call_command("export-desk", "noord", str(tmp_path / "noord"), stdout=StringIO())
    return tmp_path / "noord"


def test_every_table_of_a_desk_is_there_and_of_no_other(
    cast: Cast, told: tuple[Question, Question], exported: Path
) -> None:
    north, south = told
    wanted = {
        one.model.replace(".", "_").lower() + ".csv"
        for one in list_holdings()
        if one.desk or one.referenced
    }
    assert wanted <= {path.name for path in exported.iterdir()}
    [question] = read(exported / "questions_question.csv")
    assert (question["id"], question["reference"]) == (str(north.id), north.reference)
    assert question["received_at"] == north.received_at.isoformat().replace("+00:00", "Z")
    everything = "".join(path.read_text("utf-8") for path in exported.rglob("*") if path.is_file())
    assert south.reference not in everything
    assert "Alleen voor Zuid" not in everything
    assert str(cast.people["dirk"].id) not in everything
    assert "Half getypt" not in everything
    people = {person["name"] for person in read(exported / "parties_person.csv")}
    assert {"Anna Aarts", "Bram Bos", "Els Evers"} <= people
    assert "Dirk Dekker" not in people
    assert {one["name"] for one in read(exported / "providers_provider.csv")} == {"HC De Vaart"}
    assert len(read(exported / "journal_entry.csv")) == (
        Entry.objects.filter(desk_id=north.desk_id).exclude(verb="desk.exported").count()
    )


def test_no_secret_goes_along(exported: Path, cast: Cast) -> None:
    [bram] = [one for one in read(exported / "parties_person.csv") if one["name"] == "Bram Bos"]
    assert "password" not in bram
    assert not any(
        cast.people["bram"].password in path.read_text("utf-8")
        for path in exported.rglob("*")
        if path.is_file()
    )


def test_own_notes_are_apart_per_organisation(cast: Cast, exported: Path) -> None:
    assert [one["body"] for one in read(exported / "questions_message.csv")] == ["'@iedereen"]
    [folder] = (exported / "eigen-notities").iterdir()
    assert folder.name == str(cast.id_of("service"))
    assert len(read(folder / "questions_message.csv")) == 2


def test_nothing_is_a_formula_and_everything_comes_back(exported: Path) -> None:
    [words] = read(exported / "questions_questiontext.csv")
    assert words["body"].startswith("'=HYPERLINK")
    kept = QuestionText.objects.get(question__reference=words["known_as"].split()[0])
    assert words["body"].removeprefix("'") == kept.body
    for path in exported.rglob("*.csv"):
        for row in read(path):
            assert not any(
                value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in row.values()
            )
    for text in ("=1", "+31", "-1", "@x", "\t=1", "\r=1", "\n=1", "'t Hof"):
        assert cell(text).removeprefix("'") == text
        assert cell(text)[0] == "'"
    assert (cell(-1), cell(None), cell(value=True), cell("gewoon")) == ("-1", "", "true", "gewoon")


def test_nested_columns_are_json_lines_too(exported: Path) -> None:
    lines = (exported / "journal_entry.jsonl").read_text("utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    assert len(entries) == len(read(exported / "journal_entry.csv"))
    [received] = [one for one in entries if one["verb"] == "question.received"]
    assert received["details"]["channel"] == "phone_note"


def test_the_manifest_fits_and_the_codebook_says_what_is_what(exported: Path) -> None:
    listed = json.loads((exported / "manifest.json").read_text("utf-8"))["files"]
    present = {
        str(path.relative_to(exported)) for path in exported.rglob("*") if path.is_file()
    } - {"manifest.json"}
    assert listed.keys() == present
    for name, about in listed.items():
        assert hashlib.sha256((exported / name).read_bytes()).hexdigest() == about["sha256"]
        if name.endswith(".csv") and "rows" in about:
            assert len(read(exported / name)) == about["rows"]
    columns = {(row["tabel"], row["kolom"]) for row in read(exported / "codeboek.csv")}
    for one in list_holdings():
        path = exported / f"{one.model.replace('.', '_').lower()}.csv"
        if path.exists() and (rows := read(path)):
            assert {(one.model, name) for name in rows[0]} <= columns
    assert "questions_question.csv`: 1 rijen" in (exported / "LEESMIJ.md").read_text("utf-8")


def test_only_the_owner_of_the_folder_reads_it(exported: Path) -> None:
    for path in [exported, *exported.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_it_is_journalled_and_refused_to_people(cast: Cast, exported: Path, tmp_path: Path) -> None:
    assert Entry.objects.filter(verb="desk.exported", desk_id=cast.desks["north"].id).count() == 1
    with pytest.raises(Refused):
        export_desk(actor=cast.actor("anna"), desk=cast.desks["north"], folder=tmp_path / "a")
    with pytest.raises(Refused):
        export_person(
            actor=cast.actor("anna"), subject=get_subject("bram@example.org"), folder=tmp_path / "b"
        )
    assert not (tmp_path / "a").exists()
    for slug, folder in (("noord", exported), ("nergens", tmp_path / "c")):
        with pytest.raises(CommandError):
            call_command("export-desk", slug, str(folder), stdout=StringIO())


def test_somebody_gets_what_is_about_them_and_no_more(
    cast: Cast, told: tuple[Question, Question], tmp_path: Path
) -> None:
    north, _south = told
    actions.assign_question(
        actor=cast.actor("anna"), question_id=north.id, person_id=cast.people["bram"].id
    )
    call_command("export-person", "bram@example.org", str(tmp_path / "bram"), stdout=StringIO())
    folder = tmp_path / "bram"
    [account] = read(folder / "parties_person.csv")
    assert (account["name"], account["email"]) == ("Bram Bos", "bram@example.org")
    assert {one["body"] for one in read(folder / "questions_message.csv")} == {
        "Eigen notitie van Sportservice",
        "'@iedereen",
    }
    [held] = read(folder / "questions_question.csv")
    assert held["reference"] == north.reference
    assert not (folder / "questions_questiontext.csv").exists()
    assert [one["body"] for one in read(folder / "questions_draft.csv")] == ["Half getypt"]
    entries = read(folder / "journal_entry.csv")
    assert any(one["verb"] == "question.assigned" for one in entries)  # done to, not by
    assert any(one["verb"] == "question.received" for one in entries)
    everything = "".join(path.read_text("utf-8") for path in folder.iterdir())
    assert "Nog een notitie" not in everything
    assert "anna@example.org" not in everything


def test_who_asked_gets_what_they_wrote(cast: Cast, told: object, tmp_path: Path) -> None:
    call_command("export-person", "JOKE@club.example", str(tmp_path / "joke"), stdout=StringIO())
    folder = tmp_path / "joke"
    assert {one["email"] for one in read(folder / "questions_asker.csv")} == {"joke@club.example"}
    assert len(read(folder / "questions_question.csv")) == 2
    asked = read(folder / "questions_questiontext.csv")
    assert len(asked) == 2
    assert all(one["body"] for one in asked)
    assert not (folder / "questions_message.csv").exists() or not read(
        folder / "questions_message.csv"
    )
    assert Message.objects.exists()


def test_one_moment_is_exported_while_others_go_on(fresh_database: str, tmp_path: Path) -> None:
    """As an operator runs it: a process of its own, whose transaction sees one state of the tables."""
    from tests.cast import load_cast

    cast = load_cast()
    cast.question()
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "django", "export-desk", "noord", str(tmp_path / "uit")],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "voorzet.config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(read(tmp_path / "uit" / "questions_question.csv")) == 1


def test_words_of_an_own_contact_are_apart_too(cast: Cast, tmp_path: Path) -> None:
    """Whose they are stands in another table than the words."""
    log(cast, by="bram", audience=ContactAudience.OWN, body="Alleen voor ons.")
    export_desk(actor=system(), desk=cast.desks["north"], folder=tmp_path / "out")
    table = "providers_contacttext.csv"
    assert read(tmp_path / "out" / table) == []
    own = tmp_path / "out" / "eigen-notities" / str(cast.id_of("service"))
    assert [one["body"] for one in read(own / table)] == ["Alleen voor ons."]
