"""Who reacts to a verb: rooms above subscribe a task, and a job is queued with the entry itself."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from procrastinate.tasks import Task

from voorzet.journal.models import Entry

_subscriptions: dict[str, list[Task[Any, Any, Any]]] = defaultdict(list)
_told_as_history: ContextVar[bool] = ContextVar("told_as_history", default=False)


def subscribe(task: Task[Any, Any, Any], *verbs: str) -> None:
    """From now on, `task(entry_id=…)` runs once for every new entry of these verbs.

    A task may run again after a crash; it must be idempotent.
    """
    for verb in verbs:
        if task not in _subscriptions[verb]:
            _subscriptions[verb].append(task)


def queue_jobs(entry: Entry) -> None:
    """Queues a job per subscriber, on the connection and so in the transaction of the verb."""
    if _told_as_history.get():
        return
    for task in _subscriptions.get(entry.verb, ()):
        task.defer(entry_id=str(entry.id))


@contextmanager
def telling_history() -> Iterator[None]:
    """Within this block verbs are journalled and nobody reacts: what happened months ago is not mailed today."""
    token = _told_as_history.set(True)
    try:
        yield
    finally:
        _told_as_history.reset(token)


def list_subscribers(verb: str) -> list[str]:
    """The names of the tasks that react to a verb."""
    return [task.name for task in _subscriptions.get(verb, ())]
