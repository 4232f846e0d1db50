"""`correct-asker`: puts right who asked for a club, everywhere they asked."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import NotVisible, VoorzetError
from voorzet.privacy.actions import CORRECTABLE, correct_asker
from voorzet.privacy.queries import get_subject


class Command(BaseCommand):
    """Answers a request to correct (AVG article 16). See first that it is who they say."""

    help = "Correct the contact details of who asked for a club."

    def add_arguments(self, parser: CommandParser) -> None:
        """What is not given stays as it is; an empty text takes a detail away."""
        parser.add_argument("person", help="identifier of an asker, or an e-mail address")
        for name in CORRECTABLE:
            parser.add_argument(f"--{name.replace('_', '-')}", default=None)

    def handle(self, *args: object, **options: Any) -> None:
        """Prints at how many questions; exit code 1 when they asked nothing or a detail is wrong."""
        correct = {name: options[name] for name in CORRECTABLE if options[name] is not None}
        if not correct:
            raise CommandError("Say what is right, for instance --email.")
        try:
            with as_system():
                subject = get_subject(options["person"])
            number = correct_asker(actor=system(Channel.COMMAND), subject=subject, correct=correct)
        except NotVisible:
            raise CommandError(f"Nobody asked as {options['person']}.") from None
        except VoorzetError as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"corrected at {number} questions")
