"""`load-schemes`: national schemes as pots for every desk, in line with this release."""

from django.core.management.base import BaseCommand

from voorzet.funds.actions import load_schemes
from voorzet.kernel.actor import Channel, system


class Command(BaseCommand):
    """Loads national schemes; safe to repeat."""

    help = "Load the national schemes of this release as pots for every desk. Running it again changes nothing."

    def handle(self, *args: object, **options: object) -> None:
        """Prints what was made or changed."""
        for pot in load_schemes(actor=system(Channel.COMMAND)):
            self.stdout.write(f"{pot.slug}: {pot.name}")
