"""Opening a door in the database: one transaction in which it shows what this actor may see."""

from contextlib import AbstractContextManager

from voorzet.kernel import clock
from voorzet.kernel.acting import PUBLIC, SYSTEM, told
from voorzet.kernel.actor import Actor, ActorKind


def acting_as(actor: Actor) -> AbstractContextManager[None]:
    """A transaction in which rows are shown as the actor's agreements grant them.

    The seats are not taken from `actor`: the database looks them up itself, so that a mistake in the one
    is not repeated in the other.
    """
    if actor.kind is ActorKind.SYSTEM:
        return told(SYSTEM)
    if actor.kind is ActorKind.PUBLIC:
        return told(PUBLIC)
    return told(
        "select told.*, %s::timestamptz::text as now from actor_told(%s, %s, %s, %s, %s, %s) as told",
        [
            clock.now(),
            actor.kind.value,
            actor.person_id,
            actor.organisation_id,
            actor.scope_id,
            clock.today(),
            clock.now(),
        ],
    )
