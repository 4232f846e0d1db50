"""`retention`: lets go of what was kept long enough; the worker does the same each night."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from voorzet.journal.terms import list_terms
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.privacy.actions import let_go
from voorzet.privacy.queries import list_held

PROPOSAL = (
    "These terms are a proposal. Each desk decides for itself, and can keep things shorter here."
)


class Command(BaseCommand):
    """Prints every term with its ground and source, and how many rows went, or would go."""

    help = "Let go of everything whose term has passed, except of questions on hold."

    def add_arguments(self, parser: CommandParser) -> None:
        """Counting is free."""
        parser.add_argument("--dry-run", action="store_true", help="count, and change nothing")

    def handle(self, *args: object, **options: Any) -> None:
        """A line per kind. Everything is done before the first is printed: a closed pipe undoes nothing."""
        with as_system(), transaction.atomic():
            counts = let_go(actor=system(Channel.COMMAND))
            held = list_held()
            if options["dry_run"]:
                transaction.set_rollback(True)
        for term in list_terms():
            self.stdout.write(
                f"{counts[term.kind]:8} {term.kind}: {term.what}; {term.days} dagen na {term.begins}."
                f" Grond: {term.ground}. Bron: {term.source}."
            )
        self.stdout.write(f"{len(held)} questions on hold")
        self.stdout.write(PROPOSAL)
        if options["dry_run"]:
            self.stdout.write("dry run: nothing was changed")
