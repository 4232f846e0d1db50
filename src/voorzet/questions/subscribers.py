"""What questions do by themselves: terms that pass, and working state that is forgotten."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from procrastinate.contrib.django import app

from voorzet.journal.queue import AHEAD, CLOCK
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, Channel, system
from voorzet.questions import actions, queries
from voorzet.questions.models import Draft, Presence
from voorzet.questions.queries.custody import list_strangers

logger = logging.getLogger(__name__)

# A run that takes longer than a minute keeps the others waiting; what is left is for the next minute.
MOST_IN_A_RUN = 5_000
PRESENCE_IS_KEPT = timedelta(days=1)
DRAFTS_ARE_KEPT = timedelta(days=90)


@dataclass
class Watch:
    """What one look at the terms brought about; `left` is how many more it may still pass."""

    left: int
    offers_expired: int = 0
    consultations_expired: int = 0
    sights_passed: int = 0
    questions_overdue: int = 0
    failed: list[UUID] = field(default_factory=list)


class DeadlinesNotPassed(Exception):
    """Some terms could not be dealt with; their identifiers are in the log."""


@app.periodic(cron="* * * * *")
@app.task(queue=CLOCK, priority=AHEAD, queueing_lock="watch_deadlines")
def watch_deadlines(timestamp: int) -> None:
    """Every minute: everything whose term has passed. Fails at the end, so that the queue shows it."""
    watch = pass_deadlines(system(Channel.JOB))
    if watch.failed:
        raise DeadlinesNotPassed(f"{len(watch.failed)} of the terms that passed; see the log.")


@app.periodic(cron="*/5 * * * *")
@app.task(queue=CLOCK, priority=AHEAD, queueing_lock="release_strangers")
def release_strangers(timestamp: int) -> None:
    """Every five minutes: what an organisation came to hold in the very moment in which it left goes back."""
    for desk_id, organisation_id in list_strangers():
        actions.release_organisation(
            actor=system(Channel.JOB), desk_id=desk_id, organisation_id=organisation_id
        )


@app.periodic(cron="47 3 * * *")
@app.task(queue=CLOCK, queueing_lock="forget_working_state")
@as_system()
def forget_working_state(timestamp: int) -> None:
    """Every night: who had what open a day ago, and drafts nobody touched for 90 days."""
    Presence.objects.filter(seen_at__lt=clock.now() - PRESENCE_IS_KEPT).delete()
    Draft.objects.filter(saved_at__lt=clock.now() - DRAFTS_ARE_KEPT).delete()


def pass_deadlines(actor: Actor) -> Watch:
    """Lets lapse what nobody answered, ends access whose term is over, raises what is overdue: one transaction each.

    One that fails is logged and kept in `failed`; the others go on. Running again changes nothing.
    """
    watch = Watch(left=MOST_IN_A_RUN)
    watch.offers_expired = _pass(
        watch, queries.list_due_offers, lambda one: actions.expire_offer(actor=actor, offer_id=one)
    )
    watch.consultations_expired = _pass(
        watch,
        queries.list_due_consultations,
        lambda one: actions.expire_consultation(actor=actor, consultation_id=one),
    )
    watch.sights_passed = _pass(
        watch,
        queries.list_due_sight_requests,
        lambda one: actions.expire_sight_request(actor=actor, request_id=one),
    ) + _pass(
        watch,
        queries.list_ended_sights,
        lambda one: actions.end_sight(actor=actor, request_id=one),
    )
    watch.questions_overdue = _pass(
        watch,
        queries.list_overdue_questions,
        lambda one: actions.raise_overdue(actor=actor, question_id=one),
    )
    return watch


def _pass(watch: Watch, list_due: Callable[[], list[UUID]], verb: Callable[[UUID], object]) -> int:
    """Runs a verb for all that is due, a handful at a time, until nothing new is due; the number done."""
    tried: set[UUID] = set()
    done = 0
    while watch.left > 0 and (due := _without(tried, list_due)):
        for one in due[: watch.left]:
            watch.left -= 1
            tried.add(one)
            try:
                done += verb(one) is not None
            except Exception:
                logger.exception("%s: its term passed, but nothing could be done.", one)
                watch.failed.append(one)
    return done


@as_system()
def _without(tried: set[UUID], list_due: Callable[[], list[UUID]]) -> list[UUID]:
    return [one for one in list_due() if one not in tried]
