"""`find-duplicates --desk SLUG`: pairs in the register of a desk that may be one and the same."""

import json
import sys
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from voorzet.desks.queries import get_desk
from voorzet.imports.queries.duplicates import find_duplicates
from voorzet.kernel.acting import as_system
from voorzet.kernel.errors import NotVisible


class Command(BaseCommand):
    """Prints a line of JSON per pair, the likeliest first; changes nothing."""

    help = (
        "Print pairs of providers of a desk that look alike, as JSON lines with score (0 to 100), band "
        "(same, doubtful) and reasons. Exit code 1 when there is no such desk."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The desk."""
        parser.add_argument("--desk", required=True, metavar="SLUG", help="the desk to look in")

    def handle(self, *args: object, **options: object) -> None:
        """A line per pair."""
        with translation.override("nl"), as_system():
            try:
                desk = get_desk(str(options["desk"]))
            except NotVisible as error:
                self.stderr.write(error.sentence)
                sys.exit(1)
            for pair in find_duplicates(desk.id):
                self.stdout.write(json.dumps(asdict(pair), default=str, ensure_ascii=False))
