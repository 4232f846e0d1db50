"""`open-desk`: an operator's first desk, with the organisation that starts it and its coordinator."""

from argparse import RawDescriptionHelpFormatter
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from voorzet.desks.actions import give_role, open_desk
from voorzet.desks.models import Desk
from voorzet.desks.queries import list_desks
from voorzet.kernel.actor import Channel, Role, system
from voorzet.kernel.errors import VoorzetError
from voorzet.parties.actions import add_organisation, add_person, give_position
from voorzet.parties.models import Organisation, OrganisationKind, Person
from voorzet.parties.queries import find_organisations, find_person, has_position
from voorzet.reference.queries import find_municipality

ACTOR = system(Channel.COMMAND)
EXAMPLE = """example:
  voorzet manage open-desk --name "Sport- en beweegloket Almere" --slug almere --prefix ALM \\
    --municipality Almere --organisation "Sportbedrijf Almere" --organisation-kind sport_service \\
    --coordinator-name "Noor Bakker" --coordinator-email noor@example.org
"""


class Command(BaseCommand):
    """All or nothing: with one wrong word no desk, organisation or person is added."""

    help = "Open a desk with its first organisation and its coordinator."

    def add_arguments(self, parser: CommandParser) -> None:
        """Everything a desk cannot do without is required; colour and contact can follow."""
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.epilog = EXAMPLE
        add = parser.add_argument
        add("--name", required=True, help="what people call the desk")
        add("--slug", required=True, help="its word in addresses: /loket/SLUG")
        add("--prefix", required=True, help="three letters that references begin with: ALM-26-0042")
        add("--municipality", required=True, action="append", metavar="NAME_OR_CODE",
            help="once for every municipality of the area")  # fmt: skip
        add("--organisation", required=True, help="receives what comes in; found by name or added")
        add("--organisation-kind", choices=OrganisationKind.values, help="needed for a new one")
        add("--coordinator-email", required=True, help="signs in with this; found or added")
        add("--coordinator-name", default="", help="needed for a new person")
        add("--colour", default="#1f5f8b", help="of the desk's pages, as #1f5f8b")
        add("--email", default="", help="shown on the desk's public page")
        add("--phone", default="", help="shown on the desk's public page")

    def handle(self, *args: object, **options: Any) -> None:
        """Opens the desk and says what to do next; CommandError with one sentence otherwise."""
        with translation.override("en"):
            try:
                with transaction.atomic():
                    desk = _open(options)
            except VoorzetError as refused:
                raise CommandError(refused.sentence) from refused
            except ValidationError as wrong:
                raise CommandError(_in_one_sentence(wrong)) from wrong
            self._say_next(desk, options["coordinator_email"])

    def _say_next(self, desk: Desk, email: str) -> None:
        address = settings.PUBLIC_ADDRESS.rstrip("/")
        self.stdout.write(f"{desk.name} is open: {address}{reverse('desk', args=[desk.slug])}")
        self.stdout.write(
            f"Next: {email} signs in at {address}{reverse('sign-in')}, with a code by mail,"
            f" and sets it up at {address}{reverse('set-up', args=[desk.slug])}"
        )
        if not settings.EMAIL_HOST:
            self.stdout.write(
                f"No mail server is set; the code will be a file in {settings.EMAIL_FILE_PATH}."
            )


def _open(options: dict[str, Any]) -> Desk:
    prefix = options["prefix"].upper()
    if any(desk.prefix == prefix for desk in list_desks()):
        raise CommandError(f"Another desk uses {prefix}; references would be the same.")
    codes = [_municipality_code(text) for text in options["municipality"]]
    organisation = _organisation(options["organisation"], options["organisation_kind"])
    desk = open_desk(
        actor=ACTOR,
        name=options["name"],
        slug=options["slug"],
        prefix=prefix,
        municipality_codes=codes,
        first_holder=organisation,
        brand_colour=options["colour"].lower(),
        email=options["email"],
        phone=options["phone"],
    )
    person = _coordinator(options["coordinator_email"], options["coordinator_name"])
    if not has_position(person.id, organisation.id):
        give_position(actor=ACTOR, person=person, organisation=organisation)
    give_role(
        actor=ACTOR, desk=desk, person=person, organisation=organisation, role=Role.COORDINATOR
    )
    return desk


def _municipality_code(text: str) -> str:
    municipality = find_municipality(text)
    if municipality is None:
        raise CommandError(
            f"No municipality is called {text}; give its code, such as GM0034,"
            " and run load-reference first if you did not."
        )
    return municipality.code


def _organisation(name: str, kind: str | None) -> Organisation:
    known = find_organisations(name)
    if len(known) > 1:
        raise CommandError(
            f"{len(known)} organisations are called {name}; rename one of them first."
        )
    if known:
        return known[0]
    if kind is None:
        raise CommandError(f"{name} is new here; say what it is with --organisation-kind.")
    return add_organisation(actor=ACTOR, name=name, kind=OrganisationKind(kind))


def _coordinator(email: str, name: str) -> Person:
    known = find_person(email)
    if known is not None:
        return known
    validate_email(email)
    if not name.strip():
        raise CommandError(f"{email} is new here; say who it is with --coordinator-name.")
    return add_person(actor=ACTOR, name=name.strip(), email=email)


def _in_one_sentence(wrong: ValidationError) -> str:
    if not hasattr(wrong, "error_dict"):
        return " ".join(wrong.messages)
    return " ".join(
        f"{field}: {' '.join(sentences)}" for field, sentences in wrong.message_dict.items()
    )
