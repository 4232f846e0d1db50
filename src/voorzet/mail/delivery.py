"""Writing down who gets a mail, sending it, and taking addresses away again.

No verbs: nobody acts here. The act was journalled; a mail is what follows from it.
"""

from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.mail.activities.telling import is_still_news
from voorzet.mail.addressing import list_addresses
from voorzet.mail.batches import Letter, write_batch
from voorzet.mail.letters import compose
from voorzet.mail.models import OutgoingMail
from voorzet.mail.posting import deliver
from voorzet.mail.queries.locking import lock_question_for_club
from voorzet.questions.models import Question


@as_system()
def write_mails(*, entry_id: UUID) -> list[OutgoingMail]:
    """Writes down who gets a mail because of an entry; returns those that were not written before."""
    entry = Entry.objects.get(pk=entry_id)
    question = lock_question_for_club(entry)
    if question is None or question.is_referred:
        return []
    return write_batch(
        [
            Letter(entry.id, address, question.desk_id, question.id)
            for address in list_addresses(entry, question)
        ]
    )


@as_system()
def send_mail(*, mail_id: UUID) -> None:
    """Sends a mail that was not sent yet; one that lost its address, or whose reader left, is not sent at all.

    The row is locked meanwhile, so two workers never send it both. A crash after the mail server took
    it and before the commit here sends it again, with the same Message-ID.

    Raises:
        NotSent: not now. Undeliverable: never.
    """
    mail = (
        OutgoingMail.objects.select_for_update(of=("self",))
        .select_related("desk", "person")
        .get(pk=mail_id)
    )
    if mail.sent_at is not None or mail.given_up_at is not None or not mail.recipient:
        return
    if mail.person is not None and not mail.person.is_active:
        return
    if mail.question_id is not None:
        question = Question.objects.select_related("joined_into").get(pk=mail.question_id)
        if question.is_referred:
            return
    if mail.guest_id is not None and not is_still_news(mail):
        return
    deliver(compose(mail))
    mail.sent_at = clock.now()
    mail.save(update_fields=["sent_at"])


@as_system()
def give_up(*, mail_id: UUID, fault: str) -> None:
    """Notes that a mail will not be tried any more, and why; a coordinator finds it and can have it tried again."""
    OutgoingMail.objects.filter(pk=mail_id, sent_at=None).update(
        given_up_at=clock.now(), fault=fault
    )


@as_system()
def remove_addresses(*, entry_id: UUID) -> None:
    """Takes the addresses from every mail about the question that was referred, and about what was joined into it."""
    question_id = Entry.objects.get(pk=entry_id).subject_id
    joined = Question.objects.filter(joined_into_id=question_id).values_list("id", flat=True)
    OutgoingMail.objects.filter(question_id__in=[question_id, *joined]).update(recipient="")
