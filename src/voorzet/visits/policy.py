"""Who sees which visits and reports, who plans, and whose visit it is. The rule on rows is also in the database."""

from uuid import UUID

from django.db.models import Q

from voorzet.kernel.actor import Actor, ActorKind, Role
from voorzet.providers.models import ContactAudience
from voorzet.providers.policy import desks_seen_in_outline, desks_seen_whole
from voorzet.visits.models import Visit

EVERY_ROW = Q(pk__isnull=False)
AT_WORK = frozenset({Role.COORDINATOR, Role.ADVISER})


def visits_seen(actor: Actor) -> Q:
    """Visits of which the actor knows who goes and when: the own organisation's, and where files show outlines."""
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    return _own(actor) | Q(desk_id__in=desks_seen_in_outline(actor))


def reports_read(actor: Actor) -> Q:
    """Visits of which the actor reads the report: the own organisation's, and shared where files are seen whole."""
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    shared = Q(report__audience=ContactAudience.NETWORK, desk_id__in=desks_seen_whole(actor))
    return _own(actor) | shared


def _own(actor: Actor) -> Q:
    if actor.organisation_id is None:
        return Q(pk__in=[])
    return Q(organisation_id=actor.organisation_id, desk_id__in=actor.desk_ids)


def may_see_plan(actor: Actor, desk_id: UUID) -> bool:
    """Who sees at least outlines of files at the desk, so that contact does not splinter (agreement 1)."""
    return actor.kind is ActorKind.SYSTEM or desk_id in desks_seen_in_outline(actor)


def may_plan(actor: Actor, desk_id: UUID) -> bool:
    """The coordinator of the desk makes the plan."""
    return actor.kind is ActorKind.SYSTEM or desk_id in actor.coordinated_desk_ids


def may_visit(actor: Actor, desk_id: UUID) -> bool:
    """Coordinators and advisers go to clubs; a reader looks on, a platform member comes from one."""
    seat = actor.seat_at(desk_id)
    return seat is not None and seat.role in AT_WORK


def may_change_visit(actor: Actor, visit: Visit) -> bool:
    """The coordinator, and who is at work for the organisation that goes."""
    if may_plan(actor, visit.desk_id):
        return True
    return visit.organisation_id == actor.organisation_id and may_visit(actor, visit.desk_id)
