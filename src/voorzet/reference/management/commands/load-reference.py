"""`load-reference`: brings the reference tables in line with the files of this release."""

from datetime import timedelta

from django.core.management.base import BaseCommand

from voorzet.kernel import clock
from voorzet.reference.loading import load_all
from voorzet.reference.queries import holidays_listed_until

LIST_ENDS_SOON = timedelta(days=365)


class Command(BaseCommand):
    """Loads municipalities, postcodes, sports, themes, federations and holidays; safe to repeat."""

    help = "Load the reference data of this release. Running it again changes nothing."

    def handle(self, *args: object, **options: object) -> None:
        """Prints a line per table, and a warning when the list of holidays is nearly at its end."""
        report = load_all()
        if options["verbosity"] == 0:
            return
        for table, loaded in report.items():
            self.stdout.write(
                f"{table:24} {loaded.added:6} added {loaded.changed:6} changed"
                f" {loaded.unchanged:6} unchanged {loaded.unlisted:6} no longer listed"
            )
        last = holidays_listed_until()
        if last is not None and last - clock.today() < LIST_ENDS_SOON:
            self.stderr.write(
                f"The list of holidays ends on {last}. Terms stay right, except for days set by"
                " decree; install a newer release to know those."
            )
