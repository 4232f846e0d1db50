"""Who has how many open questions, for moving what somebody leaves behind."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.questions.models import Question, Status
from voorzet.questions.policy import may_rehome


@dataclass(frozen=True, slots=True)
class Keeper:
    """Somebody with open questions at a desk, for an organisation."""

    person_id: UUID
    name: str
    open_questions: int


def list_keepers(actor: Actor, *, desk_id: UUID, organisation_id: UUID) -> list[Keeper]:
    """Everyone with open questions there, by name; also who has no role at the desk any more.

    Raises NotVisible for somebody who may not move these questions.
    """
    if not may_rehome(actor, organisation_id, desk_id):
        raise NotVisible
    counted = (
        Question.objects.filter(
            desk_id=desk_id, holder_organisation_id=organisation_id, holder_person__isnull=False
        )
        .exclude(status=Status.CLOSED)
        .values("holder_person_id", "holder_person__name")
        .annotate(open_questions=Count("id"))
        .order_by("holder_person__name", "holder_person_id")
    )
    return [
        Keeper(one["holder_person_id"], one["holder_person__name"], one["open_questions"])
        for one in counted
    ]
