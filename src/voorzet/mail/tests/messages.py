"""Messages as people send them, made from plain text; and taking them in."""

from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from itertools import count

from voorzet.kernel import clock
from voorzet.mail.actions import store_mail, take_in_mail
from voorzet.mail.models import IncomingMail, Mailbox, OutgoingMail
from voorzet.mail.tokens import make_token

CLUB = "joke@club.example"
DESK = "loket@noord.example"
_numbers = count()


def letter(
    text: str = "De bar krijgen we op zaterdag niet bezet. Wie denkt er mee?",
    *,
    sender: str = f"Joke Jansen <{CLUB}>",
    to: str = DESK,
    subject: str = "Bardienst",
    **headers: str,
) -> bytes:
    """A message from a club to the desk; headers by name with underscores."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = make_msgid(str(next(_numbers)), "club.example")
    for name, value in headers.items():
        del message[name.replace("_", "-")]
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def answer(mail: OutgoingMail, text: str, *, sender: str = "", **headers: str) -> bytes:
    """A reply to a mail of ours, with its token in the address."""
    local, _at, domain = DESK.partition("@")
    return letter(
        text,
        sender=sender or mail.recipient,
        to=f"{local}+{make_token(mail.id)}@{domain}",
        subject="Re: uw mail",
        **headers,
    )


def take_in(raw: bytes, mailbox: Mailbox | None = None) -> IncomingMail:
    """Stores a message and takes it in."""
    mail, _is_new = store_mail(raw, mailbox)
    return take_in_mail(mail.id)
