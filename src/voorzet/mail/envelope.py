"""Around a letter: who it is from, where answers and bounces go, and which earlier mails it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.charset import Charset
from email.utils import format_datetime, formataddr, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from voorzet.desks.models import Desk
from voorzet.mail.models import Course, IncomingMail, Mailbox, OutgoingMail
from voorzet.mail.tokens import make_tag, make_token
from voorzet.ui.letters import Letter, message_of

# Of a long thread the first and the last few; RFC 5322 lets the middle go.
LATEST = 8


@dataclass(frozen=True, slots=True)
class ReplyAddress:
    """Where answers to a mail go, and whether we read that ourselves."""

    address: str
    bounces: str
    is_read: bool


def address_letter(
    mail: OutgoingMail, letter: Letter, reference: str = ""
) -> EmailMultiAlternatives:
    """The mail as it goes out, the same every time, also its date; in the language that is active.

    With the reference of a question its subject ends in the tag by which an answer is known.
    """
    replies = find_reply_address(mail)
    subject = f"{letter.title} {make_tag(reference)}" if reference else letter.title
    return message_of(
        letter,
        to=mail.recipient,
        subject=subject,
        from_email=replies.bounces,
        reply_to=replies.address,
        headers={
            **headers_of(mail.desk),
            **_thread(mail),
            "Message-ID": mail.message_id,
            "Date": format_datetime(mail.made_at),
        },
    )


def headers_of(desk: Desk | None) -> dict[str, str]:
    """From whom, of which list (RFC 2919), and that it is ours, so that it is known when it comes back."""
    host = host_of_mail()
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    headers = {"From": _named(desk.name if desk else name, address), "X-Voorzet": host}
    if desk is not None:
        headers["List-Id"] = _named(desk.name, f"{desk.slug}.{host}")
    return headers


def find_reply_address(mail: OutgoingMail) -> ReplyAddress:
    """The desk's own mailbox, with the token behind a plus when it takes those; else the desk's address.

    What cannot be delivered comes back to a mailbox that we read, or else to the sender of the installation
    (RFC 5321, section 4.4).
    """
    _name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    if mail.desk is None:
        return ReplyAddress("", sender, is_read=False)
    mailbox = Mailbox.objects.filter(desk=mail.desk, organisation=None, is_active=True).first()
    if mailbox is None:
        return ReplyAddress(mail.desk.email, sender, is_read=False)
    address = mailbox.address
    if mailbox.takes_tokens:
        local, _at, domain = address.rpartition("@")
        address = f"{local}+{make_token(mail.id)}@{domain}"
    return ReplyAddress(address, address, is_read=True)


def find_stable_address(desk: Desk | None) -> str:
    """The address of the desk without a token, for where it must be the same in every mail."""
    _name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    if desk is None:
        return sender
    mailbox = Mailbox.objects.filter(desk=desk, organisation=None, is_active=True).first()
    return mailbox.address if mailbox is not None else desk.email or sender


def host_of_mail() -> str:
    """What stands behind the at-sign of a Message-ID."""
    return urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"


def _thread(mail: OutgoingMail) -> Mapping[str, str]:
    """Which earlier mails this one belongs to, so that a question is one conversation in a mailbox (RFC 5322).

    Ours about this question to this address, and what came in from there about it: a question that came by
    mail is answered below the club's own mail.
    """
    if mail.question_id is None:
        return {}
    ours = OutgoingMail.objects.filter(
        question_id=mail.question_id, recipient__iexact=mail.recipient, id__lt=mail.id
    ).values_list("made_at", "message_id")
    theirs = IncomingMail.objects.filter(
        question_id=mail.question_id,
        sender__iexact=mail.recipient,
        course__in=[Course.QUESTION, Course.JOINED],
        stored_at__lte=mail.made_at,
        key__contains="@",
    ).values_list("stored_at", "key")
    known = [_in_brackets(one) for _at, one in sorted([*theirs, *ours])]
    if not known:
        return {}
    kept = known if len(known) <= LATEST else [known[0], *known[-LATEST:]]
    return {"In-Reply-To": kept[-1], "References": " ".join(kept)}


def _in_brackets(message_id: str) -> str:
    """An identifier of a message as headers hold it; of a key only its first word, which is the identifier."""
    return f"<{message_id.split(maxsplit=1)[0].strip('<>')}>"


def _named(name: str, address: str) -> str:
    """A name with an address, on one line whatever is in the name."""
    name = " ".join(name.split())
    if name.isascii():
        return formataddr((name, address))
    return f"{Charset('utf-8').header_encode(name)} <{address}>"
