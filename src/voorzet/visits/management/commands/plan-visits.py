"""`plan-visits`: proposes the visits of a desk in a year, and says what could not be met."""

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from voorzet.desks.queries import get_desk
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import VoorzetError
from voorzet.visits import actions
from voorzet.visits.actions.planning import Room
from voorzet.visits.queries import plans

ACTOR = system(Channel.COMMAND)


class Command(BaseCommand):
    """The same proposal as the button on the page; what people decided stays as it is."""

    help = "Propose who visits which club when, and print visits per adviser, unmet wishes and the gap."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which desk, which year, and how long it may take."""
        parser.add_argument("--desk", required=True, metavar="SLUG")
        parser.add_argument("--year", type=int, metavar="YEAR", help="this year or the next")
        parser.add_argument(
            "--seconds", type=int, default=60, help="give up after this, and leave all as it was"
        )

    @as_system()
    def handle(self, *args: object, **options: Any) -> None:
        """Where nobody goes out yet, everybody does what the page suggests."""
        # The solver does not listen while it works: the alarm ends the process, and with it the transaction.
        signal.alarm(options["seconds"])
        with translation.override("en"):
            try:
                self._propose(options["desk"], options["year"] or plans.this_year())
            except VoorzetError as error:
                raise CommandError(error.sentence) from None
            finally:
                signal.alarm(0)

    def _propose(self, slug: str, year: int) -> None:
        desk = get_desk(slug)
        plan = actions.open_plan(actor=ACTOR, desk_id=desk.id, year=year)
        rows = plans.list_visitors(desk, plan)
        if not plan.visitors.exists():
            rooms = {
                (row.holder.person_id, row.holder.organisation_id): Room(row.suggested)
                for row in rows
            }
            actions.set_visitors(actor=ACTOR, plan_id=plan.id, rooms=rooms)
        proposed = actions.propose_visits(actor=ACTOR, plan_id=plan.id)
        for month in plans.list_months(ACTOR, plan):
            self.stdout.write(f"{month.total:6} {month.name}, {month.organisation}")
        self.stdout.write(f"{proposed.visits} visits proposed")
        self.stdout.write(f"{proposed.left_out} clubs without a visit, for want of room")
        for wish, unmet in plans.count_unmet(plan):
            self.stdout.write(f"{unmet:6} wishes not met: {wish}")
        self.stdout.write(f"gap to the bound: {proposed.gap:.1%}")
