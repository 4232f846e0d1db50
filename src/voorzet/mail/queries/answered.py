"""To which of our mails a message answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from voorzet.mail.envelope import host_of_mail
from voorzet.mail.models import OutgoingMail
from voorzet.mail.reading import ReadMail
from voorzet.mail.tokens import TOKEN, read_token


@dataclass(frozen=True, slots=True)
class Answered:
    """The mail of ours that is answered; `is_false` when there is a token that we did not make."""

    mail: OutgoingMail | None
    is_false: bool = False


def find_answered(read: ReadMail) -> Answered:
    """The mail whose token is in a recipient address or in a header of replies (also of a mail that bounced)."""
    tokens = list(dict.fromkeys([*_in_addresses(read.recipients), *_in_headers(read)]))
    known = [mail_id for token in tokens if (mail_id := read_token(token))]
    mails = {
        mail.id: mail
        for mail in OutgoingMail.objects.filter(pk__in=known).select_related("person", "desk")
    }
    first = next((mails[mail_id] for mail_id in known if mail_id in mails), None)
    return Answered(first, is_false=bool(tokens) and not known)


def is_own_id(message_id: str) -> bool:
    """Whether this is the Message-ID of a mail of ours."""
    return any(_tokens_of([message_id])) and _mail_of(message_id) is not None


def _mail_of(message_id: str) -> UUID | None:
    return read_token(message_id.rpartition("@")[0])


def _in_addresses(recipients: tuple[str, ...]) -> Iterator[str]:
    for address in recipients:
        local = address.rpartition("@")[0].lower()
        for part in (local.partition("+")[2], local):
            if TOKEN.fullmatch(part):
                yield part


def _in_headers(read: ReadMail) -> Iterator[str]:
    bounced = read.bounce.message_ids if read.bounce else ()
    return _tokens_of([*bounced, *read.answers_to])


def _tokens_of(message_ids: list[str]) -> Iterator[str]:
    """Only of our own host: others make identifiers that look like tokens."""
    for message_id in message_ids:
        local, _at, host = message_id.rpartition("@")
        if host.lower() == host_of_mail().lower() and TOKEN.fullmatch(local.lower()):
            yield local.lower()
