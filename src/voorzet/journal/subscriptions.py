"""Who reacts to a verb: rooms above subscribe a task, and a job is queued with the entry itself."""

from collections import defaultdict
from typing import Any

from procrastinate.tasks import Task

from voorzet.journal.models import Entry

_subscriptions: dict[str, list[Task[Any, Any, Any]]] = defaultdict(list)


def subscribe(task: Task[Any, Any, Any], *verbs: str) -> None:
    """From now on, `task(entry_id=…)` runs once for every new entry of these verbs.

    A task may run again after a crash; it must be idempotent.
    """
    for verb in verbs:
        if task not in _subscriptions[verb]:
            _subscriptions[verb].append(task)


def queue_jobs(entry: Entry) -> None:
    """Queues a job per subscriber, on the connection and so in the transaction of the verb."""
    for task in _subscriptions.get(entry.verb, ()):
        task.defer(entry_id=str(entry.id))


def list_subscribers(verb: str) -> list[str]:
    """The names of the tasks that react to a verb."""
    return [task.name for task in _subscriptions.get(verb, ())]
