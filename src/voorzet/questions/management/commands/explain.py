"""`explain`: why a person sees a question, or does not."""

from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from voorzet.access.actors import actor_for
from voorzet.desks.queries import list_seats
from voorzet.kernel.acting import as_system
from voorzet.parties.models import Person
from voorzet.questions.models import Question
from voorzet.questions.queries import ask_database, explain


class Command(BaseCommand):
    """Prints per organisation somebody acts for what they see of a question, why, and what PostgreSQL says."""

    help = "Explain why a person sees a question or not; exit code 1 when the two locks disagree."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, and which question."""
        parser.add_argument("person", help="e-mail address or identifier")
        parser.add_argument("record", help="reference of a question, such as ALM-26-0042")

    @as_system()
    def handle(self, *args: object, **options: str) -> None:
        """A line per organisation."""
        person, question = _find_person(options["person"]), _find_question(options["record"])
        disagree = False
        with translation.override("en"):
            organisations = list_seats(person.id)
            for own in organisations:
                actor = actor_for(person, acting_for=str(own.organisation_id))
                told, kept_to = explain(actor, question), ask_database(actor, question)
                self.stdout.write(f"{person.name}, {own.organisation_name}: {told.sight.value}")
                for reason in told.because:
                    self.stdout.write(f"  {reason}")
                if kept_to is not told.sight:
                    disagree = True
                    self.stdout.write(f"  but PostgreSQL shows: {kept_to.value}")
        if not organisations:
            self.stdout.write(f"{person.name} sits at no desk today: none")
        if disagree:
            raise SystemExit(1)


def _find_person(given: str) -> Person:
    found = Person.objects.filter(email__iexact=given).first()
    if found is None and _is_id(given):
        found = Person.objects.filter(pk=given).first()
    if found is None:
        raise CommandError(f"Nobody is known as {given}.")
    return found


def _is_id(given: str) -> bool:
    try:
        UUID(given)
    except ValueError:
        return False
    return True


def _find_question(reference: str) -> Question:
    found = Question.objects.select_related("desk").filter(reference=reference.upper()).first()
    if found is None:
        raise CommandError(f"There is no question {reference}.")
    return found
