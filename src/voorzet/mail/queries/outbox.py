"""The mails that the demo wrote down, as somebody would read them in their mailbox."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path
from uuid import UUID

from voorzet.kernel import clock
from voorzet.kernel.errors import NotVisible
from voorzet.mail.outbox import folder

PAGE = 25


@dataclass(frozen=True, slots=True)
class SentMail:
    """One mail as it went out. `html` is empty when it is plain text only."""

    name: UUID
    at: datetime
    sender: str
    sender_address: str
    recipient: str
    reply_to: str
    subject: str
    message_id: str
    references: str
    text: str
    html: str


def list_sent(*, before: UUID | None = None) -> list[SentMail]:
    """One page and one more, the newest first, from before a mail on."""
    names = sorted((path.stem for path in _files()), reverse=True)
    if before is not None:
        names = [name for name in names if name < str(before)]
    return [_read(UUID(name)) for name in names[: PAGE + 1]]


def get_sent(name: UUID) -> SentMail:
    """One of them."""
    return _read(name)


def _files() -> list[Path]:
    return [path for path in folder().glob("*.eml") if _is_name(path.stem)]


def _is_name(stem: str) -> bool:
    try:
        return str(UUID(stem)) == stem
    except ValueError:
        return False


def _read(name: UUID) -> SentMail:
    try:
        raw = (folder() / f"{name}.eml").read_bytes()
    except FileNotFoundError:
        raise NotVisible from None
    message = message_from_bytes(raw, _class=EmailMessage, policy=default)
    sender, address = parseaddr(str(message["From"]))
    return SentMail(
        name=name,
        at=_moment(message),
        sender=sender or address,
        sender_address=address,
        recipient=parseaddr(str(message["To"]))[1],
        reply_to=parseaddr(str(message["Reply-To"] or ""))[1] or address,
        subject=str(message["Subject"]),
        message_id=str(message["Message-ID"] or ""),
        references=str(message["References"] or ""),
        text=_body(message, "plain"),
        html=_body(message, "html"),
    )


def _moment(message: EmailMessage) -> datetime:
    return parsedate_to_datetime(str(message["Date"])) if message["Date"] else clock.now()


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else ""
