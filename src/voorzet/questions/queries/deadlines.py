"""What is due now, for the job that watches deadlines."""

from uuid import UUID

from django.db.models import Exists, F, OuterRef

from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.questions.models import (
    Attention,
    Consultation,
    ConsultationStatus,
    Offer,
    OfferStatus,
    Question,
    SightRequest,
    SightRequestStatus,
    Status,
)

AT_A_TIME = 500
OVERDUE = "question.became_overdue"


def list_due_offers() -> list[UUID]:
    """Open offers whose deadline has passed, the oldest first."""
    return list(
        Offer.objects.filter(status=OfferStatus.OFFERED, deadline__lte=clock.now())
        .order_by("deadline")
        .values_list("id", flat=True)[:AT_A_TIME]
    )


def list_due_consultations() -> list[UUID]:
    """Open consultations whose deadline has passed, the oldest first."""
    return list(
        Consultation.objects.filter(status=ConsultationStatus.ASKED, deadline__lte=clock.now())
        .order_by("deadline")
        .values_list("id", flat=True)[:AT_A_TIME]
    )


def list_due_sight_requests() -> list[UUID]:
    """Requests for access that nobody answered in time, the oldest first."""
    return list(
        SightRequest.objects.filter(status=SightRequestStatus.ASKED, deadline__lte=clock.now())
        .order_by("deadline")
        .values_list("id", flat=True)[:AT_A_TIME]
    )


def list_ended_sights() -> list[UUID]:
    """Access on request whose term is over, the oldest first. It gives no sight any more; nobody was told yet."""
    return list(
        SightRequest.objects.filter(status=SightRequestStatus.GRANTED, until__lte=clock.now())
        .order_by("until")
        .values_list("id", flat=True)[:AT_A_TIME]
    )


def list_overdue_questions() -> list[UUID]:
    """Open questions whose deadline has passed and whose holder was not told yet."""
    told = Entry.objects.filter(subject_id=OuterRef("id"), verb=OVERDUE, at__gte=OuterRef("due_at"))
    return list(
        Question.objects.filter(~Exists(told), due_at__lte=clock.now())
        .exclude(status=Status.CLOSED)
        .exclude(attention=Attention.OVERDUE)
        .order_by(F("due_at"))
        .values_list("id", flat=True)[:AT_A_TIME]
    )


def was_told_overdue(question: Question) -> bool:
    """Whether the holder was told that this very deadline passed; attention may have gone since."""
    return Entry.objects.filter(
        subject_id=question.id, verb=OVERDUE, at__gte=question.due_at
    ).exists()
