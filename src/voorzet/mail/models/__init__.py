"""Mail in both directions, and the mailboxes."""

from voorzet.mail.models.incoming import Course, IncomingMail, RawMail, Reason
from voorzet.mail.models.mailboxes import Mailbox
from voorzet.mail.models.outgoing import (
    AgreementMail,
    AgreementMailKind,
    MailKind,
    OutgoingMail,
)
from voorzet.mail.models.texts import DeskText

__all__ = [
    "AgreementMail",
    "AgreementMailKind",
    "Course",
    "DeskText",
    "IncomingMail",
    "MailKind",
    "Mailbox",
    "OutgoingMail",
    "RawMail",
    "Reason",
]
