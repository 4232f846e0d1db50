"""Who may say who works at a desk."""

from uuid import UUID

from voorzet.desks.policy import may_change_desk
from voorzet.kernel.actor import Actor, ActorKind


def may_manage_people(actor: Actor, desk_id: UUID) -> bool:
    """The coordinators of the desk, and the operator."""
    return may_change_desk(actor, desk_id)


def may_close_account(actor: Actor) -> bool:
    """Only the operator: somebody may sit at desks that a coordinator does not know."""
    return actor.kind is ActorKind.SYSTEM
