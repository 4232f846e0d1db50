"""Whether somebody has room, and whether they are there."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.directory.models import Absence, Availability, Room
from voorzet.directory.policy import coordinates, may_enter_own, shares_a_desk
from voorzet.directory.queries.standing_in import is_stand_in
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable


@verb
def set_availability(*, actor: Actor, room: Room, until: date | None = None) -> Availability:
    """Says whether the actor has room, at the organisation they act for; after `until` there is room again.

    Raises:
        Unacceptable: `until` lies in the past.
    """
    person_id, organisation_id = _seated(actor)
    if until is not None and until < clock.today():
        raise Unacceptable({"until": _("Kies een dag vanaf vandaag.")})
    availability, _new = Availability.objects.update_or_create(
        person_id=person_id,
        organisation_id=organisation_id,
        defaults={
            "room": room,
            "until": None if room is Room.OPEN else until,
            "set_on": clock.today(),
        },
    )
    record(actor, "availability.set", subject_id=availability.id, details={"room": room})
    return availability


@verb
def set_absence(
    *, actor: Actor, starts_on: date, back_on: date, stand_in_id: UUID | None = None
) -> Absence:
    """Says that the actor is away, and who stands in meanwhile; said again it takes the place of before.

    Raises:
        Unacceptable: back before it starts or in the past, or a stand-in who is no colleague at the same desks.
    """
    person_id, organisation_id = _seated(actor)
    if back_on <= max(starts_on, clock.today()):
        raise Unacceptable({"back_on": _("Kies een dag na vandaag en na het begin.")})
    if stand_in_id is not None and not is_stand_in(
        stand_in_id, person_id=person_id, organisation_id=organisation_id
    ):
        raise Unacceptable(
            {"stand_in": _("Kies een collega die bij dezelfde loketten werkt als u.")}
        )
    absence, _new = Absence.objects.update_or_create(
        person_id=person_id,
        organisation_id=organisation_id,
        defaults={"starts_on": starts_on, "back_on": back_on, "stand_in_id": stand_in_id},
    )
    record(actor, "absence.set", subject_id=absence.id)
    return absence


@verb
def end_absence(*, actor: Actor, absence_id: UUID) -> None:
    """Somebody is back, or will not go. The person themselves, or the coordinator of a desk of theirs."""
    seen = Absence.objects.filter(shares_a_desk(actor), pk=absence_id)
    absence = seen.select_for_update(of=("self",)).first()
    if absence is None:
        raise NotVisible
    if actor.person_id != absence.person_id and not coordinates(actor, absence.person_id):
        raise Refused(_("Alleen wie afwezig is en de coördinator beëindigen dit."))
    record(actor, "absence.ended", subject_id=absence.id)
    absence.delete()


def _seated(actor: Actor) -> tuple[UUID, UUID]:
    if actor.person_id is None or actor.organisation_id is None or not may_enter_own(actor):
        raise Refused(_("Alleen wie bij een loket werkt, vult dit in."))
    return actor.person_id, actor.organisation_id
