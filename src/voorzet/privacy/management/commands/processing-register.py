"""`processing-register`: the register of processing of this version, as Markdown or CSV."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from voorzet.privacy.register import as_csv, as_markdown


class Command(BaseCommand):
    """Prints the register that AVG article 30 asks for, as far as the software knows it."""

    help = "Print the register of processing, in Dutch."

    def add_arguments(self, parser: CommandParser) -> None:
        """A page, or rows for a spreadsheet."""
        parser.add_argument("--csv", action="store_true", help="rows for a spreadsheet")

    def handle(self, *args: object, **options: Any) -> None:
        """Nothing is changed."""
        with translation.override("nl"):
            self.stdout.write(as_csv() if options["csv"] else as_markdown(), ending="")
