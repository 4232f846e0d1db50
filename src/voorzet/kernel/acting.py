"""Telling PostgreSQL who acts, for as long as one transaction: row-level security shows nothing to nobody.

The second lock of law 5. The first is `visible_to` in a room's policy. What the database does with what it
is told stands in the migrations named `row_security`, of `desks` and of every room with such tables.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import wraps
from typing import ParamSpec, TypeVar
from uuid import UUID

from django.db import connection, transaction

P = ParamSpec("P")
R = TypeVar("R")

# What is told, each a setting of the transaction: see `actor_told` in the migrations of desks.
TOLD = (
    "kind",
    "person",
    "organisation",
    "question",
    "seated",
    "coordinated",
    "whole",
    "outline",
    "files",
    "file_outlines",
    "now",
)
NOBODY = "select " + ", ".join(f"'' as {name}" for name in TOLD)
SYSTEM = NOBODY.replace("''", "'system'", 1)
PUBLIC = NOBODY.replace("''", "'public'", 1)

_TELL = (
    "select "  # noqa: S608  # names of our own
    + ", ".join(
        f"current_setting('voorzet.{name}', true), set_config('voorzet.{name}', told.{name}, true)"
        for name in TOLD
    )
    + " from ({}) as told"
)
_TELL_AGAIN = "select " + ", ".join(f"set_config('voorzet.{name}', %s, true)" for name in TOLD)

_told: ContextVar[str] = ContextVar("told", default="")


@contextmanager
def told(
    actor: str, parameters: Sequence[str | UUID | date | datetime | None] = ()
) -> Iterator[None]:
    """A transaction, or a part of one, in which the database knows the actor that this SQL selects.

    The settings end with the transaction, so no pool of connections ever hands them on; an inner part gives
    back what was told before, and so does the database itself when the part is rolled back.
    """
    inner = connection.in_atomic_block
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_TELL.format(actor), parameters)
            before = cursor.fetchone()[::2]
        known = _told.set(actor)
        try:
            yield
        finally:
            _told.reset(known)
        if inner:
            with connection.cursor() as cursor:
                cursor.execute(_TELL_AGAIN, [one or "" for one in before])


def is_told() -> bool:
    """Whether the database was told of somebody, in this very transaction."""
    return bool(_told.get())


@contextmanager
def as_system() -> Iterator[None]:
    """A transaction of the system itself: jobs, commands and gatekeepers, to which every row is shown."""
    with told(SYSTEM):
        yield


def verb(act: Callable[P, R]) -> Callable[P, R]:
    """Marks a verb: one transaction (law 3), the only place where rows can be written.

    A verb sees every row, because what it must keep in order goes beyond what its actor sees; its own policy
    says whether the actor may do this.
    """

    @wraps(act)
    def carried_out(*args: P.args, **kwargs: P.kwargs) -> R:
        if _told.get() == SYSTEM and connection.in_atomic_block:
            with transaction.atomic():
                return act(*args, **kwargs)
        with told(SYSTEM):
            return act(*args, **kwargs)

    return carried_out
