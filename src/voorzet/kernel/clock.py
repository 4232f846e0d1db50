"""The one clock. Everything that asks what time it is asks here, so that a story can be told in another month."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_moved: ContextVar[datetime | None] = ContextVar("moved_clock", default=None)


def now() -> datetime:
    """This moment, in UTC, with its zone."""
    return _moved.get() or timezone.now()


def today() -> date:
    """Today's date as people in the Netherlands see it."""
    return now().astimezone(AMSTERDAM).date()


@contextmanager
def moved_to(moment: datetime) -> Iterator[None]:
    """Within this block it is `moment` (aware). For demonstrations and tests."""
    if moment.tzinfo is None:
        raise ValueError("A moved clock needs a moment with a zone.")
    token = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(token)
