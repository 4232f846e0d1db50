"""What a club sent goes along as files, and goes away as a whole with who sent it."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from tests.cast import Cast

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.mail.models import Course, IncomingMail, RawMail
from voorzet.privacy.erasing import shred
from voorzet.privacy.queries import get_subject
from voorzet.questions.actions import AskerDetails, IncomingFile
from voorzet.questions.models import Attachment, LeftOut, Question

PHOTO = IncomingFile("foto van Joke.jpg", "image/jpeg", 7, b"\xff\xd8\xff\0abc")
LEFT = IncomingFile("film.mov", "video/quicktime", 60_000_000, b"", LeftOut.TOO_BIG)
MAIL = b"From: Joke <joke@club.example>\nSubject: Bar\n\nHallo.\n"


@pytest.fixture
def question(cast: Cast) -> Question:
    return cast.question(files=(PHOTO, LEFT))


def keep(question: Question, key: str, content: bytes, **given: object) -> IncomingMail:
    """A mail as it came, of which a question was made."""
    given = {
        "sender": "joke@club.example",
        "course": Course.QUESTION,
        "question_id": question.id,
        **given,
    }
    with as_system():
        mail = IncomingMail.objects.create(
            key=key, desk=question.desk, stored_at=clock.now(), size=len(content), **given
        )
        RawMail.objects.create(mail=mail, content=content)
    return mail


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_desk_takes_files_along_as_files(question: Question, tmp_path: Path) -> None:
    keep(question, "een@club.example", MAIL)
    call_command("export-desk", "noord", str(tmp_path / "noord"), stdout=StringIO())
    folder = tmp_path / "noord"
    written = {row["name"]: row["content"] for row in rows(folder / "questions_attachment.csv")}
    assert written["film.mov"] == ""
    assert (folder / written[PHOTO.name]).read_bytes() == PHOTO.content
    assert written[PHOTO.name].endswith(".jpg")
    [raw] = rows(folder / "mail_rawmail.csv")
    assert (folder / raw["content"]).read_bytes() == MAIL
    listed = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    assert written[PHOTO.name] in listed


def test_who_asked_gets_the_files_they_sent(question: Question, tmp_path: Path) -> None:
    call_command("export-person", "joke@club.example", str(tmp_path / "joke"), stdout=StringIO())
    [table] = list((tmp_path / "joke").glob("questions_attachment*.csv"))
    assert {row["name"] for row in rows(table)} == {PHOTO.name, LEFT.name}


def test_files_and_mails_of_who_is_forgotten_are_gone_and_those_of_others_stay(
    cast: Cast, question: Question
) -> None:
    other = cast.question(
        asker=AskerDetails(name="Piet Smit", email="piet@smit.example"), files=(PHOTO,)
    )
    keep(question, "een@club.example", MAIL)
    named = MAIL.replace(b"Joke <joke@club.example>", b"a@b.example").replace(
        b"Hallo", b"Mail joke@club.example"
    )
    keep(other, "twee@club.example", named, sender="a@b.example")
    kept = keep(other, "drie@club.example", b"From: a@b.example\n\nHoi.\n", sender="a@b.example")
    waiting = keep(other, "vier@club.example", MAIL, course=Course.STORED)
    with as_system():
        shred(get_subject("joke@club.example"))
        assert set(Attachment.objects.values_list("question", flat=True)) == {other.id}
        assert set(RawMail.objects.values_list("mail", flat=True)) == {kept.id, waiting.id}
