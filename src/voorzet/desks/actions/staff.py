"""Breaking the glass: staff reads along at a desk for some hours, and everybody concerned knows."""

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.models import Desk, DeskRole, StaffAccess
from voorzet.desks.policy import may_change_desk
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.parties.models import Organisation, Person

LONGEST = timedelta(hours=8)


@verb
def open_for_staff(
    *,
    actor: Actor,
    desk: Desk,
    person: Person,
    organisation: Organisation,
    reason: str,
    lasts: timedelta,
) -> StaffAccess:
    """Lets somebody read along at a desk, for at most eight hours; only the operator of the installation can.

    Raises:
        Unacceptable: no reason, or longer than that.
        Impossible: they have a place at this desk, or read along already.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(_("Alleen de beheerder van de installatie opent een loket voor beheer."))
    if not timedelta(0) < lasts <= LONGEST:
        raise Unacceptable({"lasts": _("Kies een tijd van hoogstens 8 uur.")})
    reason = require_text("reason", reason, longest=300)
    require_clean("reason", reason)
    Desk.objects.select_for_update(no_key=True).get(pk=desk.id)
    if DeskRole.objects.filter(desk=desk, person=person).exists():
        raise Impossible(_("Wie bij dit loket werkt, kijkt niet ook mee als beheerder."))
    if StaffAccess.objects.filter(desk=desk, person=person, closed_at=None).exists():
        raise Impossible(_("Deze persoon kijkt al mee bij dit loket."))
    now = clock.now()
    access = StaffAccess.objects.create(
        desk=desk,
        person=person,
        organisation=organisation,
        reason=reason,
        opened_at=now,
        until=now + lasts,
    )
    record(
        actor,
        "desk.opened_for_staff",
        subject_id=desk.id,
        desk_id=desk.id,
        details=_who(access),
    )
    return access


@verb
def close_for_staff(*, actor: Actor, access_id: UUID) -> StaffAccess:
    """Ends it: by a coordinator of the desk, or when its time has come."""
    access = StaffAccess.objects.select_for_update().filter(pk=access_id).first()
    if access is None or not may_change_desk(actor, access.desk_id):
        raise NotVisible
    if access.closed_at is None:
        _close(actor, access)
    return access


def end_staff_access(actor: Actor, desk_id: UUID, person_id: UUID) -> None:
    """Part of the verb that gives somebody a place at the desk: they read along no more as staff."""
    for access in StaffAccess.objects.select_for_update().filter(
        desk_id=desk_id, person_id=person_id, closed_at=None
    ):
        _close(actor, access)


def _close(actor: Actor, access: StaffAccess) -> None:
    access.closed_at = min(clock.now(), access.until)
    access.save(update_fields=["closed_at"])
    record(
        actor,
        "desk.closed_for_staff",
        subject_id=access.desk_id,
        desk_id=access.desk_id,
        details=_who(access),
    )


def _who(access: StaffAccess) -> dict[str, UUID]:
    return {"person": access.person_id, "organisation": access.organisation_id}
