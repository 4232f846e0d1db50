"""`import-providers FILE --desk SLUG`: the providers of a file come into the register of a desk."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.desks.queries import get_desk_named
from voorzet.imports import actions
from voorzet.imports.models import ImportRun, Outcome
from voorzet.imports.queries.runs import count_outcomes, count_refusals, list_rows
from voorzet.imports.tables import MOST_BYTES, UnreadableFile, say_too_large
from voorzet.imports.wording import say
from voorzet.imports.working import work_on
from voorzet.journal.subscriptions import telling_history
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError

ACTOR = system(Channel.COMMAND)


class Command(BaseCommand):
    """Checks every row, carries out what is clear, and says what became of the rest."""

    help = (
        "Import the sport providers of a CSV or XLSX file at a desk, with the columns as they are guessed. "
        "Rows in doubt wait for a coordinator. With --dry-run nothing changes. Exit code 1 when the file "
        "cannot be read or there is no such desk."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The file and the desk."""
        parser.add_argument("file", type=Path, help="a CSV or XLSX file")
        parser.add_argument("--desk", required=True, metavar="SLUG", help="the desk it is for")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")

    def handle(self, *args: object, **options: object) -> None:
        """Prints the counts, the reasons of what was refused, and which rows those are."""
        with translation.override("nl"), telling_history():
            try:
                desk, content = (
                    get_desk_named(str(options["desk"])),
                    _content(Path(str(options["file"]))),
                )
                name = Path(str(options["file"])).name
                if options["dry_run"]:
                    with as_system():
                        self._tell(_check(desk, name, content))
                        transaction.set_rollback(True)
                else:
                    run = _check(desk, name, content)
                    actions.start_import(actor=ACTOR, run_id=run.id)
                    _work(run)
                    actions.note_duplicates(actor=ACTOR, desk_id=desk.id)
                    with as_system():
                        self._tell(run)
            except VoorzetError as error:
                self.stderr.write(error.sentence)
                sys.exit(1)

    def _tell(self, run: ImportRun) -> None:
        counted = count_outcomes(ACTOR, run)
        self.stdout.write(f"{sum(counted.values()):6} {_('rijen gelezen')}")
        words = {
            Outcome.NEW: _("nieuw"),
            Outcome.MATCHED: _("hoort bij een bestaande"),
            Outcome.KNOWN: _("was er al uit een eerdere import"),
            Outcome.DOUBTFUL: _("twijfel: een coördinator beslist"),
            Outcome.REFUSED: _("geweigerd"),
        }
        for outcome, word in words.items():
            self.stdout.write(f"{counted[outcome]:6} {word}")
        for reason, number in count_refusals(ACTOR, run).most_common():
            self.stdout.write(f"{'':6} {number:6} {say(reason)}")
        refused = list_rows(ACTOR, run, [Outcome.REFUSED], most=1_000)
        for row in refused:
            self.stdout.write(
                _("Rij %(row)s: %(fault)s") % {"row": row.number, "fault": say(row.reason)}
            )


def _check(desk: Desk, name: str, content: bytes) -> ImportRun:
    run = actions.receive_file(actor=ACTOR, desk=desk, file_name=name, content=content)
    actions.check_import(
        actor=ACTOR,
        run_id=run.id,
        header=run.header,
        columns={int(index): field for index, field in run.columns.items()},
    )
    _work(run)
    return run


def _work(run: ImportRun) -> None:
    while not work_on(ACTOR, run.id):
        pass


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableFile(say_too_large())
        return path.read_bytes()
    except OSError as fault:
        raise UnreadableFile(
            _("Het bestand ‘%(path)s’ kan niet worden gelezen (%(fault)s).")
            % {"path": path, "fault": fault.strerror}
        ) from fault
