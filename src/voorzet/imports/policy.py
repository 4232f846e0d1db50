"""Who imports and decides, and who sees what came of it."""

from uuid import UUID

from django.db.models import Q

from voorzet.kernel.actor import Actor, ActorKind, Sight


def may_import(actor: Actor, desk_id: UUID) -> bool:
    """Bringing in, deciding and undoing: the coordinator of the desk, and the system for its operator."""
    return actor.kind is ActorKind.SYSTEM or desk_id in actor.coordinated_desk_ids


def visible_to(actor: Actor) -> Q:
    """Imports, their rows and possible duplicates: whoever sees files of clubs at the desk, in outline at least.

    The file itself is seen by nobody.
    """
    if actor.kind is ActorKind.SYSTEM:
        return Q()
    return Q(desk_id__in=actor.file_desks_with(Sight.FULL) + actor.file_desks_with(Sight.SUMMARY))
