"""The mail of one test: a mailbox that fills, a worker that works, and what arrives with people."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import formatdate, make_msgid, parseaddr
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.cast import Cast
from tests.imap_server import PASSWORD, USER, ImapServer, imap_server
from tests.jobs import run_worker
from tests.mail_server import MailServer, mail_server
from voorzet.kernel.actor import Actor
from voorzet.mail import subscribers
from voorzet.mail.actions import Reach, add_mailbox
from voorzet.notifications.actions import Wishes, change_preferences
from voorzet.notifications.models import Pace

DESK = "loket@noord.example"
# Whoever a test is about hears everything at once, whatever the hour is at which it runs.
AT_ONCE = Wishes(
    addressed=Pace.AT_ONCE,
    organisation=Pace.AT_ONCE,
    network=Pace.AT_ONCE,
    hour=8,
    weekday=0,
    quiet_from=time(0),
    quiet_until=time(0),
    only_working_days=False,
)
LINK = re.compile(r"https?://\S+")


class Post:
    """One installation with its servers. `seen` is how many mails were looked at already, per person."""

    def __init__(self, coming_in: ImapServer, going_out: MailServer) -> None:
        self.coming_in = coming_in
        self.going_out = going_out
        self._seen: dict[str, int] = {}

    def write(self, sender: str, subject: str, text: str, to: str = DESK) -> None:
        """Somebody writes to the desk; the worker does the rest."""
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = sender, to, subject
        letter["Date"], letter["Message-ID"] = formatdate(), make_msgid(domain="club.example")
        letter.set_content(text)
        self.coming_in.deliver(letter.as_bytes())
        self.work()

    def reply(self, to: EmailMessage, text: str) -> None:
        """The reader of a mail of ours answers it, as their mail program does."""
        letter = EmailMessage()
        letter["From"] = to["To"]
        letter["To"] = to["Reply-To"] or to["From"]
        letter["Subject"] = f"Re: {to['Subject']}"
        letter["Date"], letter["Message-ID"] = formatdate(), make_msgid(domain="reader.example")
        letter["In-Reply-To"] = letter["References"] = to["Message-ID"]
        body = to.get_body(("plain",))
        quoted = "\n".join(f"> {line}" for line in body.get_content().splitlines()) if body else ""
        letter.set_content(
            f"{text}\n\nOp di 24 nov 2026 om 09:10 schreef {to['From']}:\n{quoted}\n"
        )
        self.coming_in.deliver(letter.as_bytes())
        self.work()

    def work(self) -> None:
        """The worker looks in the mailboxes and does everything that follows."""
        subscribers.poll_mailboxes(0)
        run_worker()

    def inbox(self, address: str) -> list[EmailMessage]:
        """What arrived with somebody since the last time it was asked."""
        mails = [
            message_from_bytes(raw, _class=EmailMessage, policy=default)
            for raw in self.going_out.arrived
        ]
        theirs = [mail for mail in mails if parseaddr(str(mail["To"]))[1] == address]
        new = theirs[self._seen.get(address, 0) :]
        self._seen[address] = len(theirs)
        return new


@contextmanager
def post_of(
    cast: Cast, folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Post]:
    """A mailbox for the desk at a server of its own, and a server that takes what goes out."""
    with imap_server(folder) as coming_in, mail_server() as going_out:
        monkeypatch.setenv("SSL_CERT_FILE", str(coming_in.certificate))
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", going_out.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        add_mailbox(
            actor=cast.actor("anna"),
            desk_id=cast.desks["north"].id,
            reach=Reach(
                address=DESK,
                host="localhost",
                port=coming_in.port,
                username=USER,
                password=PASSWORD,
                folder=coming_in.make_folder("Loket"),
            ),
        )
        coming_in.inbox = "Loket"
        yield Post(coming_in, going_out)


def hears_at_once(actor: Actor) -> None:
    """From now on this person hears everything at once."""
    change_preferences(actor=actor, wishes=AT_ONCE)


def link_in(mail: EmailMessage, part: str) -> str:
    """The path of the link in a mail that holds this part."""
    body = mail.get_body(("plain",))
    assert body is not None
    [found] = [link for link in LINK.findall(body.get_content()) if part in link]
    return "/" + str(found).split("/", 3)[3]


def text_of(mail: EmailMessage) -> str:
    """What a mail says, as plain text."""
    body = mail.get_body(("plain",))
    return str(body.get_content() if body else "").replace("\r\n", "\n")
