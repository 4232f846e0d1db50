"""A partner that leaves: on that day its people lose their roles and what they could see."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.actions._locking import lock_desk, require_coordinator
from voorzet.desks.models import Desk, DeskRole, Partnership
from voorzet.desks.queries.desk import active_partnerships
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, Role
from voorzet.kernel.errors import Impossible, NotVisible, Unacceptable

LONGEST_REASON = 300


@verb
def end_partnership(*, actor: Actor, partnership_id: UUID, on: date, reason: str) -> Partnership:
    """Ends a partnership today, or plans its end on a day to come.

    Today: the roles of its people at this desk go in this transaction, so no page of the desk opens
    for them any more. Planned: from that day there is no seat, whatever roles are left; the worker
    takes those away early that day (desks.subscribers). The first holder cannot leave, nor can the
    partner whose people are the only coordinators.
    """
    partnership = Partnership.objects.filter(pk=partnership_id).first()
    if partnership is None:
        raise NotVisible
    require_coordinator(actor, partnership.desk_id)
    desk = lock_desk(partnership.desk_id)
    partnership.refresh_from_db()
    _check(desk, partnership, on, reason)
    if not _is_due(partnership):
        partnership.ends_on = on
    partnership.end_reason = reason.strip()
    partnership.save(update_fields=["ends_on", "end_reason"])
    details: dict[str, object] = {"organisation": partnership.organisation_id}
    if on > clock.today():
        details = {**details, "day": on.isoformat()}
        record(actor, "desk.partner_leaving", subject_id=desk.id, desk_id=desk.id, details=details)
        return partnership
    partnership.left_at = clock.now()
    partnership.save(update_fields=["left_at"])
    DeskRole.objects.filter(desk=desk, organisation_id=partnership.organisation_id).delete()
    record(actor, "desk.partner_left", subject_id=desk.id, desk_id=desk.id, details=details)
    return partnership


def _is_due(partnership: Partnership) -> bool:
    """Whether its planned day has come; that day stands, however late the worker is."""
    return partnership.ends_on is not None and partnership.ends_on <= clock.today()


def _check(desk: Desk, partnership: Partnership, on: date, reason: str) -> None:
    today = clock.today()
    if partnership.left_at is not None:
        raise Impossible(_("Deze organisatie doet al niet meer mee."))
    if on < today:
        raise Unacceptable({"on": _("Kies vandaag, of een dag die nog moet komen.")})
    if not reason.strip():
        raise Unacceptable({"reason": _("Schrijf in een paar woorden op waarom.")})
    if len(reason) > LONGEST_REASON:
        raise Unacceptable({"reason": _("Schrijf het korter op.")})
    if _is_due(partnership):
        # Its seats are gone since midnight: what it has is seen to, whoever is left to coordinate.
        return
    if partnership.organisation_id == desk.first_holder_id:
        raise Impossible(
            _("Deze organisatie ontvangt de vragen van het loket. Kies eerst een andere ontvanger.")
        )
    staying = Partnership.objects.filter(active_partnerships(), desk=desk, ends_on=None)
    coordinators = DeskRole.objects.filter(desk=desk, role=Role.COORDINATOR)
    others = coordinators.filter(
        person__is_active=True, organisation_id__in=staying.values("organisation_id")
    ).exclude(organisation_id=partnership.organisation_id)
    if coordinators.exists() and not others.exists():
        raise Impossible(
            _(
                "Alleen deze organisatie coördineert het loket. Wijs eerst een andere coördinator aan."
            )
        )
