"""Tables as files that a spreadsheet opens: CSV as the Netherlands reads it, and a plain workbook (ECMA-376).

Pure: cells in, bytes out. A text that a spreadsheet would take for a formula is kept from being one (OWASP, CSV
injection); amounts are whole cents in and euros with two decimals out.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape


@dataclass(frozen=True, slots=True)
class Cents:
    """Whole cents, written as an amount and not as a number of cents."""

    cents: int


Cell = str | int | date | Cents
Table = Sequence[Sequence[Cell]]

_RUNS_AS_FORMULA = ("=", "+", "-", "@")
_NOT_IN_XML = {code: "" for code in range(32) if code not in (9, 10, 13)} | {
    0xFFFE: "",
    0xFFFF: "",
}
_MADE_ON = (1980, 1, 1, 0, 0, 0)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{sheets}</Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{one}</Relationships>'
)
_OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORKBOOK = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="{_MAIN}"'
    f' xmlns:r="{_OF_OFFICE}"><sheets>{{sheets}}</sheets></workbook>'
)
_STYLES = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>'
)
_AMOUNT, _DAY, _HEADING = 1, 2, 3
# Day 1 of a workbook is 1 January 1900, and it counts a 29 February in that year that never was.
_DAY_ZERO = date(1899, 12, 30)


def write_csv(table: Iterable[Sequence[Cell]]) -> bytes:
    """The table with semicolons, decimal commas and a byte order mark, as Excel opens it in the Netherlands."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([_as_text(cell) for cell in row] for row in table)
    return ("\ufeff" + out.getvalue()).encode()


def write_workbook(sheets: Sequence[tuple[str, Table]]) -> bytes:
    """One sheet per table, under its name; the first row of each is its heading. The same every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _parts(sheets):
            archive.writestr(zipfile.ZipInfo(name, _MADE_ON), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _parts(sheets: Sequence[tuple[str, Table]]) -> Iterable[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for number in numbers
    )
    yield "[Content_Types].xml", _TYPES.format(sheets=kinds)
    yield "_rels/.rels", _RELATIONS.format(one=_relation(1, "officeDocument", "xl/workbook.xml"))
    links = [_relation(number, "worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    links.append(_relation(len(sheets) + 1, "styles", "styles.xml"))
    yield "xl/_rels/workbook.xml.rels", _RELATIONS.format(one="".join(links))
    named = "".join(
        f'<sheet name="{_attribute(name[:31])}" sheetId="{number}" r:id="rId{number}"/>'
        for number, (name, _table) in enumerate(sheets, start=1)
    )
    yield "xl/workbook.xml", _WORKBOOK.format(sheets=named)
    yield "xl/styles.xml", _STYLES
    for number, (_name, table) in enumerate(sheets, start=1):
        yield f"xl/worksheets/sheet{number}.xml", _sheet(table)


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_OF_OFFICE}/{kind}" Target="{target}"/>'


def _sheet(table: Table) -> str:
    rows = "".join(
        f"<row>{''.join(_as_cell(cell, _HEADING if number == 0 else 0) for cell in row)}</row>"
        for number, row in enumerate(table)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{_MAIN}">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def _as_cell(cell: Cell, style: int) -> str:
    match cell:
        case Cents(cents):
            return f'<c s="{_AMOUNT}"><v>{_decimal(cents, ".")}</v></c>'
        case date():
            return f'<c s="{_DAY}"><v>{(cell - _DAY_ZERO).days}</v></c>'
        case int():
            return f"<c><v>{cell}</v></c>"
    # As text a formula stays what was typed; nothing runs.
    text = escape(cell.translate(_NOT_IN_XML))
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{text}</t></is></c>'


def _as_text(cell: Cell) -> str:
    match cell:
        case Cents(cents):
            return _decimal(cents, ",")
        case date():
            return f"{cell:%d-%m-%Y}"
        case int():
            return str(cell)
    line = " ".join(cell.split())
    return f"'{line}" if line.startswith(_RUNS_AS_FORMULA) else line


def _decimal(cents: int, mark: str) -> str:
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}{mark}{rest:02d}"


def _attribute(text: str) -> str:
    return escape(text.translate(_NOT_IN_XML), {'"': "&quot;"})
