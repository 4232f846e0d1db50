"""Of a question that is only referred no mail stays either (law 7)."""

from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.kernel.acting import as_system
from voorzet.mail.models import IncomingMail, RawMail
from voorzet.questions.queries import list_joined


@as_system()
def forget_incoming(*, entry_id: UUID) -> None:
    """Takes away the bytes, senders and subjects of what came in about a question, and about what was joined into it."""
    question_id = Entry.objects.get(pk=entry_id).subject_id
    mails = IncomingMail.objects.filter(question_id__in=[question_id, *list_joined(question_id)])
    RawMail.objects.filter(mail__in=mails).delete()
    mails.update(sender="", subject="")
