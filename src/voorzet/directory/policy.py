"""Who sees what of who is who, and who may change it.

Whoever sits at a desk, whichever, sees of everybody in the country name, function, organisation and expertise.
Contact details, room and absence are for who shares a desk with somebody. The database holds to the same
(migration `row_security`).
"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from voorzet.desks.models import DeskRole, Partnership
from voorzet.directory.models import Expertise
from voorzet.kernel.actor import Actor, ActorKind, Role


def shares_a_desk(actor: Actor) -> Q:
    """The condition on rows with a person at an organisation: one's own, or of who sits at a desk of the actor."""
    roles = DeskRole.objects.filter(
        desk_id__in=actor.desk_ids,
        person_id=OuterRef("person_id"),
        organisation_id=OuterRef("organisation_id"),
    )
    return Q(person_id=actor.person_id) | Q(Exists(roles))


def may_enter_own(actor: Actor) -> bool:
    """Whoever sits at a desk, about themselves; not staff that only reads along for a while."""
    return actor.kind is ActorKind.PERSON and any(seat.staff_until is None for seat in actor.seats)


def may_enter_for(actor: Actor, organisation_id: UUID) -> bool:
    """Whoever works for the organisation, readers left out."""
    works = any(seat.role is not Role.READER for seat in actor.seats)
    return actor.organisation_id == organisation_id and works


def may_drop(actor: Actor, expertise: Expertise) -> bool:
    """Who it is about, who works for the organisation it is about, or the coordinator of a desk of either."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    if expertise.organisation_id is not None:
        return may_enter_for(actor, expertise.organisation_id) or _coordinates_organisation(
            actor, expertise.organisation_id
        )
    own = actor.person_id == expertise.person_id
    return own or (expertise.person_id is not None and coordinates(actor, expertise.person_id))


def coordinates(actor: Actor, person_id: UUID) -> bool:
    """Whether somebody sits at a desk that the actor coordinates."""
    return DeskRole.objects.filter(
        desk_id__in=actor.coordinated_desk_ids, person_id=person_id
    ).exists()


def _coordinates_organisation(actor: Actor, organisation_id: UUID) -> bool:
    return Partnership.objects.filter(
        desk_id__in=actor.coordinated_desk_ids, organisation_id=organisation_id
    ).exists()
