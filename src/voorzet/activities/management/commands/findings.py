"""`findings FILE.ics --desk SLUG`: what each proposal of a file would meet, without changing anything."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from voorzet.activities.finding import Found
from voorzet.activities.finding.proposal import propose
from voorzet.activities.finding_words import say_reasons
from voorzet.activities.proposed_events import (
    MOST_BYTES,
    ProposedEvent,
    UnreadableEvents,
    read_events,
)
from voorzet.activities.queries.findings import look_around
from voorzet.desks.models import Desk
from voorzet.desks.queries import get_desk_named, list_municipalities
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.errors import VoorzetError


class Command(BaseCommand):
    """A line of JSON per clash or collaboration, the strongest of an event first."""

    help = (
        "Print what the proposals of an iCalendar file would meet at a desk: clashes and collaborations, as lines "
        "of JSON. Changes nothing. Says on standard error what of the file was not read as it stands. Exit code 1 when "
        "nothing of it can be read, when it holds an unknown word or when there is no such desk."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The file and the desk."""
        parser.add_argument(
            "file", type=Path, help="an iCalendar file; docs/operate names its properties"
        )
        parser.add_argument(
            "--desk", required=True, metavar="SLUG", help="the desk where it is agreed"
        )

    def handle(self, *args: object, **options: object) -> None:
        """Reads everything before the first line is printed."""
        with translation.override("nl"), as_system():
            try:
                desk = get_desk_named(str(options["desk"]))
                read = read_events(
                    _content(Path(str(options["file"]))),
                    today=clock.today(),
                    municipalities=[one.code for one in list_municipalities(desk.id)],
                )
                lines = [line for event in read.events for line in _lines(event, desk)]
            except VoorzetError as error:
                self.stderr.write(error.sentence)
                sys.exit(1)
            if read.left_out:
                self.stderr.write(read.left_out)
            for line in lines:
                self.stdout.write(json.dumps(line, ensure_ascii=False))


def _lines(event: ProposedEvent, desk: Desk) -> Iterator[dict[str, Any]]:
    proposal = propose(event, desk_id=desk.id, saved_as=_own_id(event.uid))
    for found in look_around(proposal).found():
        yield {
            "event": {
                "uid": event.uid,
                "title": event.title,
                "starts_at": _on_the_clock(proposal.planned.starts_at),
            },
            "kind": found.kind,
            "strength": found.strength,
            "other": _other(found),
            "organisation": found.organisation or None,
            "about": found.about or None,
            "reasons": [reason.value for reason in found.reasons],
            "touched": found.touched,
            "sentences": say_reasons(found),
        }


def _other(found: Found) -> dict[str, Any] | None:
    other = found.other
    if other is None:
        return None
    return {
        "id": str(other.id),
        "title": other.title,
        "starts_at": _on_the_clock(other.starts_at),
        "organiser": other.organiser,
    }


def _on_the_clock(moment: datetime) -> str:
    return moment.astimezone(clock.AMSTERDAM).isoformat()


def _own_id(uid: str) -> UUID | None:
    """An activity that came from here is not compared with itself."""
    try:
        return UUID(uid.partition("@")[0])
    except ValueError:
        return None


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise UnreadableEvents(
            _("Het bestand ‘%(path)s’ kan niet worden gelezen (%(fault)s).")
            % {"path": path, "fault": fault.strerror}
        ) from fault
