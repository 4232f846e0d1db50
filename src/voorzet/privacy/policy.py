"""Who may show, forget, take along and let go."""

from uuid import UUID

from voorzet.kernel.actor import Actor, ActorKind


def may_run_installation(actor: Actor) -> bool:
    """Only the operator, at the command line, and the clock: these reach over all desks."""
    return actor.kind is ActorKind.SYSTEM


def may_decide_for(actor: Actor, desk_id: UUID) -> bool:
    """The coordinator of the desk, and the operator on their behalf."""
    return may_run_installation(actor) or desk_id in actor.coordinated_desk_ids
