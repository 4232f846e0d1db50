"""What came in and was not taken in yet, and what came of one sender."""

from datetime import timedelta
from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.mail.models import Course, IncomingMail
from voorzet.questions.models import Question

HOUR = timedelta(hours=1)


@as_system()
def list_waiting_mail(limit: int = 500) -> list[UUID]:
    """Messages that were stored and not taken in yet, the first first."""
    return list(
        IncomingMail.objects.filter(course=Course.STORED)
        .order_by("stored_at", "id")
        .values_list("id", flat=True)[:limit]
    )


@as_system()
def find_mail_of(entry_id: UUID) -> UUID:
    """The mail, of either direction, that an entry of the journal is about."""
    return Entry.objects.values_list("subject_id", flat=True).get(pk=entry_id)


@as_system()
def get_incoming(mail_id: UUID) -> IncomingMail:
    """A message and what became of it, with its desk."""
    return IncomingMail.objects.select_related("desk").get(pk=mail_id)


@as_system()
def get_reference(question_id: UUID | None) -> str:
    """The reference of the question that a message led to; empty when there is none."""
    if question_id is None:
        return ""
    found = Question.objects.filter(pk=question_id).values_list("reference", flat=True)
    return found.first() or ""


def count_replies(sender: str, question_id: UUID) -> int:
    """How many messages of this address joined this question in the last hour."""
    return IncomingMail.objects.filter(
        sender=sender,
        stored_at__gt=clock.now() - HOUR,
        course=Course.JOINED,
        question_id=question_id,
    ).count()


def count_from_sender(sender: str) -> int:
    """How many questions this address brought in the last hour."""
    return IncomingMail.objects.filter(
        sender=sender, stored_at__gt=clock.now() - HOUR, course=Course.QUESTION
    ).count()
