"""No export outlives an erasure: neither one that waits, nor one that is being made meanwhile."""

from threading import Event, Thread

import pytest
from django.db import connection
from tests.cast import Cast, load_cast

from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system
from voorzet.privacy.actions import ask_export, erase_person, make_export
from voorzet.privacy.models import DeskExport, ExportPart, ExportStatus
from voorzet.privacy.queries import get_subject

JOKE = "joke@club.example"
PATIENCE = 90  # seconds; forgetting looks through every text there is


def forget_joke() -> None:
    erase_person(actor=system(), subject=get_subject(JOKE))


@pytest.mark.parametrize("made", [True, False])
def test_an_export_that_waits_or_lies_ready_ends(cast: Cast, made: bool) -> None:  # noqa: FBT001
    cast.question()
    export = ask_export(actor=cast.actor("anna"), desk=cast.desks["north"])
    if made:
        make_export(actor=system(), export_id=export.id)
    forget_joke()
    assert make_export(actor=system(), export_id=export.id) is None
    assert DeskExport.objects.get().status == ExportStatus.EXPIRED
    assert not ExportPart.objects.exists()
    ask_export(actor=cast.actor("anna"), desk=cast.desks["north"])


@pytest.mark.usefixtures("fresh_database")
def test_an_export_that_is_being_made_ends_too() -> None:
    cast = load_cast()
    cast.question()
    export = ask_export(actor=cast.actor("anna"), desk=cast.desks["north"])
    written, go_on, forgotten = Event(), Event(), Event()

    def make() -> None:
        try:
            with as_system():
                make_export(actor=system(), export_id=export.id)
                written.set()
                go_on.wait(PATIENCE)
        finally:
            connection.close()

    def forget() -> None:
        try:
            forget_joke()
        finally:
            forgotten.set()
            connection.close()

    worker, operator = Thread(target=make), Thread(target=forget)
    worker.start()
    assert written.wait(PATIENCE)
    operator.start()
    while not (forgotten.wait(0.05) or _somebody_waits()):
        assert operator.is_alive()
    go_on.set()
    for thread in (worker, operator):
        thread.join(PATIENCE)
    with as_system():
        assert DeskExport.objects.get().status == ExportStatus.EXPIRED
        assert not ExportPart.objects.exists()


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_locks where not granted and relation = 'privacy_deskexport'::regclass"
        )
        return bool(cursor.fetchone()[0])
