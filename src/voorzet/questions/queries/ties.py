"""Who worked with whom on questions, in numbers, for the picture of a desk."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from voorzet.directory.ties import Pair, pair
from voorzet.kernel.acting import as_system
from voorzet.questions.models import Consultation, ConsultationStatus, Offer, OfferStatus


@as_system()
def count_together(desk_id: UUID, since: datetime) -> Counter[Pair]:
    """How often two organisations handed a question over, or one advised the other, since a moment.

    Counted over all questions whoever looks, confidential ones left out: the numbers tell of no question.
    """
    open_to_all = {"question__desk_id": desk_id, "question__confidential": False}
    handed = Offer.objects.filter(
        **open_to_all, status=OfferStatus.ACCEPTED, answered_at__gte=since
    ).values_list("from_organisation_id", "to_organisation_id")
    advised = Consultation.objects.filter(
        **open_to_all, status=ConsultationStatus.ANSWERED, answered_at__gte=since
    ).values_list("from_organisation_id", "to_organisation_id")
    return Counter(pair(one, other) for one, other in [*handed, *advised])
