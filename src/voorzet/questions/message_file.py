"""Reading a file of messages: from bytes to typed rows and faults in plain Dutch; no database.

A row is either right or refused with a sentence for whoever made the file; the others go on. Only a file
that cannot be understood as a whole raises `UnreadableFile`.
"""

import csv
import io
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from voorzet.kernel.errors import VoorzetError

REQUIRED_COLUMNS = ("id", "channel", "body")
CHANNELS = ("email", "web_form", "app_message", "phone_note", "visit")
LONGEST_CELL = 160
_LONGEST = {"id": 80, "body": 20_000, "sender_role": 60, "contact_name": 120, "contact_phone": 20}
_CHOICES = {"channel": CHANNELS, "urgency": ("normal", "urgent")}

_OPTIONAL_COLUMNS = (
    "sender_role",
    "provider_type",
    "provider",
    "sport",
    "place",
    "subject",
    "theme",
    "urgency",
    "contact_name",
    "contact_email",
    "contact_phone",
)
# Labels in files made to measure suggestions; known, and not part of a message.
_LABEL_COLUMNS = ("alt_themes", "subtheme", "partners", "handling", "safety_refer", "personal_data")
_KNOWN_COLUMNS = frozenset((*REQUIRED_COLUMNS, *_OPTIONAL_COLUMNS, *_LABEL_COLUMNS))
_DELIMITERS = (",", ";", "\t")
_SHOWN = 40
# Excel workbooks (zip and the older kind) and PDF, which people send instead of CSV.
_OTHER_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
# A row of our own at the end: if it is not read back, a quotation mark was left open before it.
_LAST_ROW = "\x1alast row of the file\x1a"
_FIELD_LIMIT = threading.Lock()


class UnreadableFile(VoorzetError):
    """The file as a whole cannot be read (400)."""


@dataclass(frozen=True)
class MessageRow:
    """One message that may be received.

    `row_number` counts as a spreadsheet does: the header is row 1, a record with line ends inside its
    cells is one row, and blank rows count. Empty text means that the file does not say.
    """

    row_number: int
    external_id: str
    channel: str
    body: str
    sender_role: str = ""
    provider_kind: str = ""
    provider_name: str = ""
    sport: str = ""
    place: str = ""
    subject: str = ""
    theme: str = ""
    urgency: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""


@dataclass(frozen=True)
class RowFault:
    """Why a row was refused; `column` is empty when it concerns the row as a whole."""

    row_number: int
    column: str
    sentence: str


@dataclass
class MessageFile:
    """What a file held. A row with a fault is not in `rows`; it may have several faults."""

    rows: list[MessageRow] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    unknown_columns: tuple[str, ...] = ()

    @property
    def refused(self) -> tuple[int, ...]:
        """The numbers of the refused rows, each once, in the order of the file."""
        return tuple(dict.fromkeys(fault.row_number for fault in self.faults))

    @property
    def notice(self) -> str:
        """One sentence about columns that were not used; empty when all were known."""
        if not self.unknown_columns:
            return ""
        names = ", ".join(map(_shown, self.unknown_columns))
        return _("Deze kolommen kennen wij niet en zijn overgeslagen: %(names)s.") % {
            "names": names
        }


def read_message_file(content: bytes) -> MessageFile:
    """Read a CSV file in any of the shapes spreadsheets save it in.

    Raises `UnreadableFile` when there is no header with the required columns.
    """
    text = _decoded(content)
    if not text.strip("\ufeff\x00 \t\r\n"):
        raise UnreadableFile(_("Het bestand is leeg."))
    delimiter, lines = _without_separator_line(text)
    records = _records(lines, delimiter or _delimiter(lines))
    columns, unknown = _columns(next(records, (1, []))[1])
    found = MessageFile(unknown_columns=unknown)
    seen: dict[str, int] = {}
    for number, cells in records:
        _read_row(found, seen, columns, number, cells)
    return found


def _decoded(content: bytes) -> str:
    if content.startswith(_OTHER_FILES):
        raise UnreadableFile(
            _("Dit is geen CSV-bestand. Open het in uw rekenprogramma en bewaar het als CSV.")
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if (order := _byte_order(content[:400])) is not None:
        return content.decode(order, errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _byte_order(start: bytes) -> str | None:
    """UTF-16 without a mark shows by a NUL beside nearly every letter of the header."""
    for order, nuls in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if len(nuls) > 3 and nuls.count(0) > 0.7 * len(nuls):
            return order
    return None


def _without_separator_line(text: str) -> tuple[str, str]:
    """Spreadsheets may write `sep=;` above the header; it is no row of the table."""
    text = text.lstrip("\ufeff")
    first, _end, rest = text.partition("\n")
    first = first.strip()
    if first.lower().startswith("sep=") and first[4:] in _DELIMITERS:
        return first[4:], rest
    return "", text


def _delimiter(text: str) -> str:
    """The separator that makes the most known columns of the header."""
    header = next((line for line in text[:10_000].splitlines() if line.strip()), "")

    def known(delimiter: str) -> int:
        return sum(_column(cell) in _KNOWN_COLUMNS for cell in header.split(delimiter))

    return max(_DELIMITERS, key=known)


def _column(cell: str) -> str:
    return cell.strip("\ufeff\x00\"' \t").lower().replace(" ", "_").replace("-", "_")


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds something, with its number; the mark stays when a quotation mark is open."""
    lines = chain(io.StringIO(text, newline=""), ("\n", _LAST_ROW))
    with _FIELD_LIMIT:
        # The limit belongs to the whole process: raised for this file only, put back at once.
        usual = csv.field_size_limit(len(text) + len(_LAST_ROW) + 2)
        try:
            records = list(csv.reader(lines, delimiter=delimiter))
        except csv.Error as error:
            raise UnreadableFile(_("Dit bestand is geen leesbaar CSV-bestand.")) from error
        finally:
            csv.field_size_limit(usual)
    if records[-1] == [_LAST_ROW]:
        records.pop()
    rows = ((number, [c.strip() for c in cells]) for number, cells in enumerate(records, start=1))
    return (row for row in rows if any(row[1]))


def _columns(header: list[str]) -> tuple[list[str], tuple[str, ...]]:
    columns = [_column(cell) for cell in header]
    missing = [name for name in REQUIRED_COLUMNS if name not in columns]
    if missing:
        raise UnreadableFile(
            _("In de eerste rij ontbreken deze kolommen: %(names)s.")
            % {"names": ", ".join(missing)}
        )
    for name in columns:
        if name in _KNOWN_COLUMNS and columns.count(name) > 1:
            raise UnreadableFile(
                _("Kolom ‘%(column)s’ staat meer dan een keer in de eerste rij.") % {"column": name}
            )
    return columns, tuple(dict.fromkeys(n for n in columns if n and n not in _KNOWN_COLUMNS))


def _read_row(
    found: MessageFile, seen: dict[str, int], columns: list[str], number: int, cells: list[str]
) -> None:
    values = dict.fromkeys((*REQUIRED_COLUMNS, *_OPTIONAL_COLUMNS), "")
    values |= zip(columns, cells, strict=False)
    values["channel"] = values["channel"].lower()
    values["urgency"] = values["urgency"].lower()
    faults = list(_row_faults(columns, cells)) or list(_cell_faults(values, seen))
    seen.setdefault(values["id"], number)
    if faults:
        found.faults += [
            RowFault(number, column, _("Rij %(row)s: %(fault)s") % {"row": number, "fault": fault})
            for column, fault in faults
        ]
    else:
        found.rows.append(_row(number, values))


def _row(number: int, values: dict[str, str]) -> MessageRow:
    return MessageRow(
        row_number=number,
        external_id=values["id"],
        channel=values["channel"],
        body=values["body"].replace("\r\n", "\n").replace("\r", "\n"),
        sender_role=values["sender_role"],
        provider_kind=values["provider_type"],
        provider_name=values["provider"],
        sport=values["sport"],
        place=values["place"],
        subject=values["subject"],
        theme=values["theme"],
        urgency=values["urgency"],
        contact_name=values["contact_name"],
        contact_email=values["contact_email"],
        contact_phone=values["contact_phone"],
    )


def _row_faults(columns: list[str], cells: list[str]) -> Iterator[tuple[str, str]]:
    if cells[-1].endswith(_LAST_ROW):
        yield (
            "",
            _("een aanhalingsteken wordt niet gesloten. Vanaf deze rij is niets gelezen."),
        )
    elif any(cells[len(columns) :]):
        yield (
            "",
            _("er zijn %(found)s kolommen, de eerste rij heeft er %(expected)s.")
            % {"found": len(cells), "expected": len(columns)},
        )


def _cell_faults(values: dict[str, str], seen: dict[str, int]) -> Iterator[tuple[str, str]]:
    for column in (*REQUIRED_COLUMNS, *_OPTIONAL_COLUMNS):
        fault = _cell_fault(column, values[column])
        if not fault and column == "id" and values["id"] in seen:
            fault = _("kolom ‘id’ is ‘%(value)s’ en dat staat al in rij %(first)s.") % {
                "value": _shown(values["id"]),
                "first": seen[values["id"]],
            }
        if fault:
            yield column, fault


def _cell_fault(column: str, value: str) -> str:
    """What is wrong with one cell, as the rest of a sentence; empty when it is right."""
    longest = _LONGEST.get(column, LONGEST_CELL)
    named = {"column": column, "value": _shown(value), "most": str(longest)}
    if not value:
        return _("kolom ‘%(column)s’ is leeg.") % named if column in REQUIRED_COLUMNS else ""
    if "\x00" in value:
        return _("kolom ‘%(column)s’ bevat tekens die geen tekst zijn.") % named
    if len(value) > longest:
        return _("kolom ‘%(column)s’ is te lang. Er passen %(most)s tekens in.") % named
    if column in _CHOICES and value not in _CHOICES[column]:
        named["choices"] = _one_of(_CHOICES[column])
        return _("kolom ‘%(column)s’ is ‘%(value)s’. Kies %(choices)s.") % named
    if column == "contact_email" and not _is_address(value):
        return _("kolom ‘%(column)s’ is ‘%(value)s’ en dat is geen e-mailadres.") % named
    return ""


def _is_address(value: str) -> bool:
    try:
        validate_email(value)
    except ValidationError:
        return False
    return True


def _one_of(choices: tuple[str, ...]) -> str:
    *first, last = choices
    return _("%(first)s of %(last)s") % {"first": ", ".join(first), "last": last}


def _shown(value: str) -> str:
    plain = "".join(letter if letter.isprintable() else " " for letter in value[: _SHOWN + 1])
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"
