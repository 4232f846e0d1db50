"""Taking along: a desk's rows, or a person's, as open files. Streamed, so that a big desk needs no big machine.

Per table a CSV; where a table has nested columns also JSON lines; a codebook, a manifest with checksums, and a
page in Dutch that says what is what. Which tables and columns follows from what the rooms declared.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from psycopg import IsolationLevel

from voorzet.desks.models import Desk
from voorzet.journal.holdings import Column, FieldClass, Holding, list_holdings
from voorzet.journal.subjects import Subject
from voorzet.kernel import clock
from voorzet.kernel.errors import Impossible
from voorzet.privacy.manifest import FILES, FilesOf, Manifest, Values, checksum
from voorzet.privacy.reach import EVERYTHING, Reach

ROWS_AT_A_TIME = 5_000
# What a spreadsheet takes for a formula; the last one so that taking the mark away is always right.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
NESTED = (models.JSONField, ArrayField)


@dataclass
class Mentioned:
    """Identifiers of people, organisations and providers that exported rows point to."""

    ids: dict[type[models.Model], set[Any]] = field(default_factory=lambda: defaultdict(set))


@contextmanager
def one_moment() -> Iterator[None]:
    """Transactions that begin in here each see one state of all tables, whatever others do meanwhile."""
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    raw = connection.connection
    raw.isolation_level = IsolationLevel.REPEATABLE_READ
    try:
        yield
    finally:
        raw.isolation_level = None


def write_desk(desk: Desk, folder: Path, reach: Reach = EVERYTHING) -> Manifest:
    """What is within reach of a desk. Own notes of an organisation are in a folder of that organisation."""
    manifest = Manifest(_empty(folder))
    mentioned = Mentioned()
    holdings = [one for one in list_holdings() if one.desk or one.referenced]
    # First what belongs to the desk, then what that points to.
    for holding in sorted(holdings, key=lambda one: (one.referenced, one.model)):
        of_desk = _any(Q(**{path: desk.id}) for path in holding.desk)
        if holding.referenced:
            of_desk |= Q(pk__in=list(mentioned.ids[holding.model_class]))
        rows = reach.rows(holding).filter(of_desk)
        if holding.referenced:
            # Through partnerships and roles a row comes more than once.
            rows = holding.rows.filter(pk__in=rows.values("pk"))
        _write_table(manifest, holding, rows, _columns(holding, ()), mentioned)
        _write_ties(manifest, holding, rows)
    _write_about(manifest, holdings, _("Export van %(desk)s") % {"desk": desk.name}, reach.lines)
    return manifest


def write_person(subject: Subject, folder: Path) -> Manifest:
    """Everything about a person: rows that are theirs, point to them or hold their address."""
    manifest = Manifest(_empty(folder))
    written = []
    for holding in list_holdings():
        parts = _parts_of(holding, subject)
        for number, (fields, condition) in enumerate(parts.items()):
            # Through ties a row comes more than once; comparing whole rows would compare what is in files.
            rows = holding.rows.filter(pk__in=holding.rows.filter(condition).values("pk"))
            _write_table(
                manifest,
                holding,
                rows,
                _columns(holding, fields),
                None,
                f"-{number + 1}" * (number > 0),
            )
        written += [holding] if parts else []
    _write_about(manifest, written, _("Wat er over u is vastgelegd"))
    return manifest


def _parts_of(holding: Holding, subject: Subject) -> dict[tuple[str, ...], Q]:
    """Which rows somebody gets, by which fields of them."""
    parts = defaultdict[tuple[str, ...], Q](Q)
    for paths, ids in ((holding.people, subject.person_ids), (holding.askers, subject.asker_ids)):
        for path, fields in paths.items():
            inside_json = isinstance(_first_field(holding, path), models.JSONField)
            wanted = [str(one) if inside_json else one for one in ids]
            if wanted:
                parts[fields] |= Q(**{f"{path}__in": wanted})
    for name in holding.names_of(FieldClass.CONTACT):
        if isinstance(_first_field(holding, name), models.EmailField):
            for email in subject.emails:
                parts[()] |= Q(**{f"{name}__iexact": email})
    return parts


def _first_field(holding: Holding, path: str) -> Column | None:
    name = path.split("__", maxsplit=1)[0]
    columns = holding.columns
    return next((one for one in columns if name in {one.name, one.attname}), None)


def _columns(holding: Holding, fields: Sequence[str]) -> list[Column]:
    """The columns that go along: never secrets, never what is derived."""
    return [
        column
        for column in holding.columns
        if not isinstance(column, models.GeneratedField)
        and holding.class_of(column.name) is not FieldClass.SECRET
        and (not fields or column.name in fields)
    ]


def _write_table(
    manifest: Manifest,
    holding: Holding,
    rows: QuerySet[models.Model],
    columns: list[Column],
    mentioned: Mentioned | None,
    suffix: str = "",
) -> None:
    names = [column.attname for column in columns]
    stem = stem_of(holding) + suffix
    owner, marks = holding.own_notes if mentioned is not None and holding.own_notes else ("", {})
    # Whose it is may stand in the row that this one belongs to: read beside its own columns, not written.
    read = [*names, *(path for path in (owner, *marks) if path and path not in names)]
    files = FilesOf(manifest, stem, columns, read)
    # A row with a file may be fifteen megabytes.
    at_a_time = 1 if files.places else ROWS_AT_A_TIME
    found = files.apart(rows.order_by("pk").values_list(*read).iterator(chunk_size=at_a_time))
    if mentioned is not None:
        found = _mentioning(found, columns, mentioned)
    with _Tables(manifest, stem, names, any(isinstance(one, NESTED) for one in columns)) as tables:
        if not owner:
            tables.write(found)
            return
        place = read.index(owner)
        own = [(read.index(path), value) for path, value in marks.items()]
        for row in found:
            is_own = all(row[at] == value for at, value in own)
            tables.write([row[: len(names)]], f"eigen-notities/{row[place]}/" if is_own else "")


def _mentioning(
    rows: Iterable[Values], columns: list[Column], mentioned: Mentioned
) -> Iterator[Values]:
    """The same rows, remembering whom and what they point to."""
    points = [
        (place, mentioned.ids[related])
        for place, column in enumerate(columns)
        if (related := _pointed_to(column)) is not None
    ]
    for row in rows:
        for place, ids in points:
            if row[place] is not None:
                ids.add(row[place])
        yield row


# Columns without a foreign key, by the name they have in every room.
_PLAIN = {"person_id": "parties.Person", "organisation_id": "parties.Organisation"}


def _pointed_to(column: Column) -> type[models.Model] | None:
    by_label = {one.model: one.model_class for one in list_holdings() if one.referenced}
    if column.is_relation:
        related = column.related_model
        return related if related in by_label.values() else None
    return by_label.get(_PLAIN.get(column.attname, ""))


def _write_ties(manifest: Manifest, holding: Holding, rows: QuerySet[models.Model]) -> None:
    """Ties of many to many: two columns each."""
    for tie in holding.ties:
        through: Any = tie.remote_field.through
        source, target = tie.m2m_field_name(), tie.m2m_reverse_field_name()
        names = [f"{source}_id", f"{target}_id"]
        found = (
            through.objects.filter(**{f"{source}__in": rows})
            .order_by("pk")
            .values_list(*names)
            .iterator(chunk_size=ROWS_AT_A_TIME)
        )
        with _Tables(manifest, f"{stem_of(holding)}_{tie.name}", names) as tables:
            tables.write(found)


class _Tables:
    """One table as it is written: a CSV, perhaps JSON lines, and the same in folders of their own."""

    def __init__(
        self,
        manifest: Manifest,
        stem: str,
        names: list[str],
        has_nested: bool = False,  # noqa: FBT001, FBT002  # a fact about the table
    ) -> None:
        self.manifest, self.stem, self.names, self.has_nested = manifest, stem, names, has_nested
        self.files = ExitStack()
        self.writers: dict[str, _Pair] = {}

    def __enter__(self) -> "_Tables":
        self._pair("")
        return self

    def __exit__(self, *gone: object) -> None:
        self.files.close()
        for place, pair in self.writers.items():
            for name in pair.names:
                content = self.manifest.folder / name
                self.manifest.files[name] = (pair.rows, checksum(content))
            del place

    def write(self, rows: Iterable[Values], place: str = "") -> None:
        """Adds rows to the table, or to its part in a folder."""
        pair = self._pair(place)
        for row in rows:
            pair.table.writerow([cell(value) for value in row])
            if pair.lines is not None:
                pair.lines.write(
                    json.dumps(
                        dict(zip(self.names, row, strict=True)), default=plain, ensure_ascii=False
                    )
                    + "\n"
                )
            pair.rows += 1

    def _pair(self, place: str) -> "_Pair":
        if place not in self.writers:
            self.writers[place] = self._open(place)
        return self.writers[place]

    def _open(self, place: str) -> "_Pair":
        (self.manifest.folder / place).mkdir(parents=True, exist_ok=True)
        name = f"{place}{self.stem}.csv"
        # The mark in front lets spreadsheets see that it is UTF-8.
        table = self.files.enter_context(
            (self.manifest.folder / name).open("w", encoding="utf-8-sig", newline="")
        )
        pair = _Pair(csv.writer(table), None, [name])
        pair.table.writerow(self.names)
        if self.has_nested:
            pair.names.append(f"{place}{self.stem}.jsonl")
            pair.lines = self.files.enter_context(
                (self.manifest.folder / pair.names[1]).open("w", encoding="utf-8")
            )
        return pair


@dataclass
class _Pair:
    table: Any
    lines: Any
    names: list[str]
    rows: int = 0


def stem_of(holding: Holding) -> str:
    """What the files of a table begin with."""
    return holding.model.replace(".", "_").lower()


def cell(value: object) -> str:
    """A value as a cell: ISO 8601 in UTC, JSON for what is nested, and never a formula."""
    if value is None:
        return ""
    if isinstance(value, dict | list):
        text = json.dumps(value, default=plain, ensure_ascii=False)
    else:
        text = str(plain(value))
    return f"'{text}" if text.startswith(FORMULA) and isinstance(value, str | dict | list) else text


def plain(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, UUID):
        return str(value)
    return value


def _write_about(manifest: Manifest, holdings: list[Holding], title: str, lines: str = "") -> None:
    codebook = manifest.folder / "codeboek.csv"
    with codebook.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(["tabel", "kolom", "soort", "betekenis", "waarden"])
        for holding in holdings:
            table.writerow([holding.model, "", "", cell(str(holding.what)), ""])
            for column in _columns(holding, ()):
                words = "; ".join(f"{code}: {label}" for code, label in column.flatchoices)
                table.writerow(
                    [
                        holding.model,
                        column.attname,
                        str(holding.class_of(column.name).label),
                        cell(str(column.verbose_name)),
                        cell(words),
                    ]
                )
            for tie in holding.ties:
                for name in (tie.m2m_field_name(), tie.m2m_reverse_field_name()):
                    table.writerow([f"{holding.model}.{tie.name}", f"{name}_id", "", "", ""])
    read_me = manifest.folder / "LEESMIJ.md"
    read_me.write_text(_read_me(title, manifest, lines), encoding="utf-8")
    listed = {
        name: {"rows": rows, "sha256": digest}
        for name, (rows, digest) in sorted(manifest.files.items())
    }
    for extra in (codebook, read_me):
        listed[extra.name] = {"sha256": checksum(extra)}
    (manifest.folder / "manifest.json").write_text(
        json.dumps({"made_at": plain(clock.now()), "files": listed}, indent=2) + "\n",
        encoding="utf-8",
    )
    for path in [manifest.folder, *manifest.folder.rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)


def _read_me(title: str, manifest: Manifest, lines: str) -> str:
    files = "\n".join(
        f"- `{name}`: {rows} rijen"
        for name, (rows, _sum) in sorted(manifest.files.items())
        if not name.startswith(f"{FILES}/")
    )
    return f"""# {title}

Gemaakt op {clock.today().isoformat()} met Voorzet. Alles in open vormen, leesbaar zonder Voorzet.

- Per tabel een CSV: komma's, UTF-8, een regel met namen bovenaan. Datums en tijden volgens ISO 8601, tijden in UTC.
- Tabellen met geneste kolommen staan er ook als JSON-regels (`.jsonl`): een object per regel.
- Begint een tekst met = + - @ of een apostrof, dan staat er in de CSV een apostrof voor. Zo neemt geen rekenblad
  de tekst voor een formule. Haal die apostrof weg bij het inlezen.
- In `bestanden` staat wat een club meestuurde; de kolom in de tabel zegt welk bestand bij een rij hoort. Open zo'n
  bestand zoals u een bijlage opent: met zorg.
- `codeboek.csv` zegt per kolom wat erin staat. `manifest.json` heeft van elk bestand de SHA-256.
{lines}- Wachtwoorden en andere geheimen van accounts staan er niet bij.

In deze map staan persoonsgegevens. Bewaar haar versleuteld, en verwijder haar als zij niet meer nodig is.

## Bestanden

{files}
"""


def _empty(folder: Path) -> Path:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Impossible(_("De map %(folder)s bestaat al en is niet leeg.") % {"folder": folder})
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)
