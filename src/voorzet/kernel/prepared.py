"""Reads whose SQL is made once. For small reads the ORM takes longer to make the SQL than the database to answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet, FieldDoesNotExist
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import GeneratedField, Model, QuerySet

M = TypeVar("M", bound=Model)

# What stands in a prepared read for what is asked each time.
SOUGHT_ID = UUID(int=1)
SOUGHT_TEXT = "<sought>"


@dataclass(frozen=True, slots=True)
class Part:
    """The columns of one model among those of a read; `relation` leads to it, or is '' for the rows themselves."""

    relation: str
    model: type[Model]
    columns: tuple[str, ...]
    first: int
    key: int

    def take(self, row: tuple[Any, ...]) -> Model | None:
        """The object in a row; None when nothing was joined."""
        if row[self.key] is None:
            return None
        values = row[self.first : self.first + len(self.columns)]
        return self.model.from_db(DEFAULT_DB_ALIAS, self.columns, values)


@dataclass(frozen=True, slots=True)
class Prepared(Generic[M]):
    """A read of rows with the relations that were named.

    Generated columns are left until asked for. Values come as the driver gives them: not for models with
    columns in JSON.
    """

    sql: str
    parameters: tuple[Any, ...]
    parts: tuple[Part, ...]
    added: tuple[str, ...]

    def read(self, *, key: UUID = SOUGHT_ID, text: str = SOUGHT_TEXT) -> list[M]:
        """The rows for what is sought. One query; none when the read can find nothing."""
        if not self.sql:
            return []
        sought: Mapping[object, object] = {SOUGHT_ID: key, SOUGHT_TEXT: text}
        parameters: list[Any] = [
            sought.get(one, one) if isinstance(one, UUID | str) else one for one in self.parameters
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)  # SQL made by the ORM
            return [self._build(row) for row in cursor.fetchall()]

    def _build(self, row: tuple[Any, ...]) -> M:
        own, *others = self.parts
        built = own.take(row)
        for part in others:
            setattr(built, part.relation, part.take(row))
        if self.added:
            for name, value in zip(self.added, row[-len(self.added) :], strict=True):
                setattr(built, name, value)
        return cast("M", built)


def prepare(
    rows: QuerySet[M], *, related: tuple[str, ...] = (), added: tuple[str, ...] = ()
) -> Prepared[M]:
    """Makes the SQL of a read. `related` are relations to one object, `added` the names of annotations.

    Whatever is asked anew each time stands in `rows` as SOUGHT_ID or SOUGHT_TEXT. The caller keeps what
    comes back for as long as everything else in it holds: no moment, no day.
    """
    parts: list[Part] = []
    names: list[str] = []
    for relation in ("", *related):
        part = _make_part(rows.model, relation, len(names))
        parts.append(part)
        names += [f"{relation}__{name}" if relation else name for name in part.columns]
    try:
        sql, parameters = rows.values_list(*names, *added).query.sql_with_params()
    except EmptyResultSet:
        sql, parameters = "", ()
    return Prepared(sql, tuple(parameters), tuple(parts), added)


def _make_part(model: type[Model], relation: str, first: int) -> Part:
    if relation:
        related = model._meta.get_field(relation).related_model  # noqa: SLF001 - documented as public
        if not isinstance(related, type):
            raise FieldDoesNotExist(f"{model.__name__}.{relation} leads to no model.")
        model = related
    options = model._meta  # noqa: SLF001 - documented as public
    fields = [one for one in options.concrete_fields if not isinstance(one, GeneratedField)]
    columns = tuple(one.attname for one in fields)
    return Part(relation, model, columns, first, first + columns.index(options.pk.attname))
