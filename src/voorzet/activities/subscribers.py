"""What activities do by the clock: terms of alignment, places that became free, what is over, partners' calendars."""

from contextlib import suppress
from uuid import UUID

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from voorzet.activities import actions, calendar_polling
from voorzet.activities.queries import telling
from voorzet.activities.queries.agenda import list_aims_to_watch
from voorzet.activities.queries.alignment import list_overdue
from voorzet.activities.queries.sources import get_source_of, list_due
from voorzet.journal.queue import CLOCK
from voorzet.journal.subscriptions import subscribe
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError


@app.periodic(cron="*/10 * * * *")
@app.task(queue=CLOCK, queueing_lock="clear_activities")
def clear_activities(timestamp: int) -> None:
    """Every ten minutes: silence agrees, and of a clash that stands somebody hears. A transaction for each."""
    for activity_id in list_overdue():
        with suppress(VoorzetError):
            actions.clear_activity(actor=system(Channel.JOB), activity_id=activity_id)


@app.periodic(cron="*/5 * * * *")
@app.task(queue=CLOCK, queueing_lock="read_calendars")
def read_calendars(timestamp: int) -> None:
    """Every five minutes: calendars whose hour it is get a job each, so that a slow server keeps no other waiting."""
    for source_id in list_due():
        name = f"read_calendar {source_id}"
        with suppress(AlreadyEnqueued):
            read_calendar.configure(queueing_lock=name, lock=name).defer(source_id=str(source_id))


@app.task
def read_calendar(source_id: str) -> None:
    """Reads one calendar. What goes wrong stands with it, and the clock tries again."""
    calendar_polling.read_source(source_id=UUID(source_id))


@app.task
def read_new_calendar(entry_id: str) -> None:
    """A calendar that was added or changed is read at once."""
    calendar_polling.read_source(source_id=get_source_of(UUID(entry_id)))


@app.periodic(cron="41 7 * * *")
@app.task(queue=CLOCK, queueing_lock="watch_aims")
def watch_aims(timestamp: int) -> None:
    """Every morning: coordinators hear, in September and in November, of a year that will fall short."""
    for aim_id in list_aims_to_watch():
        actions.watch_aim(actor=system(Channel.JOB), aim_id=aim_id)


subscribe(read_new_calendar, "calendar.added", "calendar.changed")


@app.periodic(cron="*/10 * * * *")
@app.task(queue=CLOCK, queueing_lock="watch_activities")
def watch_activities(timestamp: int) -> None:
    """Every ten minutes: what ended was held, and free places are given. One that cannot keeps no other waiting."""
    with as_system():
        over, waiting = telling.list_over(), telling.list_with_waiting()
    for activity_id in over:
        with suppress(VoorzetError):
            actions.hold_activity(actor=system(Channel.JOB), activity_id=activity_id)
    for activity_id in waiting:
        with suppress(VoorzetError):
            actions.give_places(actor=system(Channel.JOB), activity_id=activity_id)


@app.task
def give_new_places(entry_id: str) -> None:
    """There may be more places than before."""
    with as_system():
        activity_id = telling.find_activity_of(UUID(entry_id))
    actions.give_places(actor=system(Channel.JOB), activity_id=activity_id)


@app.task
def look_again(entry_id: str) -> None:
    """Something in the calendar changed: what was found about the proposals beside it may have as well."""
    with as_system():
        activity_id = telling.find_activity_of(UUID(entry_id))
        beside = telling.list_proposals(beside=activity_id)
    for one in beside:
        actions.look_again(actor=system(Channel.JOB), activity_id=one)


@app.periodic(cron="21 6 * * *")
@app.task(queue=CLOCK, queueing_lock="look_again_every_morning")
def look_again_every_morning(timestamp: int) -> None:
    """What came in from partners' calendars, the agenda and who is who, since yesterday."""
    with as_system():
        running = telling.list_proposals()
    for one in running:
        with suppress(VoorzetError):
            actions.look_again(actor=system(Channel.JOB), activity_id=one)


subscribe(give_new_places, "activity.changed", "activity.moved")
subscribe(
    look_again,
    "activity.added",
    "activity.changed",
    "activity.moved",
    "activity.cancelled",
    "activity.merged",
)
