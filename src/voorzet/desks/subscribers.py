"""By the clock: partnerships whose day has come end, with the roles of their people; old invitations go."""

import logging
from datetime import timedelta

from procrastinate.contrib.django import app

from voorzet.desks.actions import close_for_staff, end_partnership
from voorzet.desks.models import DeskInvitation
from voorzet.desks.queries.partners import list_departures
from voorzet.desks.queries.staff import list_overdue_staff
from voorzet.journal.queue import AHEAD, CLOCK
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import Impossible

logger = logging.getLogger(__name__)

INVITATIONS_ARE_KEPT = timedelta(days=30)


@app.periodic(cron="*/5 * * * *")
@app.task(queue=CLOCK, priority=AHEAD, queueing_lock="end_due_partnerships")
def end_due_partnerships(timestamp: int) -> None:
    """Every five minutes: who was to leave today, or while no worker ran, leaves.

    Seats are gone since midnight whatever this job does; it ends the roles and tells the journal.
    """
    for partnership in list_departures():
        try:
            end_partnership(
                actor=system(Channel.JOB),
                partnership_id=partnership.id,
                on=clock.today(),
                reason=partnership.end_reason or "–",
            )
        except Impossible as refused:
            logger.warning("Partnership %s cannot end: %s", partnership.id, refused.sentence)


@app.periodic(cron="7 4 * * *")
@app.task(queue=CLOCK, queueing_lock="forget_desk_invitations")
@as_system()
def forget_desk_invitations(timestamp: int) -> None:
    """Every night: invitations that nobody used go a month after they expired, with the name in them."""
    DeskInvitation.objects.filter(
        used_at=None, expires_at__lt=clock.now() - INVITATIONS_ARE_KEPT
    ).delete()


@app.periodic(cron="* * * * *")
@app.task(queue=CLOCK, priority=AHEAD, queueing_lock="close_for_staff_in_time")
def close_for_staff_in_time(timestamp: int) -> None:
    """Every minute: whose time to read along is over is told so. They saw nothing since that moment already."""
    for access_id in list_overdue_staff():
        close_for_staff(actor=system(Channel.JOB), access_id=access_id)
