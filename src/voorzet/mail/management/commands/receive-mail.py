"""`receive-mail [FILE.eml ...] [--desk SLUG]`: messages are stored and taken in; one line of JSON about each."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError
from django.utils import translation

from voorzet.desks.models import Desk
from voorzet.desks.queries import get_desk
from voorzet.kernel.errors import VoorzetError
from voorzet.mail.actions import store_mail, take_in_mail
from voorzet.mail.actions.storing import LARGEST
from voorzet.mail.models import Course, Reason
from voorzet.mail.queries import get_incoming, get_reference

STANDARD_INPUT = "-"
# More is not needed to see that it is too big.
_MOST = LARGEST + 1


class Command(BaseCommand):
    """Takes in messages from files or standard input; whatever they are, the others go on and the exit code is 0."""

    help = (
        "Take in e-mail: from files (one message each), or from standard input. Prints one line of JSON per "
        "message: file, message_id (ours), result (question, joined, ignored, quarantined), reference, reason."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The files, and the desk for what names none."""
        parser.add_argument(
            "files", nargs="*", metavar="FILE", help="a message; none: standard input"
        )
        parser.add_argument(
            "--desk", metavar="SLUG", help="the desk for mail that names no desk of ours"
        )

    def handle(self, *args: object, **options: object) -> None:
        """Prints a line per message, as soon as it was taken in."""
        paths = options["files"]
        names = (
            [str(path) for path in paths] if isinstance(paths, list) and paths else [STANDARD_INPUT]
        )
        with translation.override("nl"):
            fallback = self._desk(options["desk"])
            for name in names:
                self.stdout.write(json.dumps(_receive(name, fallback), ensure_ascii=False))
                self.stdout.flush()

    def _desk(self, slug: object) -> Desk | None:
        try:
            return get_desk(str(slug)) if slug else None
        except VoorzetError:
            self.stderr.write(f"There is no desk {slug}; mail that names none is put aside.")
            return None


def _receive(name: str, fallback: Desk | None) -> dict[str, str]:
    try:
        raw = _read(name)
    except (OSError, ValueError):
        return _line(name)
    mail, _is_new = store_mail(raw)
    try:
        take_in_mail(mail.id, fallback=fallback)
    except OperationalError:
        # Two who waited for each other; the next time one of them is done.
        take_in_mail(mail.id, fallback=fallback)
    mail = get_incoming(mail.id)
    return _line(name, str(mail.id), mail.course, get_reference(mail.question_id), mail.reason)


def _line(
    name: str,
    message_id: str = "",
    result: str = Course.QUARANTINED,
    reference: str = "",
    reason: str = Reason.UNREADABLE,
) -> dict[str, str]:
    return {
        # A name that is no text in the system's own encoding is shown as far as it goes.
        "file": name.encode("utf-8", "replace").decode(),
        "message_id": message_id,
        "result": str(result),
        "reference": reference,
        "reason": str(reason),
    }


def _read(name: str) -> bytes:
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(_MOST)
    with Path(name).open("rb") as file:
        return file.read(_MOST)
