"""`watch-deadlines`: does at once what the worker does every minute."""

from django.core.management.base import BaseCommand

from voorzet.kernel.actor import Channel, system
from voorzet.questions.subscribers import pass_deadlines


class Command(BaseCommand):
    """Lets lapse what was not answered in time and raises what is overdue; safe to repeat."""

    help = "Pass every deadline that is due now. Running it again changes nothing."

    def handle(self, *args: object, **options: object) -> None:
        """Prints how many of each; exit code 1 when a question could not be dealt with."""
        watch = pass_deadlines(system(Channel.COMMAND))
        if options["verbosity"]:
            self.stdout.write(
                f"{watch.offers_expired} offers expired,"
                f" {watch.consultations_expired} consultations expired,"
                f" {watch.sights_passed} requests for access expired or ended,"
                f" {watch.questions_overdue} questions overdue"
            )
        if watch.failed:
            self.stderr.write(f"{len(watch.failed)} failed; the log above says which.")
            raise SystemExit(1)
