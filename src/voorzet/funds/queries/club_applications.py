"""What a club may know of its own applications."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum

from voorzet.funds.models import (
    Application,
    AwardStatus,
)
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor

PAGE = 25


@dataclass(frozen=True, slots=True)
class ClubPart:
    """What a club reads of one pot in its application; whole cents."""

    pot: str
    owner: str
    asked: int
    awarded: int | None


@dataclass(frozen=True, slots=True)
class ClubView:
    """What a club reads of its own application: no word of who said what of it."""

    reference: str
    title: str
    goal: str
    status: str
    status_label: str
    cost: int
    own: int
    parts: list[ClubPart]
    because: str
    conditions: str
    decided_at: datetime | None


@as_system()
def list_of_club(actor: Actor) -> list[ClubView]:
    """The applications for the question of the link that the actor came with, the newest first."""
    if actor.scope_id is None or actor.organisation_id is not None:
        return []
    found = Application.objects.filter(question_id=actor.scope_id).order_by("-made_at")
    return [_club_view(one) for one in found[:PAGE]]


def _club_view(application: Application) -> ClubView:
    award = (
        application.awards.filter(status=AwardStatus.GIVEN)
        .prefetch_related("lines")
        .order_by("-version")
        .first()
    )
    given = {line.share_id: line.cents for line in award.lines.all()} if award else {}
    return ClubView(
        reference=application.reference,
        title=application.title,
        goal=application.goal,
        status=application.status,
        status_label=str(application.get_status_display()),
        cost=application.costs.aggregate(sum=Sum("cents"))["sum"] or 0,
        own=application.own_cents,
        parts=[
            ClubPart(
                share.pot.name,
                share.pot.owner.name,
                share.asked_cents,
                given.get(share.id, 0) if award else None,
            )
            for share in application.shares.select_related("pot__owner").order_by("pot__name")
        ],
        because=award.because if award else "",
        conditions=award.conditions if award else "",
        decided_at=award.checked_at if award else None,
    )
