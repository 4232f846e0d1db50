"""What is due now, for the job that watches deadlines."""

from uuid import UUID

from django.db.models import F

from voorzet.kernel import clock
from voorzet.questions.models import (
    Attention,
    Consultation,
    ConsultationStatus,
    Offer,
    OfferStatus,
    Question,
    Status,
)

AT_A_TIME = 500


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


def list_overdue_questions() -> list[UUID]:
    """Open questions whose deadline has passed and whose holder was not told yet."""
    return list(
        Question.objects.filter(due_at__lte=clock.now())
        .exclude(status=Status.CLOSED)
        .exclude(attention=Attention.OVERDUE)
        .order_by(F("due_at"))
        .values_list("id", flat=True)[:AT_A_TIME]
    )
