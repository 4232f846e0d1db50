"""What access does by the clock."""

from procrastinate.contrib.django import app

from voorzet.access.models import DoorUse
from voorzet.access.sessions import forget_ended_sessions
from voorzet.journal.queue import CLOCK
from voorzet.kernel import clock


@app.periodic(cron="37 3 * * *")
@app.task(queue=CLOCK, queueing_lock="forget_door_uses")
def forget_door_uses(timestamp: int) -> None:
    """Every night: counts of visitors whose window is over go; they say nothing any more."""
    DoorUse.objects.filter(window_ends_at__lt=clock.now()).delete()


@app.periodic(cron="47 3 * * *")
@app.task(queue=CLOCK, queueing_lock="forget_sessions")
def forget_sessions(timestamp: int) -> None:
    """Every night: what is left of sessions that are over goes."""
    forget_ended_sessions()
