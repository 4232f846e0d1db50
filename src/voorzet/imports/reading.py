"""Reads a workbook in a program of its own, with little memory and little time: `reading.py < WORKBOOK`.

What a workbook of a kilobyte asks of memory is known only by reading it, and a library that gets no memory
takes its whole program with it. So this one is started for each workbook, and may die of it (see `tables`).
It knows nothing of the rest of Voorzet. It writes JSON lines: each row as a list of texts and yes or no
(bool), last the ranges of merged cells; or one line that says what is wrong.
"""

import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TextIO

MOST_ROWS = 50_000
MOST_COLUMNS = 100
LONGEST_CELL = 2_000
# A workbook of 50,000 rows unpacks to some 60 MB, about ten times what it is packed.
MOST_UNPACKED_BYTES = 200 * 1024 * 1024
MOST_TIMES_UNPACKED = 200
MOST_PARTS = 2_000
MOST_MEMORY_BYTES = 1024 * 1024 * 1024
MOST_SECONDS = 30
# A list that people keep by hand holds no more text than a CSV file may.
MOST_TEXT = 40 * 1024 * 1024
_SMALL_BYTES = 5 * 1024 * 1024
_PIECE_BYTES = 1 << 16
_LONGEST_TAG = 1_000

_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)")
_PLACE = re.compile(rb"(?:^|\s)r\s*=\s*[\"']\$?([A-Za-z]*)\$?([0-9]+)[\"']")

Merged = list[tuple[tuple[int, int], tuple[int, int]]]


class Fault(StrEnum):
    """Why a workbook is not read."""

    EXPLODES = "explodes"
    NO_WORKBOOK = "no_workbook"
    BROKEN = "broken"


class Unreadable(Exception):
    """The workbook cannot be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def main() -> None:
    """Reads the workbook that comes in, within the limits of this program."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    try:
        refuse_what_explodes(content)
        _write(*_read(content), sys.stdout)
    except Unreadable as unreadable:
        sys.stdout.write(json.dumps({"fault": unreadable.fault}) + "\n")


def _read(content: bytes) -> tuple[list[list[Any]], Merged]:
    # Taken in here: only the program with limits ever has it.
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = SheetVisibleEnum.Visible
        seen = [one.name for one in workbook.sheets_metadata if one.visible is visible]
        # The first sheet that people see and that holds something.
        sheets = (workbook.get_sheet_by_name(name) for name in seen)
        sheet = next((sheet for sheet in sheets if sheet.total_height), None)
        if sheet is None:
            return [], []
        rows = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)
        merged = sheet.merged_cell_ranges or []
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(Fault.BROKEN) from error
    return rows, merged


def _write(rows: list[list[Any]], merged: Merged, out: TextIO) -> None:
    written = 0
    for row in rows:
        line = json.dumps([_as_read(cell) for cell in row])
        written += len(line)
        if written > MOST_TEXT:
            raise Unreadable(Fault.EXPLODES)
        out.write(line + "\n")
    out.write(json.dumps({"merged": merged[:MOST_ROWS]}) + "\n")


def _as_read(cell: object) -> str | bool:
    """As people read it: whole numbers without a point, dates as year-month-day."""
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()[: LONGEST_CELL + 1]


def refuse_what_explodes(content: bytes) -> None:
    """Unpacks as a stream, counting; a workbook is read only when what it really holds is within the limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if "xl/workbook.xml" not in packed.namelist():
                raise Unreadable(Fault.NO_WORKBOOK)
            if len(parts) > MOST_PARTS:
                raise Unreadable(Fault.EXPLODES)
            unpacked = 0
            for part in parts:
                # Any part may be a sheet: the workbook itself says which, whatever their paths.
                field = _Field()
                with packed.open(part) as stream:
                    for piece in iter(lambda: stream.read(_PIECE_BYTES), b""):
                        unpacked += len(piece)
                        if unpacked > MOST_UNPACKED_BYTES or _swells(unpacked, len(content)):
                            raise Unreadable(Fault.EXPLODES)
                        field.look(piece)
                field.look(b"<")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Unreadable(Fault.BROKEN) from error


def _swells(unpacked: int, packed: int) -> bool:
    return unpacked > _SMALL_BYTES and unpacked > packed * MOST_TIMES_UNPACKED


class _Field:
    """How far the cells of one part lie apart: two that are far apart span a field of all between them.

    Rows and cells that do not say where they are come after the one before.
    """

    def __init__(self) -> None:
        self._rest = b""
        self._row = 0
        self._column = 0

    def look(self, piece: bytes) -> None:
        """Goes through the next piece; what may be half a tag waits for the piece after it."""
        text = self._rest + piece
        end = text.rfind(b"<")
        for name, row, column in _places(text[:end] if end >= 0 else text):
            if name == b"row":
                self._row, self._column = row or self._row + 1, 0
            else:
                # Outside rows, as in the chain of what is counted, only places that are told count.
                self._column = column or (self._column + 1 if self._row else 0)
            if max(row, self._row) > MOST_ROWS + 1 or self._column > MOST_COLUMNS:
                raise Unreadable(Fault.EXPLODES)
        self._rest = text[end:][:_LONGEST_TAG] if end >= 0 else b""


def _places(text: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Per row or cell its name, and the row and column it says it is in (from 1; 0 when it does not say)."""
    for name, attributes in _TAG.findall(text):
        told = _PLACE.search(attributes)
        if told is None:
            yield name, 0, 0
        else:
            yield name, int(told[2][:9]), _column_number(told[1][:5].upper())


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


if __name__ == "__main__":
    main()
