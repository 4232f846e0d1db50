"""Who sees which activities, who organises, who agrees, and who may ask people. The rule on rows is also in the database."""

from uuid import UUID

from django.db.models import Q

from voorzet.activities.models import OVER, Activity, ActivityStatus, AgendaItem, CalendarSource
from voorzet.kernel.actor import Actor, ActorKind, Role

EVERY_ROW = Q(pk__isnull=False)
AT_WORK = frozenset({Role.COORDINATOR, Role.ADVISER})
PUBLISHED = Q(is_public=True, status__in=[ActivityStatus.ANNOUNCED, *OVER])


def activities_seen(actor: Actor) -> Q:
    """Activities that touch a desk where the actor sits, as ideas already (agreement 1); announced ones for everybody."""
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    if not actor.seats:
        return PUBLISHED
    return Q(desk_ids__overlap=list(actor.desk_ids)) | PUBLISHED


def alignment_seen(actor: Actor, path: str = "") -> Q:
    """How partners agree: for who sits at a desk that the activity touches. `path` leads to the activity."""
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    return Q(**{f"{path}desk_ids__overlap": list(actor.desk_ids)})


def guests_seen(actor: Actor) -> Q:
    """Who is invited and who registered: for who works at the home desk for an organiser, and its coordinator.

    Not for members of the sport platform, who come from a club, nor for who only reads along.
    """
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    if actor.organisation_id is None:
        return Q(pk__in=[])
    mine = Activity.objects.filter(
        organisers__organisation_id=actor.organisation_id, desk_id__in=_desks_at_work(actor)
    )
    return Q(activity__desk_id__in=actor.coordinated_desk_ids) | Q(activity__in=mine.values("pk"))


def may_add_activity(actor: Actor, desk_id: UUID) -> bool:
    """Everybody who does something at the desk, members of the sport platform too; a reader looks on."""
    return actor.kind is ActorKind.SYSTEM or actor.works_at(desk_id)


def may_organise(actor: Actor, activity: Activity) -> bool:
    """Who works at the home desk for one of the organisers, and its coordinator."""
    if actor.kind is ActorKind.SYSTEM or activity.desk_id in actor.coordinated_desk_ids:
        return True
    if actor.organisation_id is None or not actor.works_at(activity.desk_id):
        return False
    return any(one.organisation_id == actor.organisation_id for one in activity.organisers.all())


def may_call_off(actor: Actor, activity: Activity) -> bool:
    """Who began it, and the coordinator; once people were invited, whoever may invite."""
    if actor.kind is ActorKind.SYSTEM or activity.desk_id in actor.coordinated_desk_ids:
        return True
    if activity.status == ActivityStatus.ANNOUNCED:
        return may_invite(actor, activity)
    return actor.works_at(activity.desk_id) and actor.organisation_id == activity.organisation_id


def may_invite(actor: Actor, activity: Activity) -> bool:
    """As `may_organise`, but not members of the sport platform, who see no addresses of other clubs."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    return activity.desk_id in _desks_at_work(actor) and may_organise(actor, activity)


def may_answer(actor: Actor, activity: Activity) -> bool:
    """Who does something at a desk that the activity touches says what their organisation thinks of it."""
    return any(actor.works_at(desk_id) for desk_id in activity.desk_ids)


def may_override(actor: Actor, activity: Activity) -> bool:
    """The coordinator of the home desk, and nobody else."""
    return activity.desk_id in actor.coordinated_desk_ids


def may_subscribe(actor: Actor, desk_id: UUID | None) -> bool:
    """Who has a seat of their own: at this desk, or for an own agenda at any. Staff that reads along has none."""
    own = {seat.desk_id for seat in actor.seats if seat.staff_until is None}
    return bool(own) if desk_id is None else desk_id in own


def _desks_at_work(actor: Actor) -> list[UUID]:
    return [seat.desk_id for seat in actor.seats if seat.role in AT_WORK]


def calendars_seen(actor: Actor) -> Q:
    """Calendars that are read: those of one's own organisation, and for a coordinator all of the desk."""
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    found = Q(desk_id__in=actor.coordinated_desk_ids)
    if actor.organisation_id is not None:
        found |= Q(organisation_id=actor.organisation_id, desk_id__in=actor.desk_ids)
    return found


def may_change_calendar(actor: Actor, source: CalendarSource) -> bool:
    """Who works at the desk for whose calendar it is, and its coordinator."""
    if actor.kind is ActorKind.SYSTEM or source.desk_id in actor.coordinated_desk_ids:
        return True
    return source.organisation_id == actor.organisation_id and actor.works_at(source.desk_id)


def agenda_seen(actor: Actor) -> Q:
    """The joint agenda of a desk: for everybody who sits there."""
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    return Q(desk_id__in=actor.desk_ids)


def may_drop_item(actor: Actor, item: AgendaItem) -> bool:
    """Who works for the organisation that put it on the agenda, and the coordinator."""
    if item.desk_id in actor.coordinated_desk_ids:
        return True
    return item.organisation_id == actor.organisation_id and actor.works_at(item.desk_id)
