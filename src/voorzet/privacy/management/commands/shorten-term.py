"""`shorten-term`: a desk keeps a kind of record shorter than the proposal."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from voorzet.desks.queries import get_desk
from voorzet.journal.terms import list_terms
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError
from voorzet.privacy.actions import shorten_term


class Command(BaseCommand):
    """Writes down what a desk decided; longer than the proposal is refused."""

    help = "Shorten a retention term of a desk."

    def add_arguments(self, parser: CommandParser) -> None:
        """Desk, kind and days."""
        parser.add_argument("slug")
        parser.add_argument("kind", choices=[term.kind for term in list_terms()])
        parser.add_argument("days", type=int)

    def handle(self, *args: object, **options: Any) -> None:
        """Says what it is now."""
        try:
            desk = get_desk(options["slug"])
            term = shorten_term(
                actor=system(Channel.COMMAND), desk=desk, kind=options["kind"], days=options["days"]
            )
        except VoorzetError as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"{desk.name} keeps {term.kind} for {term.days} days")
