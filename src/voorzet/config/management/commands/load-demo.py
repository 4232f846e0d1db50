"""`manage load-demo`: fills an empty database with the demonstration; a second time it only prints the sign-ins."""

import sys
import time
from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from voorzet.config.demo.activities import organise
from voorzet.config.demo.agenda import Story
from voorzet.config.demo.agreements import CHANGE_LIES_OPEN, agree, propose_change
from voorzet.config.demo.files import fill_files
from voorzet.config.demo.funds import fund
from voorzet.config.demo.lending import lend
from voorzet.config.demo.lists import import_list
from voorzet.config.demo.mail import receive_mail
from voorzet.config.demo.notices import tell_notices
from voorzet.config.demo.story import MONTHS, tell
from voorzet.config.demo.support import Told, support
from voorzet.config.demo.visits import plan_visits
from voorzet.config.demo.who_is_who import tell_who_is_who
from voorzet.config.demo.world import PLANS, build_world
from voorzet.desks.models import Desk
from voorzet.journal.subscriptions import telling_history
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system


class Command(BaseCommand):
    """Opens three desks and plays six months of questions through their doors."""

    help = "Fill an empty database with a demonstration: three desks, their people, six months of questions."

    def handle(self, *_args: object, **_options: object) -> None:
        """Loads everything or nothing."""
        if not settings.DEMO:
            raise CommandError("load-demo only works in a demonstration: set VOORZET_DEMO=yes.")
        if not Desk.objects.filter(slug=PLANS[0].slug).exists():
            self._load()
        self._print_sign_ins()

    @as_system()
    def _load(self) -> None:
        began = time.monotonic()
        end = clock.now()
        with telling_history():
            # Days before the first question: whatever the hour is now, everybody is in place by then.
            with clock.moved_to(end - MONTHS - timedelta(days=3)):
                desks = build_world(system(Channel.COMMAND))
                for desk in desks:
                    agree(desk)
            story = tell(desks, end, self._progress())
            for desk in desks:
                fill_files(story, desk)
                plan_visits(story, desk)
                organise(story, desk)
            told = Told(story, desks[0])
            fund(told, support(told))
            with clock.moved_to(end - CHANGE_LIES_OPEN):
                propose_change(desks[0])
                import_list(desks[0])
            lend(desks[0])
            tell_who_is_who(desks)
            tell_notices(desks[0])
        # Of this nobody was told yet: the worker of the demo sends its mails.
        receive_mail(desks)
        self._summary(story, time.monotonic() - began)

    def _progress(self) -> "Progress":
        return Progress(sys.stdout.isatty())

    def _summary(self, story: Story, seconds: float) -> None:
        self.stdout.write(
            f"{story.received} questions received and {story.refused} refused at the door "
            f"over six months, in {seconds:.0f} s."
        )

    def _print_sign_ins(self) -> None:
        self.stdout.write("Sign in with one click on the front page, for instance as:")
        for plan in PLANS:
            name, _kind, people = plan.partners[0]
            for person, role in people[:2]:
                self.stdout.write(f"  {person}, {role} at {plan.name} ({name})")


class Progress:
    """Says how far the story is: a line that grows on a terminal, a line per hundred elsewhere."""

    def __init__(self, on_terminal: bool) -> None:  # noqa: FBT001  # a fact about the output
        self.on_terminal = on_terminal
        self.told = 0

    def __call__(self, done: int, total: int) -> None:
        """Tells when there is news."""
        step = 10 if self.on_terminal else 100
        if done - self.told < step:
            return
        self.told = done
        end = "\r" if self.on_terminal else "\n"
        sys.stdout.write(f"  {done} of {total} messages{end}")
        sys.stdout.flush()
