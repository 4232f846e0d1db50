"""`receive FILE.csv --desk SLUG`: the messages of a file become questions at a desk."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.desks.queries import get_desk_named, list_partners
from voorzet.kernel.actor import Actor, Channel, system
from voorzet.kernel.errors import VoorzetError
from voorzet.questions.file_door import Course, FileDoor, RowReport
from voorzet.questions.message_file import MessageFile, UnreadableFile, read_message_file


class Command(BaseCommand):
    """Receives every right row and says of each row what became of it, in Dutch: the list goes back to the sender."""

    help = (
        "Receive the messages of a CSV file at a desk. Rows that were received before are not received "
        "again. Exit code 1 only when the file cannot be read or there is no such desk."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, the desk, and perhaps the partner that collected the messages."""
        parser.add_argument("file", help="a CSV file; docs/operate names its columns")
        parser.add_argument("--desk", required=True, metavar="SLUG", help="the desk that receives")
        parser.add_argument(
            "--organisation", metavar="NAME", help="the partner that holds what comes in"
        )

    def handle(self, *args: object, **options: object) -> None:
        """Prints a line per row, then how many were received, joined and refused."""
        with translation.override("nl"):
            try:
                desk = get_desk_named(str(options["desk"]))
                actor = _actor(desk, options["organisation"])
                messages = read_message_file(_content(str(options["file"])))
            except VoorzetError as error:
                self.stderr.write(error.sentence)
                sys.exit(1)
            if messages.notice:
                self.stdout.write(messages.notice)
            self._receive(messages, FileDoor(actor, desk))

    def _receive(self, messages: MessageFile, door: FileDoor) -> None:
        words = {
            Course.RECEIVED: _("ontvangen"),
            Course.JOINED: _("samengevoegd"),
            Course.REFUSED: _("geweigerd"),
        }
        counted: Counter[Course] = Counter()
        for report in _reports(messages, door):
            counted[report.course] += 1
            self.stdout.write(f"{words[report.course]:13} {report.sentence}")
            for remark in report.remarks:
                self.stdout.write(f"{'':13} {remark}")
        self.stdout.write(", ".join(f"{counted[course]} {word}" for course, word in words.items()))


def _reports(messages: MessageFile, door: FileDoor) -> Iterator[RowReport]:
    """What became of each row, in the order of the file."""
    faults: dict[int, list[str]] = defaultdict(list)
    for fault in messages.faults:
        faults[fault.row_number].append(fault.sentence)
    rows = {row.row_number: row for row in messages.rows}
    for number in sorted(rows.keys() | faults.keys()):
        if number in rows:
            yield door.receive(rows[number])
        else:
            sentence, *others = faults[number]
            yield RowReport(number, Course.REFUSED, sentence, tuple(others))


def _actor(desk: Desk, name: object) -> Actor:
    """The system, or the system for a partner, which then holds what comes in."""
    actor = system(Channel.FILE)
    if name is None:
        return actor
    wanted = str(name).casefold()
    for partner in list_partners(desk.id):
        if wanted in {partner.name.casefold(), partner.short_name.casefold()}:
            return replace(actor, organisation_id=partner.id, organisation_name=partner.name)
    raise VoorzetError(
        _("‘%(name)s’ is geen partner van %(desk)s.") % {"name": name, "desk": desk.name}
    )


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as fault:
        raise UnreadableFile(
            _("Het bestand ‘%(path)s’ kan niet worden gelezen (%(fault)s).")
            % {"path": path, "fault": fault.strerror}
        ) from fault
