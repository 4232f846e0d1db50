"""`receive-mail`: one line of JSON per message, whatever the message is."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from tests.cast import Cast

from voorzet.mail.models import IncomingMail
from voorzet.mail.tests.messages import letter
from voorzet.questions.models import Question


def receive(*arguments: str) -> list[dict[str, Any]]:
    """What the command says of each message."""
    said = io.StringIO()
    call_command("receive-mail", *arguments, stdout=said)
    return [json.loads(line) for line in said.getvalue().splitlines()]


def write(folder: Path, name: str, raw: bytes) -> str:
    path = folder / name
    path.write_bytes(raw)
    return str(path)


def test_it_says_what_became_of_every_file(cast: Cast, tmp_path: Path) -> None:
    first = write(tmp_path, "een.eml", letter())
    automatic = write(tmp_path, "twee.eml", letter(Auto_Submitted="auto-replied"))
    nowhere = write(tmp_path, "drie.eml", letter(to="x@elders.example"))
    said = receive(first, automatic, nowhere)
    question = Question.objects.get()
    assert [(one["file"], one["result"], one["reference"], one["reason"]) for one in said] == [
        (first, "question", question.reference, ""),
        (automatic, "ignored", "", "automatic_reply"),
        (nowhere, "quarantined", "", "no_desk"),
    ]
    assert {one["message_id"] for one in said} == {
        str(one) for one in IncomingMail.objects.values_list("id", flat=True)
    }


def test_a_desk_may_be_given_for_mail_that_names_none(cast: Cast, tmp_path: Path) -> None:
    [said] = receive(write(tmp_path, "a.eml", letter(to="x@elders.example")), "--desk", "zuid")
    assert said["reference"].startswith("ZUI-")
    [said] = receive(write(tmp_path, "b.eml", letter(to="y@elders.example")), "--desk", "nergens")
    assert said["reason"] == "no_desk"


def test_the_same_file_twice_gives_the_same_question(cast: Cast, tmp_path: Path) -> None:
    path = write(tmp_path, "a.eml", letter())
    once, again = receive(path, path)
    assert once == again


@pytest.mark.parametrize(
    "raw", [b"", b"\0" * 50, b"\xff\xfe\x00niets", b"From: \xe9\n\n\n", bytes(range(256)) * 20]
)
def test_whatever_it_is_there_is_a_line(cast: Cast, tmp_path: Path, raw: bytes) -> None:
    [said] = receive(write(tmp_path, "a.eml", raw))
    assert (said["result"], bool(said["reason"])) == ("quarantined", True)


def test_what_is_no_file_is_said_to_be_unreadable(cast: Cast, tmp_path: Path) -> None:
    said = receive(str(tmp_path), str(tmp_path / "weg.eml"), write(tmp_path, "a.eml", letter()))
    assert [(one["result"], one["reason"]) for one in said] == [
        ("quarantined", "unreadable"),
        ("quarantined", "unreadable"),
        ("question", ""),
    ]


def test_without_files_standard_input_is_read(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(letter())))
    [said] = receive()
    assert (said["file"], said["result"]) == ("-", "question")
