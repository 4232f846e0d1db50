"""Who may add to the providers of the country."""

from uuid import UUID

from voorzet.desks.models import Desk
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.providers.models import Provider


def may_add_provider(actor: Actor) -> bool:
    """The system (import, commands) and people who work on questions; the public only names one."""
    return actor.kind is ActorKind.SYSTEM or actor.is_professional


def may_merge(actor: Actor, *providers: Provider) -> bool:
    """Makes one file of two, or two of one: the system, and who coordinates a desk for the area of both."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    areas = Desk.municipalities.through.objects.filter(desk_id__in=actor.coordinated_desk_ids)
    by_desk: dict[UUID, set[str]] = {}
    for desk_id, code in areas.values_list("desk_id", "municipality_id"):
        by_desk.setdefault(desk_id, set()).add(code)
    codes = {provider.municipality_id for provider in providers}
    return any(codes <= area for area in by_desk.values())
