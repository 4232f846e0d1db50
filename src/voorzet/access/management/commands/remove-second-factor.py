"""`remove-second-factor`: somebody lost telephone, passkeys and recovery codes, and proved who they are otherwise."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from voorzet.access.actions import remove_second_factor
from voorzet.kernel.actor import Channel, system
from voorzet.parties.queries import find_person


class Command(BaseCommand):
    """They are signed out everywhere, and set up a new one at their next sign-in."""

    help = "Remove somebody's second factor, so that they can set up a new one."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, by the address they sign in with."""
        parser.add_argument("email", help="the address they sign in with")

    def handle(self, *args: object, **options: Any) -> None:
        """CommandError when nobody has this address."""
        person = find_person(options["email"])
        if person is None:
            raise CommandError(f"Nobody has the address {options['email']}.")
        remove_second_factor(actor=system(Channel.COMMAND), person_id=person.id)
        self.stdout.write(f"{person.name} sets up a new second factor at the next sign-in.")
