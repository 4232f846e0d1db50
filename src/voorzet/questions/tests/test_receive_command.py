"""`receive`: a file of messages becomes questions; what is wrong is told by row, and nothing is half done."""

import csv
from collections.abc import Mapping
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from tests.cast import Cast

from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.questions import actions, queries
from voorzet.questions.models import Outcome, Question, Status

COLUMNS = (
    "id",
    "channel",
    "body",
    "provider",
    "place",
    "sport",
    "theme",
    "urgency",
    "sender_role",
    "contact_email",
)
ROW = {"id": "m-1", "channel": "email", "body": "Wie helpt ons met een rooster voor de kantine?"}
BSN = "111222333"  # passes the eleven test


def write(folder: Path, *rows: Mapping[str, str], delimiter: str = ",", code: str = "utf-8") -> str:
    path = folder / "messages.csv"
    with path.open("w", encoding=code, newline="") as file:
        table = csv.DictWriter(file, COLUMNS, delimiter=delimiter, restval="")
        table.writeheader()
        table.writerows({**ROW, **row} for row in rows)
    return str(path)


def receive(path: str, *options: str, desk: str = "noord") -> list[str]:
    printed = StringIO()
    call_command("receive", path, "--desk", desk, *options, stdout=printed)
    return printed.getvalue().splitlines()


def test_a_row_becomes_a_question_of_the_club_it_names(cast: Cast, tmp_path: Path) -> None:
    row = {
        "provider": "h.c. de vaart",
        "place": "Almere",
        "sport": "hockey",
        "theme": "vrijwilligers",
        "urgency": "urgent",
        "sender_role": "treasurer",
        "contact_email": "joke@club.example",
    }
    lines = receive(write(tmp_path, row))
    question = Question.objects.get()
    assert lines == [
        f"ontvangen     Rij 2: {question.reference}",
        "1 ontvangen, 0 samengevoegd, 0 geweigerd",
    ]
    assert question.provider == cast.club
    assert (question.theme_id, question.urgency) == ("vrijwilligers", "urgent")
    assert [sport.slug for sport in question.sports.all()] == ["hockey"]
    assert question.holder_organisation_id == cast.id_of("service")
    assert (question.external_id, question.channel) == ("m-1", "email")
    asker = question.askers.get()
    assert (asker.role, asker.email) == ("penningmeester", "joke@club.example")
    entry = Entry.objects.get(subject_id=question.id)
    assert (entry.actor_kind, entry.channel) == ("system", "file")
    assert queries.find_breaches() == []


def test_a_second_run_receives_nothing_again(cast: Cast, tmp_path: Path) -> None:
    path = write(tmp_path, {}, {"id": "m-2", "body": "En wie regelt de scheidsrechters?"})
    receive(path)
    entries = Entry.objects.count()
    lines = receive(path)
    assert lines[-1] == "0 ontvangen, 2 samengevoegd, 0 geweigerd"
    assert "al ontvangen als NRD-" in lines[0]
    assert (Question.objects.count(), Entry.objects.count()) == (2, entries)


def test_the_same_club_in_the_same_words_is_joined_and_nobody_is_lost(
    cast: Cast, tmp_path: Path
) -> None:
    first = cast.question(body="Wie helpt ons? Rooster kantine!")
    row = {
        "provider": "HC De Vaart",
        "place": "Almere",
        "body": "wie helpt ons, rooster kantine",
        "contact_email": "piet@club.example",
    }
    lines = receive(
        write(tmp_path, row, {**row, "id": "m-2", "contact_email": "kees@club.example"})
    )
    assert lines[-1] == "0 ontvangen, 2 samengevoegd, 0 geweigerd"
    assert lines[0].endswith(f"samengevoegd met {first.reference}.")
    joined = Question.objects.exclude(pk=first.pk)
    assert {(q.status, q.outcome, q.joined_into_id) for q in joined} == {
        (Status.CLOSED, Outcome.DUPLICATE, first.id)
    }
    assert {q.text.body for q in joined} == {"wie helpt ons, rooster kantine"}
    assert {asker.email for asker in queries.list_askers(first)} == {
        "joke@club.example",
        "piet@club.example",
        "kees@club.example",
    }
    assert queries.find_breaches() == []


def test_what_was_answered_or_is_old_is_no_twin(cast: Cast, tmp_path: Path) -> None:
    words = "Wie helpt ons met het rooster?"
    answered = cast.question(body=words)
    actions.answer_question(actor=cast.actor("bram"), question_id=answered.id, body="Wij.")
    row = {"provider": "HC De Vaart", "place": "Almere", "body": words}
    assert receive(write(tmp_path, row))[-1] == "1 ontvangen, 0 samengevoegd, 0 geweigerd"
    with clock.moved_to(clock.now() + timedelta(days=15)):
        lines = receive(write(tmp_path, {**row, "id": "m-2"}))
    assert lines[-1] == "1 ontvangen, 0 samengevoegd, 0 geweigerd"


def test_the_same_words_of_nobody_in_particular_are_two_questions(
    cast: Cast, tmp_path: Path
) -> None:
    lines = receive(write(tmp_path, {}, {"id": "m-2"}))
    assert lines[-1] == "2 ontvangen, 0 samengevoegd, 0 geweigerd"


def test_what_may_not_be_stored_is_refused_with_its_sentence(cast: Cast, tmp_path: Path) -> None:
    lines = receive(
        write(
            tmp_path,
            {"body": f"Mijn BSN is {BSN}, kunt u helpen?"},
            {"id": "m-2", "body": "Ons lid Tim van 9 jaar heeft epilepsie en slikt medicijnen."},
            {"id": "m-3"},
        )
    )
    assert lines[0].startswith("geweigerd     Rij 2: Hier staat een burgerservicenummer (BSN).")
    assert lines[1].startswith("geweigerd     Rij 3: Dit lijkt over de gezondheid van een kind")
    assert lines[-1] == "1 ontvangen, 0 samengevoegd, 2 geweigerd"
    assert BSN not in "".join(lines)
    assert Question.objects.get().external_id == "m-3"


def test_a_hint_at_unsafe_sport_comes_in_with_the_hint(cast: Cast, tmp_path: Path) -> None:
    body = (
        "Een trainer stuurt 's avonds appjes naar meisjes van 14 en raakt ze aan onder de douche."
    )
    receive(write(tmp_path, {"channel": "web_form", "body": body}))
    assert Question.objects.get().safety_hint


def test_what_nobody_knows_is_left_out_and_said(cast: Cast, tmp_path: Path) -> None:
    lines = receive(
        write(tmp_path, {"theme": "raketten", "sport": "hockey/zwerkbal", "place": "Oz"})
    )
    assert [line.strip() for line in lines[1:4]] == [
        "Rij 2: thema ‘raketten’ kennen wij niet en is weggelaten.",
        "Rij 2: sport ‘zwerkbal’ kennen wij niet en is weggelaten.",
        "Rij 2: plaats ‘Oz’ kennen wij niet en is weggelaten.",
    ]
    question = Question.objects.get()
    assert (question.theme, question.municipality) == (None, None)
    assert [sport.slug for sport in question.sports.all()] == ["hockey"]


def test_sports_go_by_name_or_by_slug(cast: Cast, tmp_path: Path) -> None:
    receive(write(tmp_path, {"sport": "Ropeskipping | touwtjespringen | jeu-de-boules"}))
    sports = {sport.slug for sport in Question.objects.get().sports.all()}
    assert sports == {"touwtjespringen", "jeu-de-boules"}


def test_a_partner_holds_what_it_collected(cast: Cast, tmp_path: Path) -> None:
    receive(write(tmp_path, {"channel": "phone_note"}), "--organisation", "gemeente noord")
    question = Question.objects.get()
    assert question.holder_organisation_id == cast.id_of("municipality")
    assert question.first_contact_at is not None
    assert queries.find_breaches() == []


def test_a_thousand_bad_rows_do_not_keep_a_right_one_out(cast: Cast, tmp_path: Path) -> None:
    bad = [{"id": f"m-{number}", "channel": "duif"} for number in range(2, 1002)]
    lines = receive(write(tmp_path, *bad[:500], {}, *bad[500:]))
    assert lines[-1] == "1 ontvangen, 0 samengevoegd, 1000 geweigerd"
    assert lines[500].startswith("ontvangen     Rij 502:")
    assert lines[0].startswith("geweigerd     Rij 2: kolom ‘channel’ is ‘duif’.")


def test_spreadsheets_of_the_west_are_read(cast: Cast, tmp_path: Path) -> None:
    row = {"body": "Onze coördinator zoekt ’s avonds ruimte."}
    receive(write(tmp_path, row, delimiter=";", code="cp1252"))
    assert Question.objects.get().text.body == row["body"]


def test_a_body_of_ten_megabytes_is_refused_and_the_rest_goes_on(
    cast: Cast, tmp_path: Path
) -> None:
    lines = receive(write(tmp_path, {"body": "ha " * 3_500_000}, {"id": "m-2"}))
    assert lines[-1] == "1 ontvangen, 0 samengevoegd, 1 geweigerd"
    assert max(map(len, lines)) < 200


@pytest.mark.parametrize(
    ("content", "options", "sentence"),
    [
        (b"naam;adres\nx;y\n", ("noord",), "In de eerste rij ontbreken deze kolommen"),
        (b"", ("noord",), "Het bestand is leeg."),
        (b"PK\x03\x04abc", ("noord",), "Dit is geen CSV-bestand."),
        (
            b"id,channel,body\n",
            ("oost",),
            "Er is geen loket ‘oost’. Deze loketten zijn er: noord, zuid.",
        ),
        (
            b"id,channel,body\n",
            ("noord", "--organisation", "Sportservice Zuid"),
            "‘Sportservice Zuid’ is geen partner van Sport- en beweegloket Noord.",
        ),
        (None, ("noord",), "kan niet worden gelezen"),
    ],
)
def test_what_cannot_be_done_at_all_is_one_sentence(
    cast: Cast, tmp_path: Path, content: bytes | None, options: tuple[str, ...], sentence: str
) -> None:
    path = tmp_path / "messages.csv"
    if content is not None:
        path.write_bytes(content)
    desk, *others = options
    told = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("receive", str(path), "--desk", desk, *others, stderr=told)
    assert left.value.code == 1
    assert sentence in told.getvalue()
    assert told.getvalue().count("\n") == 1
