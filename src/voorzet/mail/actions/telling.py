"""Telling who wrote that what they asked by mail was not possible; once, and never to what is automatic."""

from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.kernel.acting import as_system
from voorzet.mail.addressing import Address
from voorzet.mail.delivery import write_mail
from voorzet.mail.models import IncomingMail, MailKind, OutgoingMail
from voorzet.parties.models import Person
from voorzet.questions.models import Asker, Link


@as_system()
def write_refusal(*, entry_id: UUID) -> OutgoingMail | None:
    """Writes down the mail to who asked something that was not possible; None when nobody is told, or was before.

    It goes to the address we wrote to, not to the one it came from: that may be anybody's.
    """
    entry = Entry.objects.get(pk=entry_id)
    address = _address(entry.details)
    if address is None or not address.recipient:
        return None
    mail = IncomingMail.objects.get(pk=entry.subject_id)
    return write_mail(
        cause_id=mail.id, address=address, desk_id=mail.desk_id, question_id=mail.question_id
    )


def _address(details: dict[str, str | None]) -> Address | None:
    kind = MailKind.NOT_POSSIBLE
    asker_id, person_id, link_id = (details.get(key) for key in ("asker", "person", "link"))
    if asker_id:
        asker = Asker.objects.filter(pk=asker_id).first()
        return Address(asker.email, kind, asker.language, asker_id=asker.id) if asker else None
    if person_id:
        person = Person.objects.filter(pk=person_id).first()
        return Address(person.email, kind, person.language, person_id=person.id) if person else None
    link = Link.objects.filter(pk=link_id).first() if link_id else None
    return Address(link.recipient_email, kind, "nl", link.id) if link else None
