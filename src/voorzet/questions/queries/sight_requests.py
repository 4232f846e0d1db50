"""Access on request, as pages show it."""

from uuid import UUID

from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.questions.models import Question, SightRequest, SightRequestStatus
from voorzet.questions.policy import visible_to

OPEN = (SightRequestStatus.ASKED, SightRequestStatus.GRANTED)


def list_sight_requests(question: Question) -> list[SightRequest]:
    """What was asked and what was granted, as far as it is open; the first asked first. One query."""
    return list(
        question.sight_requests.filter(status__in=OPEN)
        .select_related("organisation", "asked_by")
        .order_by("asked_at")
    )


def find_own_sight_request(actor: Actor, question: Question) -> SightRequest | None:
    """The latest request of the actor's organisation for this question, whatever became of it."""
    if actor.organisation_id is None:
        return None
    return (
        question.sight_requests.filter(organisation_id=actor.organisation_id)
        .select_related("organisation", "asked_by", "answered_by")
        .order_by("-asked_at")
        .first()
    )


def get_sight_request(actor: Actor, reference: str, request_id: UUID) -> SightRequest:
    """A request about this question, which the actor sees whole or in outline; otherwise it is not there."""
    seen = Question.objects.filter(visible_to(actor), reference=reference.upper())
    request = (
        SightRequest.objects.filter(pk=request_id, question__in=seen.values("pk"))
        .select_related("question__desk", "question__holder_organisation", "organisation")
        .first()
    )
    if request is None:
        raise NotVisible
    return request
