"""Remembers small reads that only loading changes, in this process, for a few minutes."""

import time
from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, TypeVar

from django.db import connection

SECONDS = 300

Found = TypeVar("Found", bound=Collection[Any])

_remembered: dict[tuple[str, str, str], tuple[float, Collection[Any]]] = {}


def remembered(read: Callable[[], Found]) -> Callable[[], Found]:
    """Answers from memory where it can, per database; what is empty is never remembered.

    Loading in this process forgets at once; a process that did not load follows within five
    minutes. What is remembered is shared between threads: read it, never change it.
    """

    @wraps(read)
    def recall() -> Found:
        place = (f"{read.__module__}.{read.__qualname__}", *_database())
        known = _remembered.get(place)
        if known is not None and time.monotonic() < known[0]:
            return known[1]  # type: ignore[return-value]  # this place holds what this read returned
        found = read()
        if found:
            _remembered[place] = (time.monotonic() + SECONDS, found)
        return found

    return recall


def forget() -> None:
    """Forgets everything; the next read asks the database."""
    _remembered.clear()


def _database() -> tuple[str, str]:
    settings = connection.settings_dict
    return f"{settings['HOST']}:{settings['PORT']}", settings["NAME"]
