"""Whether a message that comes in was here before: by its sender's identifier, or by its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from voorzet.kernel import clock
from voorzet.questions.models import Question, Status

TWINS_WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class RecentText:
    """The words of an open question, and of which club they are."""

    reference: str
    provider_id: UUID | None
    provider_name: str
    body: str


def find_by_external_id(desk_id: UUID, external_id: str) -> str | None:
    """The reference that a message with its sender's identifier got at this desk."""
    return (
        Question.objects.filter(desk_id=desk_id, external_id=external_id)
        .exclude(external_id="")
        .values_list("reference", flat=True)
        .first()
    )


def list_recent_texts(desk_id: UUID) -> Iterator[RecentText]:
    """What came in at a desk in the last 14 days and is still open, the oldest first."""
    recent = (
        Question.objects.filter(desk_id=desk_id, received_at__gte=clock.now() - TWINS_WITHIN)
        .exclude(status=Status.CLOSED)
        .order_by("received_at", "id")
        .values_list("reference", "provider_id", "provider_name", "text__body")
    )
    return (RecentText(*row) for row in recent.iterator(chunk_size=500))
