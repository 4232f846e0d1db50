"""Files as people have them: made here, about clubs that do not exist."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.cast import Cast

from voorzet.desks.models import Desk
from voorzet.imports import actions
from voorzet.imports.actions import note_duplicates
from voorzet.imports.models import DuplicatePair, ImportRun
from voorzet.imports.working import work_on
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, system
from voorzet.providers.actions import add_provider
from voorzet.providers.models import ProviderKind

HEADINGS = ("Naam", "Sport", "Straat", "Huisnr", "Postcode", "Plaats", "KvK", "Website")
# What every messy list has: titles above, the same club per sport, a lost zero, two clubs in a cell.
ROWS: tuple[tuple[str, ...], ...] = (
    ("Sportaanbieders Almere 2026", "", "", "", "", "", "", ""),
    ("", "", "", "", "", "", "", ""),
    HEADINGS,
    ("SV De Bever", "Voetbal", "Beverlaan", "1", "1315AB", "almere", "40123456", "www.debever.example"),
    ("S.V. de Bever ", "Handbal", "Beverlaan", "1", "1315 ab", "Almere", "40123456", ""),
    ("TV Smashing Café", "Tennis/Padel", "Netweg", "7a", "1316 XY", "Almere", "1234567", "geen website"),
    ("Judoschool Ippon", "judo", "Matstraat", "3", "1317 AA", "Almere", "123456", ""),
    ("Hockeyclub De Vaart", "Hockey", "", "", "", "Almere", "", "hcdevaart.example"),
    ("De Vaart Zuid", "Hockey", "", "", "", "Almere", "", ""),
    ("VV Noorderlicht / HV Zuiderster", "Voetbal", "", "", "1318 AA", "Almere", "", ""),
    ("=HYPERLINK(\"http://x.example\")", "Bossabal", "", "", "1318 AA", "Almere", "", ""),
    ("", "Voetbal", "", "", "1318 AA", "Almere", "", ""),
    ("Bredase Boys", "Voetbal", "", "", "4811 AA", "Breda", "", ""),
)  # fmt: skip


def csv_of(
    rows: Sequence[Sequence[str]] = ROWS, *, delimiter: str = ";", encoding: str = "utf-8"
) -> bytes:
    """A CSV file; cells are quoted only where they must be."""

    def cell(text: str) -> str:
        quote = '"'
        needed = any(sign in text for sign in (delimiter, quote, "\n"))
        return f'"{text.replace(quote, quote * 2)}"' if needed else text

    return "\r\n".join(delimiter.join(map(cell, row)) for row in rows).encode(encoding)


def xlsx_of(
    rows: Sequence[Sequence[str | int]] = ROWS, *, merged: str = "", extra: bytes = b""
) -> bytes:
    """The smallest workbook that spreadsheets open; numbers are numbers, so zeros in front are lost."""

    def cell(column: int, row: int, value: str | int) -> str:
        place = f"{chr(65 + column)}{row}"
        if isinstance(value, int):
            return f'<c r="{place}"><v>{value}</v></c>'
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'

    body = "".join(
        f'<row r="{number}">'
        + "".join(cell(column, number, value) for column, value in enumerate(row) if value != "")
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    merges = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1"'
        f' Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{relations}"><sheets>'
        f'<sheet name="Lijst" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
        f"</Relationships>",
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{body}</sheetData>{merges}"
        f"</worksheet>",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
        if extra:
            packed.writestr("xl/media/image1.png", extra)
    return made.getvalue()


def checked(
    desk: Desk, content: bytes, actor: Actor | None = None, name: str = "lijst.csv"
) -> ImportRun:
    """A file that was received, with the columns as guessed, and checked."""
    actor = actor or system()
    run = actions.receive_file(actor=actor, desk=desk, file_name=name, content=content)
    columns = {int(index): field for index, field in run.columns.items()}
    actions.check_import(actor=actor, run_id=run.id, header=run.header, columns=columns)
    return worked(run)


def imported(desk: Desk, content: bytes, actor: Actor | None = None) -> ImportRun:
    """A file that was carried out."""
    run = checked(desk, content, actor)
    actions.start_import(actor=actor or system(), run_id=run.id)
    return worked(run)


def worked(run: ImportRun) -> ImportRun:
    """What the job does, until its stage is over."""
    while not work_on(system(), run.id):
        pass
    with as_system():
        run.refresh_from_db()
    return run


def make_pair(cast: Cast) -> DuplicatePair:
    """A second entry of the cast's club, found as possibly the same."""
    twin = add_provider(
        actor=system(),
        name="Hockeyclub De Vaart",
        kind=ProviderKind.CLUB,
        municipality=cast.club.municipality,
        place="Almere",
    )
    note_duplicates(actor=system(), desk_id=cast.desks["north"].id)
    first, second = sorted((twin.id, cast.club.id))
    return DuplicatePair.objects.get(first_id=first, second_id=second)
