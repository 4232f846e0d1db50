"""Reading a file of messages: what spreadsheets save, what people get wrong, and what is damaged."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorzet.kernel.errors import VoorzetError
from voorzet.questions.message_file import (
    CHANNELS,
    MessageFile,
    MessageRow,
    UnreadableFile,
    read_message_file,
)

HEADER = "id,channel,body"


def read(text: str, encoding: str = "utf-8") -> MessageFile:
    return read_message_file(text.encode(encoding))


def faults(found: MessageFile) -> list[tuple[int, str]]:
    return [(fault.row_number, fault.column) for fault in found.faults]


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as raised:
        read_message_file(content)
    return raised.value.sentence


def test_every_column_lands_in_its_field() -> None:
    found = read(
        "id,channel,sender_role,provider_type,provider,sport,place,subject,body,theme,urgency,"
        "contact_name,contact_email,contact_phone\n"
        "a-1,visit,chair,club,SV Voorbeeld,hockey,Almere,Hal te klein,Waar kunnen wij heen?,"
        "accommodatie,urgent,Ria Blom,ria@example.org,036 123 45 67\n"
    )

    assert found.rows == [
        MessageRow(
            row_number=2,
            external_id="a-1",
            channel="visit",
            body="Waar kunnen wij heen?",
            sender_role="chair",
            provider_kind="club",
            provider_name="SV Voorbeeld",
            sport="hockey",
            place="Almere",
            subject="Hal te klein",
            theme="accommodatie",
            urgency="urgent",
            contact_name="Ria Blom",
            contact_email="ria@example.org",
            contact_phone="036 123 45 67",
        )
    ]
    assert found.faults == []
    assert found.notice == ""


def test_only_three_columns_are_needed_in_any_order() -> None:
    (row,) = read("body;ID;Channel\nHallo;1;email\n").rows

    assert (row.external_id, row.channel, row.body, row.sport) == ("1", "email", "Hallo", "")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_way_of_saving_gives_the_same_message(delimiter: str, encoding: str) -> None:
    written = io.StringIO()
    table = csv.writer(written, delimiter=delimiter)
    table.writerows([["id", "channel", "body"], ["1", "email", "Coördinator, één ‘vraag’; € 5"]])

    (row,) = read(written.getvalue(), encoding).rows

    assert row.body == "Coördinator, één ‘vraag’; € 5"


def test_the_separator_line_of_a_spreadsheet_is_no_header() -> None:
    assert [row.body for row in read("sep=;\r\nid;channel;body\r\n1;email;Hallo\r\n").rows] == [
        "Hallo"
    ]


def test_line_ends_in_a_cell_stay_and_count_as_one_row() -> None:
    found = read(
        f'{HEADER}\r\n1,email,"Regel een\r\nregel twee\r\n\r\n""slot"""\r\n2,email,Kort\r\n'
    )

    assert [(row.row_number, row.body) for row in found.rows] == [
        (2, 'Regel een\nregel twee\n\n"slot"'),
        (3, "Kort"),
    ]


def test_blank_rows_are_passed_over_and_counted() -> None:
    found = read(f"{HEADER}\n\n,,\n1,email,Hallo\n   \n2,fax,Hallo\n\n")

    assert [row.row_number for row in found.rows] == [4]
    assert faults(found) == [(6, "channel")]


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_channel_is_accepted_in_capitals_too(channel: str) -> None:
    assert [row.channel for row in read(f"{HEADER}\n1, {channel.upper()} ,Hallo").rows] == [channel]


def test_an_unknown_channel_is_named_with_the_choices() -> None:
    (fault,) = read(f"{HEADER}\n1,fax,Hallo").faults

    assert fault.sentence == (
        "Rij 2: kolom ‘channel’ is ‘fax’. Kies email, web_form, app_message, phone_note of visit."
    )


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        ("1,email,", "body", "Rij 2: kolom ‘body’ is leeg."),
        ("1,email,   ", "body", "Rij 2: kolom ‘body’ is leeg."),
        (",email,Hallo", "id", "Rij 2: kolom ‘id’ is leeg."),
        ("1,,Hallo", "channel", "Rij 2: kolom ‘channel’ is leeg."),
        ("1", "channel", "Rij 2: kolom ‘channel’ is leeg."),
        ("1,email,Hal\x00lo", "body", "Rij 2: kolom ‘body’ bevat tekens die geen tekst zijn."),
        ("1,email,Ja, graag", "", "Rij 2: er zijn 4 kolommen, de eerste rij heeft er 3."),
        (
            f"1,email,{'x' * 20_001}",
            "body",
            "Rij 2: kolom ‘body’ is te lang. Er passen 20000 tekens in.",
        ),
        (f"{'1' * 81},email,Hallo", "id", "Rij 2: kolom ‘id’ is te lang. Er passen 80 tekens in."),
    ],
)
def test_a_wrong_cell_refuses_the_row_with_a_sentence(
    cells: str, column: str, sentence: str
) -> None:
    found = read(f"{HEADER}\n{cells}\n2,email,Goed\n")

    assert [row.external_id for row in found.rows] == ["2"]
    assert (found.faults[0].row_number, found.faults[0].column) == (2, column)
    assert found.faults[0].sentence == sentence


def test_a_body_of_the_longest_length_still_fits() -> None:
    assert len(read(f"{HEADER}\n1,email,{'x' * 20_000}").rows[0].body) == 20_000


def test_the_optional_columns_are_checked_when_filled() -> None:
    found = read(
        "id,channel,body,urgency,contact_email\n1,email,Hallo,nogal,\n2,email,Hallo,,geen adres\n"
        "3,email,Hallo,URGENT,a@example.org\n"
    )

    assert faults(found) == [(2, "urgency"), (3, "contact_email")]
    assert [row.urgency for row in found.rows] == ["urgent"]


def test_a_row_with_two_faults_tells_both_and_is_refused_once() -> None:
    found = read(f"{HEADER}\n1,fax,\n")

    assert faults(found) == [(2, "channel"), (2, "body")]
    assert found.refused == (2,)


def test_the_second_row_with_an_id_is_refused_and_points_at_the_first() -> None:
    found = read(f"{HEADER}\n7,email,Een\n8,email,Twee\n7,email,Drie\n7,email,Vier\n")

    assert [row.body for row in found.rows] == ["Een", "Twee"]
    assert [fault.sentence for fault in found.faults] == [
        "Rij 4: kolom ‘id’ is ‘7’ en dat staat al in rij 2.",
        "Rij 5: kolom ‘id’ is ‘7’ en dat staat al in rij 2.",
    ]


def test_a_shown_value_is_cut_and_has_no_line_ends() -> None:
    (fault,) = read(f'{HEADER}\n1,"fax\n{"x" * 100}",Hallo').faults

    assert "\n" not in fault.sentence
    assert "…" in fault.sentence
    assert len(fault.sentence) < 160


def test_unknown_columns_are_reported_once_and_labels_are_not() -> None:
    found = read(
        "id,channel,body,kleur,handling,Mijn Notitie\n1,email,A,rood,intake,x\n2,email,B,,,\n"
    )

    assert found.unknown_columns == ("kleur", "mijn_notitie")
    assert (
        found.notice == "Deze kolommen kennen wij niet en zijn overgeslagen: kleur, mijn_notitie."
    )
    assert len(found.rows) == 2
    assert found.faults == []


def test_a_body_of_ten_megabytes_refuses_its_row_only() -> None:
    usual = csv.field_size_limit()

    found = read(f"{HEADER}\n1,email,Voor\n2,email,{'x' * 10_000_000}\n3,email,Na\n")

    assert [row.external_id for row in found.rows] == ["1", "3"]
    assert faults(found) == [(3, "body")]
    assert csv.field_size_limit() == usual


def test_a_thousand_wrong_rows_leave_the_right_ones() -> None:
    lines = [f"{n},{'email' if n % 2 else 'fax'},Vraag {n}" for n in range(2_000)]

    found = read("\n".join([HEADER, *lines]))

    assert len(found.rows) == 1_000
    assert len(found.faults) == 1_000
    assert found.refused[:2] == (2, 4)


def test_an_open_quotation_mark_is_told_and_what_came_before_is_kept() -> None:
    found = read(f'{HEADER}\n1,email,Goed\n2,email,"Hallo\n3,email,Weg\n4,email,Ook weg\n')

    assert [row.external_id for row in found.rows] == ["1"]
    assert [fault.sentence for fault in found.faults] == [
        "Rij 3: een aanhalingsteken wordt niet gesloten. Vanaf deze rij is niets gelezen."
    ]


def test_missing_columns_are_named() -> None:
    assert refusal(b"id,naam\n1,x") == "In de eerste rij ontbreken deze kolommen: channel, body."


def test_a_column_may_stand_there_once() -> None:
    assert "‘body’" in refusal(b"id,channel,body,Body\n1,email,a,b")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\r\n", b"\xff\xfe"])
def test_an_empty_file_says_so(content: bytes) -> None:
    assert refusal(content) == "Het bestand is leeg."


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0rest", b"%PDF-1.7"])
def test_a_workbook_is_told_to_be_saved_as_csv(content: bytes) -> None:
    assert "bewaar het als CSV" in refusal(content)


def test_a_file_with_only_a_header_holds_nothing() -> None:
    assert read(HEADER) == MessageFile()


def test_the_refusal_of_a_file_carries_its_sentence_like_every_other() -> None:
    assert issubclass(UnreadableFile, VoorzetError)


@given(st.binary())
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    try:
        read_message_file(content)
    except UnreadableFile as error:
        assert error.sentence  # noqa: PT017 - both outcomes are right, for any bytes


@given(st.binary(), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_no_bytes_below_a_right_header_raise_anything(content: bytes, encoding: str) -> None:
    found = read_message_file(f"{HEADER}\n".encode(encoding) + content)

    for row in found.rows:
        assert row.channel in CHANNELS
        assert "\x00" not in row.body
        assert 0 < len(row.body) <= 20_000


_CELL = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\x1a"), min_size=1, max_size=60
).filter(str.strip)


@given(st.lists(st.tuples(st.sampled_from(CHANNELS), _CELL), max_size=8))
def test_what_is_written_is_read_back(messages: list[tuple[str, str]]) -> None:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(["id", "channel", "body"])
    table.writerows([n, channel, body] for n, (channel, body) in enumerate(messages))

    found = read(written.getvalue())

    assert [(row.channel, row.body) for row in found.rows] == [
        (channel, body.strip().replace("\r\n", "\n").replace("\r", "\n"))
        for channel, body in messages
    ]
