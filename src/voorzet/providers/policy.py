"""Who may add to the providers of the country."""

from voorzet.kernel.actor import Actor, ActorKind


def may_add_provider(actor: Actor) -> bool:
    """The system (import, commands) and people who work on questions; the public only names one."""
    return actor.kind is ActorKind.SYSTEM or actor.is_professional
