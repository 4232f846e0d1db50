"""What stands around a worklist: what it can be narrowed to, and the filters somebody saved."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import CharField, Value
from django.db.models.functions import Cast

from voorzet.desks.models import Partnership
from voorzet.desks.queries import active_partnerships
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.parties.models import Organisation
from voorzet.questions.models import SavedFilter
from voorzet.reference.models import Municipality

PARTNER, MUNICIPALITY, SAVED = "partner", "municipality", "saved"
REMEMBERED = 512
NOBODY = UUID(int=0)

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Saved:
    """A filter of one's own: a name, and what it asks as an address says it."""

    id: str
    name: str
    query: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """Partners and municipalities of the actor's desks as pairs of key and name, and saved filters; by name."""

    partners: tuple[Pair, ...] = ()
    municipalities: tuple[Pair, ...] = ()
    saved: tuple[Saved, ...] = ()


def list_choices(actor: Actor) -> Choices:
    """What this person can choose from on a worklist. One query."""
    with connection.cursor() as cursor:
        cursor.execute(*_statement(actor.person_id or NOBODY, actor.desk_ids, clock.today()))
        found = sorted(cursor.fetchall(), key=lambda one: str(one[2]).casefold())
    return Choices(
        partners=tuple((key, name) for kind, key, name, _rest in found if kind == PARTNER),
        municipalities=tuple(
            (key, name) for kind, key, name, _rest in found if kind == MUNICIPALITY
        ),
        saved=tuple(
            Saved(key, name, json.loads(query)) for kind, key, name, query in found if kind == SAVED
        ),
    )


# Remembered as those of worklists: making the SQL takes longer than running it. `today` is in the key
# because partnerships begin and end.
@lru_cache(maxsize=REMEMBERED)
def _statement(
    person_id: UUID, desk_ids: tuple[UUID, ...], today: date
) -> tuple[str, tuple[Any, ...]]:
    nothing = Value("")
    partnerships = Partnership.objects.filter(active_partnerships(), desk_id__in=desk_ids)
    partners = Organisation.objects.filter(id__in=partnerships.values("organisation_id"))
    municipalities = Municipality.objects.filter(desks__in=desk_ids)
    own = SavedFilter.objects.filter(person_id=person_id)
    sql, parameters = (
        partners.values_list(Value(PARTNER), _as_text("id"), "name", nothing)
        .union(
            municipalities.values_list(Value(MUNICIPALITY), "code", "name", nothing).distinct(),
            own.values_list(Value(SAVED), _as_text("id"), "name", _as_text("query")),
            all=True,
        )
        .query.sql_with_params()
    )
    return sql, tuple(parameters)


def _as_text(column: str) -> Cast:
    return Cast(column, CharField())
