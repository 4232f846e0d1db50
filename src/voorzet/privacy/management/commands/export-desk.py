"""`export-desk`: everything a desk and its partners put in, in open formats."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from voorzet.desks.queries import get_desk
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError
from voorzet.privacy.actions import export_desk
from voorzet.privacy.exporting import one_moment


class Command(BaseCommand):
    """Writes CSV, JSON lines, a codebook, a manifest and a page in Dutch into an empty folder."""

    help = "Export everything of a desk into an empty folder."

    def add_arguments(self, parser: CommandParser) -> None:
        """The desk by its word in addresses."""
        parser.add_argument("slug")
        parser.add_argument("folder", type=Path)

    def handle(self, *args: object, **options: Any) -> None:
        """Prints how many rows and files; exit code 1 when the desk or the folder will not do."""
        try:
            with one_moment(), as_system():
                manifest = export_desk(
                    actor=system(Channel.COMMAND),
                    desk=get_desk(options["slug"]),
                    folder=options["folder"],
                )
        except VoorzetError as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"{manifest.rows} rows in {len(manifest.files)} files: {manifest.folder}")
