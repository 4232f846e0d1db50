"""Privacy by the clock: what was kept long enough goes each night, exports within a day; and exports are made."""

from uuid import UUID

from procrastinate.contrib.django import app

from voorzet.journal.queue import CLOCK
from voorzet.journal.subscriptions import subscribe
from voorzet.kernel.actor import Channel, system
from voorzet.privacy.actions import expire_exports, let_go, make_export
from voorzet.privacy.exporting import one_moment
from voorzet.privacy.queries import get_asked_export


@app.periodic(cron="57 3 * * *")
@app.task(queue=CLOCK, queueing_lock="let_go_of_what_lapsed")
def let_go_of_what_lapsed(timestamp: int) -> None:
    """Every night: everything whose term has passed, at every desk."""
    let_go(actor=system(Channel.JOB))


@app.periodic(cron="*/10 * * * *")
@app.task(queue=CLOCK, queueing_lock="expire_exports")
def forget_exports(timestamp: int) -> None:
    """Every ten minutes: exports that nobody fetched within a day."""
    expire_exports(actor=system(Channel.JOB))


@app.task()
def write_export(entry_id: str) -> None:
    """Makes an export that somebody asked for, as of one moment; a second time changes nothing."""
    export_id = get_asked_export(UUID(entry_id))
    with one_moment():
        make_export(actor=system(Channel.JOB), export_id=export_id)


subscribe(write_export, "desk.export_asked")
