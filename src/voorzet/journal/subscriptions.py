"""Who reacts to a verb: rooms above subscribe a task, queued with the entry, or follow at once."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from procrastinate.tasks import Task

from voorzet.journal.models import Entry
from voorzet.kernel.actor import Actor

Follower = Callable[[Actor, Entry], None]

_subscriptions: dict[str, list[Task[Any, Any, Any]]] = defaultdict(list)
_followers: dict[str, list[Follower]] = defaultdict(list)
_told_as_history: ContextVar[bool] = ContextVar("told_as_history", default=False)


def subscribe(task: Task[Any, Any, Any], *verbs: str) -> None:
    """From now on, `task(entry_id=…)` runs once for every new entry of these verbs.

    A task may run again after a crash; it must be idempotent.
    """
    for verb in verbs:
        if task not in _subscriptions[verb]:
            _subscriptions[verb].append(task)


def follow_at_once(follower: Follower, *verbs: str) -> None:
    """From now on, `follower(actor, entry)` runs within the transaction of these verbs, right after the entry.

    For what must hold at the same commit although it lies in a room above, such as custody when somebody
    leaves (law 1). Everything that can wait is a job.
    """
    for verb in verbs:
        if follower not in _followers[verb]:
            _followers[verb].append(follower)


def carry_on(actor: Actor, entry: Entry) -> None:
    """Lets the rooms above do what belongs to the same transaction."""
    for follower in _followers.get(entry.verb, ()):
        follower(actor, entry)


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
