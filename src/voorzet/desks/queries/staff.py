"""Staff that reads along at a desk, or did."""

from uuid import UUID

from voorzet.desks.models import Desk, StaffAccess
from voorzet.desks.policy import may_change_desk
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor

SHOWN = 50


def list_staff_access(actor: Actor, desk: Desk) -> list[StaffAccess]:
    """The latest times that staff read along at a desk, for its coordinators; none for anybody else."""
    if not may_change_desk(actor, desk.id):
        return []
    return list(
        StaffAccess.objects.filter(desk=desk)
        .select_related("person", "organisation")
        .order_by("-opened_at", "-id")[:SHOWN]
    )


@as_system()
def list_overdue_staff() -> list[UUID]:
    """Whose time is over without anybody having ended it."""
    overdue = StaffAccess.objects.filter(closed_at=None, until__lte=clock.now())
    return list(overdue.values_list("id", flat=True))
