"""From a file as people have them to rows of text: CSV in any dress, and XLSX within limits; no database.

Nothing is trusted: not the name of the file, nor what a workbook says of its own size. What cannot be read as
a whole raises `UnreadableFile` with a sentence that says what to do.
"""

import csv
import io
import json
import re
import statistics
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import chain, islice

from django.utils.translation import gettext as _

from voorzet.imports import reading
from voorzet.imports.reading import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from voorzet.kernel.errors import VoorzetError

MOST_BYTES = 20 * 1024 * 1024

_DELIMITERS = (";", ",", "\t", "|")
_ZIP, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
# A row of our own at the end: if it is not read back, a quotation mark was left open before it.
_LAST_ROW = "\x1alast row of the file\x1a"
_FIELD_LIMIT = threading.Lock()
_MARKUP = re.compile(r"<[^>]*>")
_END_OF_CELL = re.compile(r"</(?:\w+:)?(?:si|c|comment)>")
# A workbook can hold them by a code; nobody means them, and the database takes no zero byte.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


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
    lines = _read_apart(content)
    told = [json.loads(line) for line in lines]
    last = told.pop() if told else {}
    if "merged" not in last:
        raise UnreadableFile(_say_fault(last.get("fault", "")))
    rows = [[_as_text(cell) for cell in row] for row in told]
    _fill_merged(rows, last["merged"])
    return iter(rows)


def _read_apart(content: bytes) -> list[bytes]:
    """What the program that reads workbooks says of this one; nothing when it died or took too long."""
    command = [sys.executable, "-I", reading.__file__]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own file
            command, input=content, capture_output=True, timeout=reading.MOST_SECONDS, check=False
        )
    except (subprocess.TimeoutExpired, OSError):
        return []
    return done.stdout.splitlines() if done.returncode == 0 else []


def _say_fault(fault: str) -> str:
    if fault == reading.Fault.NO_WORKBOOK:
        return _("Dit is geen werkmap. Stuur een CSV- of een XLSX-bestand.")
    if fault == reading.Fault.BROKEN:
        return _("Deze werkmap is stuk. Open haar in uw rekenprogramma en bewaar haar opnieuw.")
    return _(
        "Deze werkmap is uitgepakt te groot om te lezen. Bewaar alleen de lijst zelf, als CSV."
    )


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
    if isinstance(cell, bool):
        return _("ja") if cell else _("nee")
    return _CONTROL.sub("", str(cell)).strip()
