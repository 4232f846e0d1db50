"""Reading what people send: encodings, separators, workbooks, and what must not be read at all."""

import io
import re
import zipfile

import pytest

from voorzet.imports import tables
from voorzet.imports.columns import Field, find_header, list_columns
from voorzet.imports.reading import MOST_ROWS
from voorzet.imports.tables import UnreadableFile, read_table
from voorzet.imports.tests.messy import HEADINGS, ROWS, csv_of, xlsx_of

TIDY = tuple(tuple(cell.strip() for cell in row) for row in ROWS)


def filled(rows: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    return [[*row, *[""] * (8 - len(row))] for row in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_a_csv_file_in_any_dress(encoding: str, delimiter: str) -> None:
    table = read_table(csv_of(delimiter=delimiter, encoding=encoding))
    assert table.kind == "csv"
    assert filled(table.rows) == [list(row) for row in TIDY]
    assert find_header(table.rows) == 3


def test_a_separator_line_and_cells_with_line_ends() -> None:
    table = read_table(b'sep=;\r\nNaam;Sport\r\n"SV Een\nHV Twee";Voetbal\r\n')
    assert table.rows == (("Naam", "Sport"), ("SV Een\nHV Twee", "Voetbal"))


def test_a_workbook_reads_as_the_same_table() -> None:
    table = read_table(xlsx_of())
    assert table.kind == "xlsx"
    assert filled(table.rows) == [list(row) for row in TIDY]


def test_numbers_of_a_workbook_are_as_people_read_them() -> None:
    table = read_table(xlsx_of([("Naam", "KvK"), ("SV Een", 1234567)]))
    assert table.rows[1] == ("SV Een", "1234567")


def test_a_cell_merged_over_rows_holds_for_each() -> None:
    rows = [("Naam", "Sport"), ("SV Een", "Voetbal"), ("", "Handbal")]
    assert read_table(xlsx_of(rows, merged="A2:A3")).rows[2] == ("SV Een", "Handbal")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \r\n ; ; \r\n",
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"PK\x03\x04 and then nothing",
        xlsx_of()[:-200],
        b'Naam;Sport\r\n"SV Een;Voetbal\r\nSV Twee;Voetbal\r\n',
        b"a\x00b\x00c",
        b"x" * (tables.MOST_BYTES + 1),
        (";" * 200 + "x\n").encode(),
    ],
    ids=["empty", "blank", "pdf", "old", "no zip", "cut", "quote", "binary", "large", "wide"],
)
def test_what_cannot_be_read_is_a_sentence(content: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_table(content)
    assert refused.value.sentence.endswith(".") or refused.value.sentence.endswith("?")


def test_more_rows_than_fit_is_a_sentence() -> None:
    with pytest.raises(UnreadableFile, match="rijen"):
        read_table(b"Naam\n" + b"SV Een\n" * MOST_ROWS)


def test_a_workbook_that_explodes_is_not_unpacked() -> None:
    with pytest.raises(UnreadableFile, match="uitgepakt"):
        read_table(xlsx_of(extra=b"\0" * 30_000_000))


def test_two_cells_far_apart_do_not_span_a_field() -> None:
    made, source = io.BytesIO(), zipfile.ZipFile(io.BytesIO(xlsx_of()))
    with zipfile.ZipFile(made, "w") as packed:
        for name in source.namelist():
            text = (
                source.read(name)
                .replace(b'r="A13"', b'r="XFD1048576"')
                .replace(b'r="B13"', b'r="XFD1048576"')
            )
            packed.writestr(name, text)
    with pytest.raises(UnreadableFile, match="uitgepakt"):
        read_table(made.getvalue())


def sheet_with(rows: str, path: str = "worksheets/sheet1.xml") -> bytes:
    """A workbook with these rows as they are, its sheet at this path below `xl`."""
    made, source = io.BytesIO(), zipfile.ZipFile(io.BytesIO(xlsx_of()))
    usual = "worksheets/sheet1.xml"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            text = source.read(name).decode().replace(usual, path)
            if name.endswith(usual):
                text = re.sub("<sheetData>.*</sheetData>", f"<sheetData>{rows}</sheetData>", text)
            packed.writestr(name.replace(usual, path), text)
    return made.getvalue()


@pytest.mark.parametrize(
    ("rows", "path"),
    [
        ('<row><c r="A1"><v>1</v></c><c r="ZZ1048576"><v>1</v></c></row>', "s.xml"),
        ('<row r="1"/><row r="1048576"><c><v>1</v></c></row>', "worksheets/sheet1.xml"),
        (f'<row r="1">{"<c><v>1</v></c>" * 101}</row>', "worksheets/sheet1.xml"),
        ("<row><c><v>1</v></c></row>" * (MOST_ROWS + 2), "worksheets/sheet1.xml"),
        ("<row/>" + " " * 65_500 + '<c r="ZZ1048576"/>', "worksheets/sheet1.xml"),
    ],
    ids=["other path", "row", "many cells", "many rows", "between two pieces"],
)
def test_a_small_workbook_that_spans_a_large_field_is_not_read(rows: str, path: str) -> None:
    with pytest.raises(UnreadableFile, match="uitgepakt"):
        read_table(sheet_with(rows, path))


def test_what_the_look_beforehand_misses_ends_another_program() -> None:
    hidden = '<row><c r="A1"><v>1</v></c><c x=">" r="ZZ1048576"><v>1</v></c></row>'
    with pytest.raises(UnreadableFile, match="uitgepakt"):
        read_table(sheet_with(hidden))


def test_a_sheet_elsewhere_and_cells_without_a_place_are_read() -> None:
    row = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    assert read_table(sheet_with(row * 2, "s.xml")).rows == (("1", "2"), ("1", "2"))


def test_control_signs_of_a_workbook_are_left_out() -> None:
    table = read_table(xlsx_of([("Naam",), ("SV _x0000_Een_x0001_\ntwee",)]))
    assert table.rows[1] == ("SV Een\ntwee",)


def test_a_packed_file_that_is_no_workbook() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("content.xml", "<x/>")
    with pytest.raises(UnreadableFile, match="geen werkmap"):
        read_table(made.getvalue())


def test_columns_are_guessed_by_heading_and_by_what_they_hold() -> None:
    columns = list_columns(read_table(csv_of()).rows, 3)
    assert [column.guess for column in columns] == [
        *(Field.NAME, Field.SPORTS, Field.ADDRESS, Field.ADDRESS),
        *(Field.POSTCODE, Field.PLACE, Field.CHAMBER_NUMBER, Field.WEBSITE),
    ]
    assert [column.letter for column in columns] == list("ABCDEFGH")
    without = [("SV Een", f"131{number} AB", f"4012345{number}") for number in range(6)]
    guesses = [column.guess for column in list_columns(without, find_header(without))]
    assert guesses == ["", Field.POSTCODE, Field.CHAMBER_NUMBER]


def test_a_heading_that_is_there_twice_is_guessed_once() -> None:
    rows = [("Naam", "Plaats", "Naam", "Plaats"), ("SV Een", "Almere", "Jan", "Urk")]
    assert [one.guess for one in list_columns(rows, 1)] == [Field.NAME, Field.PLACE, "", ""]


@pytest.mark.parametrize(
    ("headings", "guess"),
    [
        (("Naam accommodatie",), ""),
        (("Postcode accommodatie",), Field.POSTCODE),
        (("KVK-nr.",), Field.CHAMBER_NUMBER),
        (("Tak van sport",), Field.SPORTS),
        (("Gemeentecode",), Field.MUNICIPALITY),
        (("Opmerkingen",), ""),
    ],
)
def test_headings_as_people_write_them(headings: tuple[str, ...], guess: str) -> None:
    assert [one.guess for one in list_columns([headings, ("x",)], 1)] == [guess]


def test_headings_are_those_of_the_messy_file() -> None:
    assert HEADINGS in ROWS
