"""Who may arrange the mail of a desk, and who sees what came in."""

from uuid import UUID

from django.db.models import Q

from voorzet.kernel.actor import Actor, ActorKind


def may_arrange_mail(actor: Actor, desk_id: UUID) -> bool:
    """The coordinators of the desk, and an operator by command."""
    return actor.kind is ActorKind.SYSTEM or desk_id in actor.coordinated_desk_ids


def at_own_desks(actor: Actor) -> Q:
    """Mailboxes and mail of the desks that the actor coordinates."""
    return Q(desk_id__in=actor.coordinated_desk_ids)
