"""`invite-desk`: a link with which somebody opens a new desk in the browser, once."""

from argparse import RawDescriptionHelpFormatter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import translation

from voorzet.desks.actions import invite_desk
from voorzet.desks.queries.opening import token_for
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError
from voorzet.parties.models import OrganisationKind

EXAMPLE = """example:
  voorzet manage invite-desk --organisation "Sportbedrijf Almere" --organisation-kind sport_service \\
    --coordinator-name "Noor Bakker" --coordinator-email noor@example.org
"""


class Command(BaseCommand):
    """Says whose desk it will be; name, area and letters are for whoever opens the link."""

    help = "Make a link with which somebody opens a new desk. It works once, for 14 days."

    def add_arguments(self, parser: CommandParser) -> None:
        """The organisation that will receive what comes in, and its coordinator."""
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.epilog = EXAMPLE
        add = parser.add_argument
        add("--organisation", required=True, help="receives what comes in; found by name or added")
        add("--organisation-kind", choices=OrganisationKind.values, required=True)
        add("--coordinator-name", required=True)
        add("--coordinator-email", required=True, help="signs in with this; found or added")

    def handle(self, *args: object, **options: Any) -> None:
        """Prints the address; CommandError with one sentence otherwise."""
        with translation.override("en"):
            try:
                invitation = invite_desk(
                    actor=system(Channel.COMMAND),
                    organisation_name=options["organisation"],
                    organisation_kind=OrganisationKind(options["organisation_kind"]),
                    coordinator_name=options["coordinator_name"],
                    coordinator_email=options["coordinator_email"],
                )
            except VoorzetError as refused:
                raise CommandError(refused.sentence) from refused
        address = settings.PUBLIC_ADDRESS.rstrip("/")
        path = reverse("open-invited-desk", args=[token_for(invitation)])
        self.stdout.write(f"Give this link to {options['coordinator_name']}: {address}{path}")
        self.stdout.write(f"It works once, until {invitation.expires_at:%Y-%m-%d %H:%M} UTC.")
