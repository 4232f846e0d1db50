"""Writing down mails, each once, in a bounded number of queries however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from voorzet.kernel import clock
from voorzet.kernel.ids import new_id
from voorzet.mail.addressing import Address
from voorzet.mail.envelope import host_of_mail
from voorzet.mail.models import OutgoingMail
from voorzet.mail.tokens import make_token


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that is to be written: because of what, to whom, about what."""

    cause_id: UUID
    address: Address
    desk_id: UUID | None = None
    question_id: UUID | None = None
    guest_id: UUID | None = None


def write_batch(letters: Sequence[Letter]) -> list[OutgoingMail]:
    """Writes down these mails, each once per cause, address and kind; returns those not written before."""
    host, now = host_of_mail(), clock.now()
    mails = [_mail(letter, host) for letter in letters if letter.address.recipient]
    for mail in mails:
        mail.made_at = now
    OutgoingMail.objects.bulk_create(mails, ignore_conflicts=True)
    new = set(
        OutgoingMail.objects.filter(pk__in=[mail.id for mail in mails]).values_list("id", flat=True)
    )
    return [mail for mail in mails if mail.id in new]


def _mail(letter: Letter, host: str) -> OutgoingMail:
    mail_id = new_id()
    return OutgoingMail(
        id=mail_id,
        cause_id=letter.cause_id,
        recipient=letter.address.recipient,
        kind=letter.address.kind,
        language=letter.address.language,
        desk_id=letter.desk_id,
        question_id=letter.question_id,
        guest_id=letter.guest_id,
        link_id=letter.address.link_id,
        person_id=letter.address.person_id,
        asker_id=letter.address.asker_id,
        message_id=f"<{make_token(mail_id)}@{host}>",
    )
