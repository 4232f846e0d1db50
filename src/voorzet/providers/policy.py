"""Who sees which rows of a provider's file, and who writes in it. The rule on rows is also in the database."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Q

from voorzet.desks.models import Desk
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, ActorKind, Role, Sight
from voorzet.providers.models import (
    ContactAudience,
    ContactMoment,
    ContactPerson,
    Provider,
    Relation,
)

EVERY_ROW = Q(pk__isnull=False)
AT_WORK = frozenset({Role.COORDINATOR, Role.ADVISER})


def may_add_provider(actor: Actor) -> bool:
    """The system (import, commands) and people who work on questions; the public only names one."""
    return actor.kind is ActorKind.SYSTEM or actor.is_professional


def may_merge(actor: Actor, *providers: Provider) -> bool:
    """Makes one file of two: the system, and who coordinates a desk for the area of both."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    codes = {provider.municipality_id for provider in providers}
    areas = _areas(codes)
    return any(areas.get(desk_id) == codes for desk_id in actor.coordinated_desk_ids)


def may_unmerge(actor: Actor, *providers: Provider) -> bool:
    """Makes two files of one: the system, and who coordinates a desk for the area of either."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    areas = _areas({provider.municipality_id for provider in providers})
    return any(desk_id in areas for desk_id in actor.coordinated_desk_ids)


def are_at_the_same_desks(codes: Collection[str]) -> bool:
    """Whether every desk for one of these municipalities is one for all: else a merge takes a club from a desk."""
    wanted = set(codes)
    return len(wanted) < 2 or all(area == wanted for area in _areas(wanted).values())


def _areas(codes: Collection[str]) -> dict[UUID, set[str]]:
    """Per desk which of these municipalities it is for; desks for none of them are not in it."""
    ties = Desk.municipalities.through.objects.filter(municipality_id__in=codes)
    found: dict[UUID, set[str]] = {}
    for desk_id, code in ties.values_list("desk_id", "municipality_id"):
        found.setdefault(desk_id, set()).add(code)
    return found


def may_work_on_files(actor: Actor, desk_id: UUID) -> bool:
    """Coordinators and advisers of the desk; a reader looks on, a platform member comes from a club."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    seat = actor.seat_at(desk_id)
    return seat is not None and seat.role in AT_WORK


def desks_seen_whole(actor: Actor) -> tuple[UUID, ...]:
    """The desks whose agreement shows the actor files whole."""
    return actor.file_desks_with(Sight.FULL)


def desks_seen_in_outline(actor: Actor) -> tuple[UUID, ...]:
    """The desks whose agreement shows the actor files at all."""
    return actor.file_desks_with(Sight.FULL) + actor.file_desks_with(Sight.SUMMARY)


def own_rows(actor: Actor) -> Q:
    """What the actor's organisation wrote itself, as long as the actor sits at that desk for it."""
    if actor.organisation_id is None:
        return Q(pk__in=[])
    return Q(organisation_id=actor.organisation_id, desk_id__in=actor.desk_ids)


def contact_seen(actor: Actor) -> Q:
    """Contact moments that the actor knows of: day, kind and organisation (agreement 3)."""
    return _shared_with(actor, desks_seen_in_outline(actor))


def contact_read(actor: Actor) -> Q:
    """Contact moments of which the actor reads the text."""
    return _shared_with(actor, desks_seen_whole(actor))


def _shared_with(actor: Actor, desk_ids: tuple[UUID, ...]) -> Q:
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    shared = Q(audience=ContactAudience.NETWORK, desk_id__in=desk_ids)
    return own_rows(actor) | shared


def people_seen(actor: Actor) -> Q:
    """Contact people: with full sight of files, and those that the own organisation wrote down."""
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    return own_rows(actor) | Q(desk_id__in=desks_seen_whole(actor))


def relations_seen(actor: Actor) -> Q:
    """Who keeps contact is told to everybody who sees at least outlines: it says whom to ask."""
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    return own_rows(actor) | Q(desk_id__in=desks_seen_in_outline(actor))


def basics_seen(actor: Actor) -> Q:
    """The basics of safe sport: an outline, as who keeps contact is; no text or name can stand in it."""
    return relations_seen(actor)


def may_set_basics_deadline(actor: Actor, desk_id: UUID) -> bool:
    """By when clubs need them is for the desk as a whole."""
    return actor.kind is ActorKind.SYSTEM or desk_id in actor.coordinated_desk_ids


def scans_seen(actor: Actor) -> Q:
    """Scans: for who did it and for whom the provider allows; for nobody else.

    Not for the coordinator, nor for who keeps contact: a scan is the provider's own, told in confidence, and
    a tie is taken up by whoever wants it.
    """
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    return Q(desk_id__in=actor.desk_ids) & scans_read_by(actor.organisation_id)


def scans_read_by(organisation_id: UUID | None) -> Q:
    """The same for an organisation, wherever its people sit."""
    if organisation_id is None:
        return Q(pk__in=[])
    return Q(organisation_id=organisation_id) | Q(allowed__contains=[organisation_id])


def may_correct(actor: Actor, moment: ContactMoment) -> bool:
    """Only who wrote it, while still at work at that desk for the same organisation."""
    return (
        actor.person_id is not None
        and moment.person_id == actor.person_id
        and moment.organisation_id == actor.organisation_id
        and may_work_on_files(actor, moment.desk_id)
    )


def may_change_person(actor: Actor, person: ContactPerson) -> bool:
    """Who works at the desk; that they see the contact person is asked by every read (`people_seen`)."""
    return may_work_on_files(actor, person.desk_id)


def may_arrange_relation(actor: Actor, organisation_id: UUID, desk_id: UUID) -> bool:
    """An organisation arranges its own ties, the coordinator those of everybody; nobody cuts another's."""
    if actor.kind is ActorKind.SYSTEM or desk_id in actor.coordinated_desk_ids:
        return True
    return actor.organisation_id == organisation_id and may_work_on_files(actor, desk_id)


def looks_from_outside(actor: Actor, relations: Sequence[Relation]) -> bool:
    """Whether somebody looks for an organisation that kept no contact with the provider before today (law 5).

    A tie of today does not count yet: nobody takes one up, looks, and lays it down without being noted.
    """
    return actor.organisation_id is not None and not any(
        relation.organisation_id == actor.organisation_id and relation.starts_on < clock.today()
        for relation in relations
    )
