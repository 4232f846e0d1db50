"""Who may set up and change a desk."""

from uuid import UUID

from voorzet.kernel.actor import Actor, ActorKind


def may_open_desk(actor: Actor) -> bool:
    """Only the system: an operator opens a desk with a command."""
    return actor.kind is ActorKind.SYSTEM


def may_change_desk(actor: Actor, desk_id: UUID) -> bool:
    """The system and the coordinators of that desk."""
    return actor.kind is ActorKind.SYSTEM or desk_id in actor.coordinated_desk_ids
