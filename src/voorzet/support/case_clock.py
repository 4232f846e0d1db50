"""What case tables and peer reviews do by the clock: meetings, agendas, minutes that stay open, terms that pass."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from procrastinate.contrib.django import app

from voorzet.journal.queue import CLOCK
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError
from voorzet.support import actions
from voorzet.support.queries import table_clock


@app.periodic(cron="26 6 * * *")
@app.task(queue=CLOCK, queueing_lock="watch_case_tables")
def watch_case_tables(timestamp: int) -> None:
    """Every morning. Each in a transaction of its own; one that cannot keeps no other waiting."""
    _each(table_clock.list_tables(), "table_id", actions.keep_table)
    _each(table_clock.list_minutes_to_await(), "meeting_id", actions.await_minutes)
    for meeting_id in table_clock.list_minutes_to_fix():
        with suppress(VoorzetError):
            actions.fix_minutes(
                actor=system(Channel.JOB), meeting_id=meeting_id, present=(), remarks=""
            )
    _each(table_clock.list_overdue_actions(), "action_id", actions.note_action_overdue)
    _each(table_clock.list_expired_reviews(), "review_id", actions.expire_peer_review)


def _each(ids: Iterable[UUID], name: str, act: Callable[..., Any]) -> None:
    for one in ids:
        with suppress(VoorzetError):
            act(actor=system(Channel.JOB), **{name: one})
