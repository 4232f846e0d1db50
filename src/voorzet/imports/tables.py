"""From a file as people have them to rows of text: CSV in any dress, and XLSX within limits; no database.

Nothing is trusted: not the name of the file, nor what a workbook says of its own size. What cannot be read as
a whole raises `UnreadableFile` with a sentence that says what to do.
"""

import csv
import io
import re
import statistics
import threading
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from itertools import chain, islice

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from voorzet.kernel.errors import VoorzetError

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 100
LONGEST_CELL = 2_000
# A workbook of 50,000 rows unpacks to some 60 MB, about ten times what it is packed.
MOST_UNPACKED_BYTES = 200 * 1024 * 1024
MOST_TIMES_UNPACKED = 200
MOST_PARTS = 2_000
_SMALL_BYTES = 5 * 1024 * 1024

_DELIMITERS = (";", ",", "\t", "|")
_ZIP, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
# A row of our own at the end: if it is not read back, a quotation mark was left open before it.
_LAST_ROW = "\x1alast row of the file\x1a"
_FIELD_LIMIT = threading.Lock()
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br\s*=\s*[\"']([A-Z]{1,4})([0-9]{1,8})[\"']")
_OVERLAP = 200
_MARKUP = re.compile(r"<[^>]*>")
_END_OF_CELL = re.compile(r"</(?:\w+:)?(?:si|c|comment)>")


class UnreadableFile(VoorzetError):
    """The file as a whole cannot be read (400)."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a file held: every row from the first on, empty ones included, so that numbers are those people see."""

    kind: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max(map(len, self.rows), default=0)


def read_table(content: bytes) -> Table:
    """Read the rows of a CSV or XLSX file. Raises UnreadableFile when it cannot, or is beyond the limits."""
    if len(content) > MOST_BYTES:
        raise UnreadableFile(say_too_large())
    if content.startswith(_ZIP):
        return Table("xlsx", _within_limits(_workbook_rows(content)))
    if content.startswith((_OLD_OFFICE, _PDF)):
        raise UnreadableFile(
            _(
                "Dit bestand kunnen wij niet lezen. Is het een oude of beveiligde werkmap? Bewaar het dan "
                "opnieuw als .xlsx zonder wachtwoord, of als CSV."
            )
        )
    return Table("csv", _within_limits(_csv_rows(content)))


def list_texts(content: bytes) -> Iterator[str]:
    """Every text in a file that was read before: all of a CSV; of a workbook each part, hidden sheets and remarks too.

    Of a workbook each part comes twice: with its markup as spaces, and with pieces of one cell put together.
    Raises UnreadableFile when it is broken.
    """
    if not content.startswith(_ZIP):
        yield _decoded(content)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for part in packed.infolist():
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    text = packed.read(part).decode("utf-8", errors="replace")
                    yield unescape(_MARKUP.sub(" ", text))
                    yield unescape(_MARKUP.sub("", _END_OF_CELL.sub("\n", text)))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableFile(str(error)) from error


def say_too_large() -> str:
    """The sentence for a file beyond the limit."""
    return _(
        "Dit bestand is te groot: een bestand mag hoogstens %(most)s MB zijn. Haal plaatjes en lege "
        "tabbladen weg, of verdeel de lijst over meer bestanden."
    ) % {"most": MOST_BYTES // (1024 * 1024)}


def _within_limits(rows: Iterable[list[str]]) -> tuple[tuple[str, ...], ...]:
    kept: list[tuple[str, ...]] = []
    for number, cells in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise UnreadableFile(
                _(
                    "Dit bestand heeft meer dan %(most)s rijen. Verdeel de lijst over meer bestanden."
                )
                % {"most": MOST_ROWS}
            )
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise UnreadableFile(
                _("Rij %(row)s heeft meer dan %(most)s kolommen. Klopt het scheidingsteken?")
                % {"row": number, "most": MOST_COLUMNS}
            )
        kept.append(tuple(cell[: LONGEST_CELL + 1] for cell in cells))
    while kept and not kept[-1]:
        kept.pop()
    if not kept:
        raise UnreadableFile(_("Het bestand is leeg."))
    return tuple(kept)


def _csv_rows(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    if "\x00" in text:
        raise UnreadableFile(_("Dit is geen tekst. Stuur een CSV- of een XLSX-bestand."))
    delimiter, lines = _without_separator_line(text)
    records = _records(lines, delimiter or _delimiter(lines))
    for number, cells in enumerate(records, start=1):
        if cells and cells[-1].endswith(_LAST_ROW) and cells != [_LAST_ROW]:
            raise UnreadableFile(
                _("In rij %(row)s staat een aanhalingsteken dat niet wordt gesloten.")
                % {"row": number}
            )
        if cells != [_LAST_ROW]:
            yield [cell.strip("\ufeff \t\r\n\xa0") for cell in cells]


def _records(text: str, delimiter: str) -> list[list[str]]:
    lines = chain(io.StringIO(text, newline=""), ("\n", _LAST_ROW))
    with _FIELD_LIMIT:
        # The limit belongs to the whole process: raised for this file only, put back at once.
        usual = csv.field_size_limit(len(text) + len(_LAST_ROW) + 2)
        try:
            # One line end of our own may stand between the text and the mark; it is no row.
            records = list(islice(csv.reader(lines, delimiter=delimiter), MOST_ROWS + 3))
        except csv.Error as error:
            raise UnreadableFile(_("Dit bestand is geen leesbaar CSV-bestand.")) from error
        finally:
            csv.field_size_limit(usual)
    return records


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _without_separator_line(text: str) -> tuple[str, str]:
    """Spreadsheets may write `sep=;` above the rest; it is no row of the table."""
    first, _end, rest = text.partition("\n")
    first = first.strip().strip('"')
    if first.lower().startswith("sep=") and first[4:] in _DELIMITERS:
        return first[4:], rest
    return "", text


def _delimiter(text: str) -> str:
    """The separator with which most of the first rows come apart in the same number of cells."""
    sample = "".join(islice(io.StringIO(text, newline=""), 60))[:50_000]

    def even(delimiter: str) -> tuple[int, int]:
        try:
            widths = [len(cells) for cells in csv.reader(io.StringIO(sample), delimiter=delimiter)]
        except csv.Error:
            return 0, 0
        width = statistics.mode(widths) if widths else 0
        return (widths.count(width) if width > 1 else 0), width

    return max(_DELIMITERS, key=even)


def _workbook_rows(content: bytes) -> Iterator[list[str]]:
    _refuse_what_explodes(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheet = _first_sheet(workbook)
        cells = sheet.to_python(skip_empty_area=False) if sheet else []
        merged = (sheet.merged_cell_ranges or []) if sheet else []
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFile(
            _("Deze werkmap is stuk. Open haar in uw rekenprogramma en bewaar haar opnieuw.")
        ) from error
    rows = [[_as_text(cell) for cell in row] for row in cells]
    _fill_merged(rows, merged)
    return iter(rows)


def _first_sheet(workbook: CalamineWorkbook) -> CalamineSheet | None:
    """The first sheet that people see and that holds something."""
    seen = [one.name for one in workbook.sheets_metadata if one.visible is SheetVisibleEnum.Visible]
    sheets = (workbook.get_sheet_by_name(name) for name in seen)
    return next((sheet for sheet in sheets if sheet.total_height), None)


def _fill_merged(
    rows: list[list[str]], merged: list[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    """A value that was merged over several rows holds for each of them."""
    left = MOST_ROWS
    for (top, first), (bottom, _last) in merged:
        left -= bottom - top
        if left < 0:
            return
        for number in range(top + 1, min(bottom + 1, len(rows))):
            if first < len(rows[number]):
                rows[number][first] = rows[top][first]


def _as_text(cell: object) -> str:
    """As people read it: whole numbers without a point, dates as year-month-day, yes and no."""
    if isinstance(cell, bool):
        return _("ja") if cell else _("nee")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()


def _refuse_what_explodes(content: bytes) -> None:
    """Unpacks as a stream, counting; a workbook is read only when what it really holds is within the limits."""
    bomb = UnreadableFile(
        _("Deze werkmap is uitgepakt te groot om te lezen. Bewaar alleen de lijst zelf, als CSV.")
    )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if "xl/workbook.xml" not in packed.namelist():
                raise UnreadableFile(_("Dit is geen werkmap. Stuur een CSV- of een XLSX-bestand."))
            if len(parts) > MOST_PARTS:
                raise bomb
            unpacked = 0
            for part in parts:
                for size, beyond in _look_through(packed, part):
                    unpacked += size
                    if beyond or unpacked > MOST_UNPACKED_BYTES or _swells(unpacked, len(content)):
                        raise bomb
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableFile(
            _("Deze werkmap is stuk. Open haar in uw rekenprogramma en bewaar haar opnieuw.")
        ) from error


def _swells(unpacked: int, packed: int) -> bool:
    return unpacked > _SMALL_BYTES and unpacked > packed * MOST_TIMES_UNPACKED


def _look_through(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[int, bool]]:
    """Per piece of a part its size, and whether it names a cell beyond the limits: two cells far apart span a field."""
    is_sheet = part.filename.startswith("xl/worksheets/")
    before = b""
    with packed.open(part) as stream:
        while piece := stream.read(1 << 16):
            beyond = is_sheet and any(
                int(row) > MOST_ROWS + 1 or _column_number(letters) > MOST_COLUMNS
                for letters, row in _CELL.findall(before + piece)
            )
            yield len(piece), beyond
            before = piece[-_OVERLAP:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
