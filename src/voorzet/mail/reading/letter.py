"""What reading a message gives: the shapes, agreed between who reads and who takes in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from voorzet.mail.reading.calendars import CalendarReply
from voorzet.questions.actions import IncomingFile


class UnreadableMail(Exception):
    """The bytes are no message that can be understood. Holds no word of it: it ends up in a log."""


class Nature(StrEnum):
    """What kind of message it is; only a letter was written by somebody for us."""

    LETTER = "letter"
    AUTOMATIC_REPLY = "automatic_reply"
    BOUNCE = "bounce"
    CALENDAR_REPLY = "calendar_reply"


@dataclass(frozen=True, slots=True)
class Forwarded:
    """Who really asks in a message that was passed on; as it says there, so a proposal."""

    name: str
    address: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Bounce:
    """A notice that a mail of ours did not arrive (RFC 3464).

    `recipient` may be empty; `message_ids` are those of the mail that came back, without angle brackets.
    """

    recipient: str
    is_for_good: bool
    status: str
    message_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadMail:
    """One message, understood.

    Attributes:
        message_id: without angle brackets; empty when there is none.
        answers_to: Message-IDs in In-Reply-To and References, the nearest first.
        sender, sender_name: of From; the address in small letters, empty when there is none that can be one.
        recipients: addresses in To, Cc and what servers note of delivery, in small letters, each once, in
            that order, at most 100. `recipient_count` counts all of To and Cc.
        sent_at: aware; None when the Date is missing or nonsense.
        text: what the writer wrote now, without quotes and signature; at most 20,000 characters.
        whole: the whole text as plain text, at most 100,000 characters.
        files: of a letter only; safe to offer as a download, or left out with a reason and without content. A name is
            plain, without a path; the type is what the content is, whatever the sender said; pictures were written
            again, without places or hidden parts. At most 20 with content, and 40 in all.
        nature: letter, automatic reply, bounce, calendar reply.
        calendar: what the answer of a calendar says, when that could be read.
        loops: whether a header of ours is in it: our own mail coming back.
        is_secret: whether the sender marked it confidential (Sensitivity).
    """

    message_id: str
    answers_to: tuple[str, ...]
    sender: str
    sender_name: str
    recipients: tuple[str, ...]
    recipient_count: int
    subject: str
    sent_at: datetime | None
    text: str
    whole: str
    files: tuple[IncomingFile, ...]
    nature: Nature
    bounce: Bounce | None = None
    forwarded: Forwarded | None = None
    calendar: CalendarReply | None = None
    loops: bool = False
    is_secret: bool = False
