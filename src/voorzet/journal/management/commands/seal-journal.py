"""`seal-journal`: seals now what the worker would seal within a minute."""

from django.core.management.base import BaseCommand

from voorzet.journal.queries import get_newest_seal
from voorzet.journal.sealing import seal_all


class Command(BaseCommand):
    """Seals every entry that has no seal; safe to repeat, also beside a running worker."""

    help = "Seal every journal entry that has no seal yet, and print the anchor."

    def handle(self, *args: object, **options: object) -> None:
        """Prints how many were sealed and the digest of the newest seal."""
        self.stdout.write(f"{seal_all()} entries sealed")
        self.stdout.write(f"anchor {get_newest_seal()[1]}")
