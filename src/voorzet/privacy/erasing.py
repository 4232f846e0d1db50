"""Forgetting somebody in the tables and the files: what rooms do, then every text in which they are named.

Set-based: one statement per table, whatever its size. A name is replaced in the files of the person, an address
or a number everywhere; what is left to a person to look at is counted.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from psycopg import sql

from voorzet.journal.holdings import Column, FieldClass, Holding, list_holdings
from voorzet.journal.subjects import REMOVED, Subject, list_erasers

# Django's file backend writes this between two messages of one file.
_BETWEEN_MAILS = b"-" * 79
_CLUSTER = "postgres"


@dataclass(frozen=True, slots=True)
class Shredded:
    """What was done: rows changed per table, texts of others that still hold the name, mails on file removed."""

    rows: dict[str, int]
    left: dict[str, int]
    files: tuple[Path, ...] = ()


def shred(subject: Subject) -> Shredded:
    """Forgets the subject in every table. Call it inside a transaction."""
    rows = Counter[str]()
    for erase in list_erasers():
        rows.update(erase(subject))
    left = {}
    for holding in list_holdings():
        rows[holding.model] += _empty_addresses(holding, subject) + _replace_in_texts(
            holding, subject
        )
        left[holding.model] = _count_left(holding, subject)
    return Shredded(_positive(rows), _positive(left))


def list_files_naming(subject: Subject) -> list[Path]:
    """Files below the data folder, outside the database's own, in which the subject is named."""
    pattern = "|".join(filter(None, [subject.contact_pattern, subject.name_pattern]))
    if not pattern:
        return []
    named = re.compile(pattern, re.IGNORECASE)
    return [
        path for path in _files() if any(named.search(text) for text in _texts(path.read_bytes()))
    ]


def is_in_outbox(path: Path) -> bool:
    """Whether a file is a mail that was written down instead of sent."""
    return Path(settings.EMAIL_FILE_PATH) in path.parents


def _empty_addresses(holding: Holding, subject: Subject) -> int:
    """An address that is exactly theirs, wherever it stands as an address."""
    columns = _columns(holding, models.EmailField, FieldClass.CONTACT)
    if not columns or not subject.emails:
        return 0
    emails = sorted(email.lower() for email in subject.emails)
    changed = 0
    for column in columns:
        changed += _run(
            sql.SQL("update {table} set {column} = '' where lower({column}) = any(%s)").format(
                table=sql.Identifier(holding.table), column=sql.Identifier(column)
            ),
            [emails],
        )
    return changed


def _replace_in_texts(holding: Holding, subject: Subject) -> int:
    """Addresses and numbers in every text; names in the texts of their own files, and in what is private."""
    changed = 0
    if subject.contact_pattern:
        changed += _replace(holding, subject.contact_pattern, sql.SQL("true"), [])
    if subject.name_pattern and (holding.private or holding.file):
        within, given = _own_files(holding, subject)
        changed += _replace(holding, subject.name_pattern, within, given)
    return changed


def _own_files(holding: Holding, subject: Subject) -> tuple[sql.Composable, list[Any]]:
    if holding.private:
        return sql.SQL("true"), []
    if "__" in holding.file:
        # The file is that of what the row belongs to.
        theirs = holding.rows.filter(**{f"{holding.file}__in": list(subject.file_ids)})
        key = holding.model_class._meta.pk  # noqa: SLF001 - Django's own door to a model
        return sql.SQL("{key} = any(%s)").format(key=sql.Identifier(str(key.column))), [
            list(theirs.values_list("pk", flat=True))
        ]
    return sql.SQL("{file} = any(%s)").format(file=sql.Identifier(holding.file)), [
        list(subject.file_ids)
    ]


def _replace(holding: Holding, pattern: str, within: sql.Composable, given: Sequence[Any]) -> int:
    columns = _columns(holding, Column, FieldClass.TEXT)
    if not columns:
        return 0
    fields = {str(field.column): field for field in holding.columns}
    changes = sql.SQL(", ").join(
        sql.SQL("{column} = {replaced}").format(
            column=sql.Identifier(column), replaced=_replaced(fields[column])
        )
        for column in columns
    )
    return _run(
        sql.SQL("update {table} set {changes} where {within} and ({named})").format(
            table=sql.Identifier(holding.table),
            changes=changes,
            within=within,
            named=_named(columns),
        ),
        [*[pattern] * len(columns), *given, *[pattern] * len(columns)],
    )


def _replaced(field: Column) -> sql.Composable:
    replaced = sql.SQL("regexp_replace({column}::text, %s, {removed}, 'gi')").format(
        column=sql.Identifier(str(field.column)), removed=sql.Literal(REMOVED)
    )
    if isinstance(field, models.JSONField):
        return sql.SQL("({})::jsonb").format(replaced)
    if isinstance(field, ArrayField):
        # The type cuts what became too long.
        return sql.SQL("({})::{}").format(replaced, sql.SQL(str(field.db_type(connection))))
    if field.max_length:
        # What replaces a short name may be longer than it.
        return sql.SQL("left({}, {})").format(replaced, sql.Literal(field.max_length))
    return replaced


def _count_left(holding: Holding, subject: Subject) -> int:
    """Texts outside their files that hold the name: theirs or a namesake's, for a person to look at."""
    columns = _columns(holding, Column, FieldClass.TEXT)
    if not columns or not subject.name_pattern:
        return 0
    query = sql.SQL("select count(*) from {table} where {named}").format(
        table=sql.Identifier(holding.table), named=_named(columns)
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [subject.name_pattern] * len(columns))
        (number,) = cursor.fetchone()
    return int(number)


def _named(columns: Sequence[str]) -> sql.Composable:
    return sql.SQL(" or ").join(
        sql.SQL("{}::text ~* %s").format(sql.Identifier(column)) for column in columns
    )


def _columns(holding: Holding, kind: type[Column], field_class: FieldClass) -> list[str]:
    return [
        str(field.column)
        for field in holding.columns
        if isinstance(field, kind)
        and holding.class_of(field.name) is field_class
        # No word can be taken out of a photo or a mail as it came: such bytes go as a whole, by their room.
        and not isinstance(field, models.BinaryField)
    ]


def _run(statement: sql.Composable, given: Sequence[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return int(cursor.rowcount)


def _positive(counts: dict[str, int]) -> dict[str, int]:
    return {label: number for label, number in sorted(counts.items()) if number > 0}


def _files() -> Iterator[Path]:
    """Everything but the database's own files; those hold what the tables held, until it is vacuumed."""
    for path in sorted(Path(settings.DATA_DIR).rglob("*")):
        inside = path.relative_to(settings.DATA_DIR).parts[0]
        if path.is_file() and inside != _CLUSTER and Path(settings.STATIC_ROOT) not in path.parents:
            yield path
    log = Path(settings.DATA_DIR) / _CLUSTER / "server.log"
    if log.is_file():
        yield log


def _texts(content: bytes) -> Iterator[str]:
    """The file as it is, and its mails as they are read."""
    yield content.decode("utf-8", errors="replace")
    for part in content.split(_BETWEEN_MAILS):
        mail = message_from_bytes(part.strip(), policy=policy.default)
        if isinstance(mail, EmailMessage) and mail["To"]:
            yield f"{mail['To']} {mail['Subject']}"
            body = mail.get_body(("plain", "html"))
            yield str(body.get_content()) if body else ""
