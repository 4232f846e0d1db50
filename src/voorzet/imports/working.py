"""Going through the rows of an import, batch after batch, until its stage is over or the time is up."""

import time
from datetime import datetime
from uuid import UUID

from voorzet.imports import actions
from voorzet.imports.models import RunStatus
from voorzet.imports.queries.register import (
    Key,
    add_rows_of_file,
    area_of,
    load_register,
)
from voorzet.imports.queries.runs import get_run_to_work_on, list_added, read_file
from voorzet.imports.register import Register
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor

AT_WORK = frozenset({RunStatus.CHECKING, RunStatus.RUNNING, RunStatus.UNDOING})


def work_on(actor: Actor, run_id: UUID, *, seconds: float | None = None) -> bool:
    """Carries on with whatever stage the import is in; True when that stage is over.

    Each batch is a transaction of its own with its position, so it does not matter where this is broken off.
    What fails is noted, so that its page says it and a person can go on; it is raised all the same.
    """
    try:
        return _work_on(actor, run_id, seconds)
    except Exception:
        actions.halt_import(actor=actor, run_id=run_id)
        raise


def _work_on(actor: Actor, run_id: UUID, seconds: float | None) -> bool:
    until = None if seconds is None else time.monotonic() + seconds
    with as_system():
        run = get_run_to_work_on(run_id)
    if run.status == RunStatus.CHECKING:
        return _check(actor, run_id, until)
    if run.status == RunStatus.RUNNING:
        return _carry_out(actor, run_id, run.checked_at, until)
    while run.status == RunStatus.UNDOING and not _is_up(until):
        run = actions.undo_rows(actor=actor, run_id=run_id)
    return run.status not in AT_WORK


def _check(actor: Actor, run_id: UUID, until: float | None) -> bool:
    with as_system():
        run = get_run_to_work_on(run_id)
        area = area_of(run.desk_id)
        table = read_file(run_id)
        register = load_register(area.codes)
        add_rows_of_file(register, run_id)
    after = -1
    # Without progress somebody else is at work on it too: break off, and begin again with what they found.
    while run.status == RunStatus.CHECKING and run.position != after and not _is_up(until):
        after = run.position
        run = actions.check_rows(
            actor=actor, run_id=run_id, table=table, register=register, area=area, after=after
        )
    return run.status not in AT_WORK


def _carry_out(
    actor: Actor, run_id: UUID, checked_at: datetime | None, until: float | None
) -> bool:
    with as_system():
        run = get_run_to_work_on(run_id)
        codes = area_of(run.desk_id).codes
        own = list_added(run_id)
        newcomers: Register[Key] = load_register(codes, since=checked_at, besides=own)
    while run.status == RunStatus.RUNNING and not _is_up(until):
        run = actions.carry_out_rows(actor=actor, run_id=run_id, newcomers=newcomers)
    return run.status not in AT_WORK


def _is_up(until: float | None) -> bool:
    return until is not None and time.monotonic() > until
