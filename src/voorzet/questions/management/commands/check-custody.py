"""`check-custody`: whether every open question has exactly one holder who can see and do something."""

from django.core.management.base import BaseCommand

from voorzet.questions.queries.custody import count_holders, find_breaches


class Command(BaseCommand):
    """Prints open questions, holders and breaches of the law of custody."""

    help = "Check the law of custody; exit code 1 when it is broken for any question."

    def handle(self, *args: object, **options: object) -> None:
        """A line per holder, then a line per breach: the question's reference and what is wrong."""
        holders = count_holders()
        self.stdout.write(f"{sum(holder.open_questions for holder in holders)} open questions")
        for holder in holders:
            self.stdout.write(f"{holder.open_questions:8} {holder.organisation}")
        breaches = find_breaches()
        for breach in breaches:
            self.stdout.write(f"{breach.reference}: {breach.law}")
        self.stdout.write(f"{len(breaches)} breaches of the law of custody")
        if breaches:
            raise SystemExit(1)
