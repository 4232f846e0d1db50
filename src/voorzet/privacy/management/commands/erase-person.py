"""`erase-person`: forgets somebody in every room; with --dry-run only counts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from voorzet.journal.subjects import Subject, list_obstacles
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import NotVisible, VoorzetError
from voorzet.privacy.actions import erase_person
from voorzet.privacy.erasing import Shredded, list_files_naming, shred
from voorzet.privacy.queries import get_subject

CANNOT_FIND = """What no program finds: first names alone, initials, nicknames, misspelled names, and texts that describe
somebody without naming them. Mails that were sent, printed or exported are elsewhere, and so are backups; the
database keeps removed rows in its files until they are vacuumed (see docs/operate, "Forgetting somebody")."""


class Command(BaseCommand):
    """Makes of a person a tombstone. The journal keeps what happened, by identifier only."""

    help = "Erase a person in every room: an account, or who asked for a club."

    def add_arguments(self, parser: CommandParser) -> None:
        """By identifier or by address; everything under the same address is the same person."""
        parser.add_argument(
            "person", help="identifier of an account or asker, or an e-mail address"
        )
        parser.add_argument("--dry-run", action="store_true", help="count, and change nothing")

    def handle(self, *args: object, **options: Any) -> None:
        """Prints rows per table, files, and what is left to look at; exit code 1 when it cannot be done.

        Everything is done before the first line is printed: a closed pipe undoes nothing.
        """
        try:
            with as_system():
                subject = get_subject(options["person"])
            if options["dry_run"]:
                obstacles, shredded = self._look(subject)
            else:
                obstacles = []
                shredded = erase_person(actor=system(Channel.COMMAND), subject=subject)
        except NotVisible:
            raise CommandError(f"Nobody is known as {options['person']}.") from None
        except VoorzetError as refusal:
            raise CommandError(refusal.sentence) from refusal
        for obstacle in obstacles:
            self.stdout.write(f"not yet: {obstacle}")
        self._tell(shredded)
        if options["dry_run"]:
            self.stdout.write("dry run: nothing was changed")
        for path in list_files_naming(subject):
            self.stdout.write(f"still named in {path}")
        self.stdout.write(CANNOT_FIND)

    @as_system()
    def _look(self, subject: Subject) -> tuple[list[str], Shredded]:
        """The real thing, rolled back."""
        obstacles = list_obstacles(subject)
        with transaction.atomic():
            shredded = shred(subject)
            transaction.set_rollback(True)
        return obstacles, shredded

    def _tell(self, shredded: Shredded) -> None:
        for label, rows in shredded.rows.items():
            self.stdout.write(f"{rows:8} {label}")
        for label, rows in shredded.left.items():
            self.stdout.write(
                f"{rows:8} {label}: the same name in texts of others; look whose it is"
            )
