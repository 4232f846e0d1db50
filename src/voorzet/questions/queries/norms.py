"""How often the desk keeps its own norms, in working days; counted over what came in lately."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, F, Q

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.questions.models import Consultation, Offer, OfferStatus, Question

COUNTED_DAYS = 90


@dataclass(frozen=True, slots=True)
class NormCount:
    """How many counted, and how many of those were in time."""

    name: str
    counted: int
    in_time: int

    @property
    def share(self) -> int | None:
        """Percent in time; None when there is nothing to count."""
        return round(100 * self.in_time / self.counted) if self.counted else None


@as_system()
def count_norms(desk_id: UUID) -> list[NormCount]:
    """The desk's norms over the last 90 days: receipt, first contact, offers and advice answered.

    What is not due yet does not count. Receipt is given by the door itself, so it counts whole.
    Counted over all questions of the desk, whoever asks: a count tells nothing of one of them.
    """
    since, now = clock.now() - timedelta(days=COUNTED_DAYS), clock.now()
    due = Q(first_contact_at__isnull=False) | Q(first_contact_due_at__lte=now) | Q(status="closed")
    questions = Question.objects.filter(desk_id=desk_id, received_at__gte=since).aggregate(
        received=Count("id"),
        counted=Count("id", filter=due),
        in_time=Count("id", filter=Q(first_contact_at__lte=F("first_contact_due_at"))),
    )
    ended = ~Q(status=OfferStatus.WITHDRAWN) & (Q(answered_at__isnull=False) | Q(deadline__lte=now))
    # A deadline that passed while nobody was looking is still a deadline that passed.
    in_time = Q(answered_at__lte=F("deadline"))
    answered = in_time & Q(status__in=[OfferStatus.ACCEPTED, OfferStatus.DECLINED])
    offers = Offer.objects.filter(question__desk_id=desk_id, offered_at__gte=since).aggregate(
        counted=Count("id", filter=ended), in_time=Count("id", filter=answered)
    )
    consultations = Consultation.objects.filter(
        question__desk_id=desk_id, asked_at__gte=since
    ).aggregate(
        counted=Count("id", filter=ended),
        in_time=Count("id", filter=in_time & Q(status="answered")),
    )
    return [
        NormCount("receipt", questions["received"], questions["received"]),
        NormCount("first_contact", questions["counted"], questions["in_time"]),
        NormCount("offer", offers["counted"], offers["in_time"]),
        NormCount("consultation", consultations["counted"], consultations["in_time"]),
    ]
