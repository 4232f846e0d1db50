"""`close-account`: somebody left for good; they sign in no more, and are signed out everywhere."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import translation

from voorzet.access.actions import close_account
from voorzet.desks.actions import end_role
from voorzet.desks.models import DeskRole
from voorzet.kernel.actor import Channel, system
from voorzet.parties.queries import find_person

ACTOR = system(Channel.COMMAND)


class Command(BaseCommand):
    """All or nothing: every seat ends, and the account with them."""

    help = "End every role of a person and let them sign in no more."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, by the address they sign in with."""
        parser.add_argument("email", help="the address they sign in with")

    def handle(self, *args: object, **options: Any) -> None:
        """Says how many roles ended; CommandError when nobody has this address."""
        person = find_person(options["email"])
        if person is None:
            raise CommandError(f"Nobody has the address {options['email']}.")
        seats = DeskRole.objects.select_related("desk", "organisation").filter(person=person)
        with translation.override("en"), transaction.atomic():
            ended = list(seats)
            for seat in ended:
                end_role(actor=ACTOR, desk=seat.desk, person=person, organisation=seat.organisation)
            close_account(actor=ACTOR, person_id=person.id)
        self.stdout.write(f"{person.name}: {len(ended)} roles ended, the account is closed.")
