"""`open-for-staff`: somebody who keeps the installation running reads along at a desk for some hours."""

from argparse import RawDescriptionHelpFormatter
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from voorzet.desks.actions import open_for_staff
from voorzet.desks.queries import get_desk_named
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError
from voorzet.parties.actions import add_organisation, add_person
from voorzet.parties.models import OrganisationKind
from voorzet.parties.queries import find_organisations, find_person

EXAMPLE = """example:
  voorzet manage open-for-staff --desk almere --name "Noor Bakker" --email noor@beheer.example \\
    --organisation "Voorzet beheer" --hours 2 --reason "Een vraag opent niet; melding 1042"
"""


class Command(BaseCommand):
    """The coordinators of the desk hear of it at once, see why, and can end it."""

    help = "Let staff read along at a desk for some hours: visible to its coordinators, and logged."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, where, how long and why."""
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.epilog = EXAMPLE
        add = parser.add_argument
        add("--desk", required=True, help="the desk's short name")
        add("--name", required=True, help="of who reads along")
        add("--email", required=True, help="signs in with this; found or added")
        add("--organisation", required=True, help="for whom they work; found by name or added")
        add("--hours", type=float, default=1, help="at most 8")
        add("--reason", required=True, help="shown to the coordinators; no personal data")

    @as_system()
    def handle(self, *args: object, **options: Any) -> None:
        """Says until when; CommandError with one sentence otherwise."""
        actor = system(Channel.COMMAND)
        with translation.override("en"):
            try:
                person = find_person(options["email"]) or add_person(
                    actor=actor, name=options["name"], email=options["email"]
                )
                known = find_organisations(options["organisation"])
                organisation = (
                    known[0]
                    if known
                    else add_organisation(
                        actor=actor, name=options["organisation"], kind=OrganisationKind.OTHER
                    )
                )
                access = open_for_staff(
                    actor=actor,
                    desk=get_desk_named(options["desk"]),
                    person=person,
                    organisation=organisation,
                    reason=options["reason"],
                    lasts=timedelta(hours=options["hours"]),
                )
            except VoorzetError as refused:
                raise CommandError(refused.sentence) from refused
        until = timezone.localtime(access.until)
        self.stdout.write(
            f"{person.name} reads along at {access.desk.name} until {until:%Y-%m-%d %H:%M}."
        )
