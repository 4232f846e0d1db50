"""`export-person`: everything the rooms hold about somebody, for who asks to see it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import NotVisible, VoorzetError
from voorzet.privacy.actions import export_person
from voorzet.privacy.exporting import one_moment
from voorzet.privacy.queries import get_subject


class Command(BaseCommand):
    """Answers a request for access (AVG article 15). See first that it is who they say."""

    help = "Export everything about a person into an empty folder."

    def add_arguments(self, parser: CommandParser) -> None:
        """By identifier or by address; everything under the same address is the same person."""
        parser.add_argument(
            "person", help="identifier of an account or asker, or an e-mail address"
        )
        parser.add_argument("folder", type=Path)

    def handle(self, *args: object, **options: Any) -> None:
        """Prints how many rows and files; exit code 1 when nobody is known or the folder will not do."""
        try:
            with one_moment(), as_system():
                manifest = export_person(
                    actor=system(Channel.COMMAND),
                    subject=get_subject(options["person"]),
                    folder=options["folder"],
                )
        except NotVisible:
            raise CommandError(f"Nobody is known as {options['person']}.") from None
        except VoorzetError as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"{manifest.rows} rows in {len(manifest.files)} files: {manifest.folder}")
