"""`add-mailbox`: lets an operator have a mailbox read, also on another port than pages offer."""

import getpass
import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import translation

from voorzet.desks.queries import get_desk
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import Unacceptable, VoorzetError
from voorzet.mail.actions import Reach, add_mailbox


class Command(BaseCommand):
    """The password is asked for, or read from standard input: an argument would stay in lists of processes."""

    help = "Have a mailbox read by IMAP over TLS. Asks for the password, or reads it from standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the mailbox is."""
        add = parser.add_argument
        add("address", help="the address that clubs mail to")
        add("--desk", required=True, help="the short name of the desk in its addresses")
        add("--host", default="", help="without one the mailbox is not read: use receive-mail")
        add("--port", type=int, default=993)
        add("--username", default="")
        add("--folder", default="INBOX")
        add("--quiet-days", type=int, default=1)
        add("--plain-address", action="store_true", help="name+token@… does not arrive there")

    def handle(self, *args: object, **options: Any) -> None:
        """Says that it is read; CommandError with one sentence otherwise."""
        with translation.override("en"):
            try:
                validate_email(options["address"])
                mailbox = add_mailbox(
                    actor=system(Channel.COMMAND),
                    desk_id=get_desk(options["desk"]).id,
                    reach=self._reach(options),
                )
            except ValidationError as wrong:
                raise CommandError(" ".join(wrong.messages)) from wrong
            except Unacceptable as refused:
                raise CommandError(" ".join(map(str, refused.fields.values()))) from refused
            except VoorzetError as refused:
                raise CommandError(refused.sentence) from refused
        how = "is read every minute" if mailbox.host else "is known; hand its mail to receive-mail"
        self.stdout.write(f"{mailbox.address} {how}.")

    def _reach(self, options: dict[str, Any]) -> Reach:
        password = ""
        if options["host"]:
            asked = sys.stdin.isatty()
            password = getpass.getpass() if asked else sys.stdin.readline().rstrip("\r\n")
        return Reach(
            address=options["address"],
            host=options["host"],
            port=options["port"],
            username=options["username"] or options["address"],
            password=password,
            folder=options["folder"],
            takes_tokens=not options["plain_address"],
            quiet_days=options["quiet_days"],
        )
