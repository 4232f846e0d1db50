"""What the two locks cost: the same reads with neither, with the application's filters, and with the database's too."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from statistics import median
from unittest.mock import patch

from django.db.models import Q

from tests.bench.works import WORDS, Ground
from tests.databases import django_connected_to
from voorzet.access.acting import acting_as
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.questions.policy import EVERY_QUESTION
from voorzet.questions.queries import get_question_for_reading, one, worklists
from voorzet.questions.queries.worklists import Filters, WorklistName, list_worklist

FOUND = Filters(status="all", words=WORDS)
LISTS: dict[str, tuple[str, WorklistName, Filters]] = {
    "worklist, mine": ("bram", WorklistName.MINE, Filters()),
    "worklist, desk": ("bram", WorklistName.DESK, Filters()),
    "worklist, desk, outlines": ("chaima", WorklistName.DESK, Filters()),
    "worklist, 60 desks": ("els", WorklistName.DESK, Filters()),
    "search two words": ("bram", WorklistName.DESK, FOUND),
    "search, 60 desks": ("els", WorklistName.DESK, FOUND),
}
RULES = ("full_sight", "summary_sight", "visible_to")


@dataclass(frozen=True)
class Locks:
    """Milliseconds of one read."""

    neither: float
    filters: float
    both: float

    @property
    def times(self) -> float:
        """What both cost, against neither."""
        return self.both / self.neither


def measure_locks(ground: Ground, requests: int) -> dict[str, Locks]:
    """The median of each read in this process, by its name; the owner is not kept to row-level security."""
    owner, app = ground.site.database.owner_url, ground.site.database.app_url
    with django_connected_to(owner), as_system():
        filters = _time_all(ground, requests)
        with _no_filters():
            neither = _time_all(ground, requests)
    both = {}
    with django_connected_to(app):
        for name, (who, read) in _reads(ground).items():
            with acting_as(ground.actors[who]):
                both[name] = _time(read, requests)
    return {name: Locks(neither[name], filters[name], both[name]) for name in both}


def _reads(ground: Ground) -> dict[str, tuple[str, Callable[[], object]]]:
    def listed(actor: Actor, name: WorklistName, filters: Filters) -> Callable[[], object]:
        return lambda: list_worklist(actor, name, filters)

    reference = ground.references[0]
    return {
        **{
            name: (who, listed(ground.actors[who], kind, filters))
            for name, (who, kind, filters) in LISTS.items()
        },
        "open a question": (
            "bram",
            lambda: get_question_for_reading(ground.actors["bram"], reference),
        ),
    }


def _time_all(ground: Ground, requests: int) -> dict[str, float]:
    return {name: _time(read, requests) for name, (_who, read) in _reads(ground).items()}


def _time(read: Callable[[], object], requests: int) -> float:
    took = []
    for _time in range(requests + 2):
        began = time.perf_counter()
        read()
        took.append(time.perf_counter() - began)
    return 1000 * median(took[2:])


def _every_question(_actor: Actor, _at: object = None) -> Q:
    """A rule that asks nothing, in the place of one of RULES."""
    return EVERY_QUESTION


@contextmanager
def _no_filters() -> Iterator[None]:
    """The reads without the application's own rule; what a list asks for otherwise stays."""

    def forget() -> None:
        worklists._page_statement.cache_clear()

    with ExitStack() as stack:
        for module in (one, worklists):
            for rule in RULES:
                if hasattr(module, rule):
                    stack.enter_context(patch.object(module, rule, _every_question))
        forget()
        stack.callback(forget)
        yield
