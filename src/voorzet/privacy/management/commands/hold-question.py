"""`hold-question`: from now on nothing of a question goes, or terms run again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError
from voorzet.privacy.actions import hold_question, lift_hold
from voorzet.privacy.models import HoldReason
from voorzet.privacy.queries import get_question_id


class Command(BaseCommand):
    """Sets or lifts a legal hold, for the coordinator of the desk."""

    help = "Put a question on legal hold, or lift the hold."

    def add_arguments(self, parser: CommandParser) -> None:
        """One of two."""
        parser.add_argument("reference")
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--reason", choices=HoldReason.values)
        what.add_argument("--lift", action="store_true")

    def handle(self, *args: object, **options: Any) -> None:
        """Says what it is now; exit code 1 when it was so already or there is no such question."""
        actor = system(Channel.COMMAND)
        try:
            with as_system():
                question_id = get_question_id(options["reference"])
            if options["lift"]:
                lift_hold(actor=actor, question_id=question_id)
            else:
                hold_question(
                    actor=actor, question_id=question_id, reason=HoldReason(options["reason"])
                )
        except VoorzetError as refusal:
            raise CommandError(refusal.sentence) from refusal
        state = "not on hold any more" if options["lift"] else "on hold"
        self.stdout.write(f"{options['reference'].upper()} is {state}")
