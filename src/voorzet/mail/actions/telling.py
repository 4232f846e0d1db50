"""Telling who wrote that what they asked by mail was not possible; once, and never to what is automatic."""

from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.kernel.acting import as_system
from voorzet.mail.addressing import Address
from voorzet.mail.batches import Letter, write_batch
from voorzet.mail.models import IncomingMail, MailKind, OutgoingMail


@as_system()
def write_refusal(*, entry_id: UUID) -> OutgoingMail | None:
    """Writes down the mail to who asked something that was not possible; None when nobody is told, or was before.

    It goes to the address we wrote to, not to the one it came from: that may be anybody's.
    """
    entry = Entry.objects.get(pk=entry_id)
    answers = entry.details.get("answers")
    answered = OutgoingMail.objects.filter(pk=answers).first() if answers else None
    if answered is None or not answered.recipient or answered.kind == MailKind.NOT_POSSIBLE:
        # Who answers a refusal may be a machine that does not say so: it would go on for ever.
        return None
    mail = IncomingMail.objects.get(pk=entry.subject_id)
    refusal = Letter(
        # Once for each mail of ours, however often it is answered.
        cause_id=answered.id,
        address=Address(
            answered.recipient,
            MailKind.NOT_POSSIBLE,
            answered.language,
            answered.link_id,
            answered.person_id,
            answered.asker_id,
        ),
        desk_id=mail.desk_id,
        question_id=mail.question_id,
    )
    return next(iter(write_batch([refusal])), None)
