"""Who may change the who-is-who."""

from voorzet.kernel.actor import Actor, ActorKind, Role


def may_change_parties(actor: Actor) -> bool:
    """The system (loading, commands) and coordinators of any desk."""
    return actor.kind is ActorKind.SYSTEM or any(
        seat.role is Role.COORDINATOR for seat in actor.seats
    )
