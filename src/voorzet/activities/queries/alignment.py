"""How an activity is agreed: who was asked, what they said, what was found; and what waits for an answer."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from voorzet.activities.models import (
    UNDER_WAY,
    Activity,
    AlignmentRound,
    Answer,
    Finding,
    Stance,
)
from voorzet.activities.policy import activities_seen, alignment_seen, may_answer
from voorzet.activities.queries.findings import list_findings
from voorzet.activities.queries.one import OneActivity
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor

ON_A_PAGE = 30
SHOWN = 12
OWN_SHOWN = 20
_SEPARATOR = "_"
NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The latest round of an activity as one actor finds it.

    `own` is what the actor's organisation was asked, while it may still answer; `offers` are activities of
    partners that could become one with this; `choosable` the actor's own that could.
    """

    round: AlignmentRound
    stances: list[Stance]
    findings: list[Finding]
    own: Stance | None
    offers: list[Stance]
    choosable: list[Activity]

    @property
    def is_open(self) -> bool:
        """Whether partners are asked now."""
        return self.round.closed_at is None

    @property
    def waiting(self) -> int:
        """How many did not say anything yet."""
        return sum(one.answer == Answer.ASKED for one in self.stances)

    @property
    def clashes(self) -> list[Stance]:
        """Who says that it clashes."""
        return [one for one in self.stances if one.answer == Answer.CLASH]


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal that waits for the answer of the actor's organisation."""

    stance: Stance
    activity: Activity
    deadline: datetime


@dataclass(frozen=True, slots=True)
class AskedPage:
    """A page of them, the nearest deadline first; `after` leads to the next one."""

    rows: list[Asked]
    after: str


def find_alignment(actor: Actor, one: OneActivity) -> Alignment | None:
    """The latest round; None when it was never proposed, or is not for the actor to see. Four queries or five."""
    activity = one.activity
    round_ = (
        AlignmentRound.objects.filter(alignment_seen(actor, "activity__"), activity=activity)
        .order_by("-opened_at", "-id")
        .first()
    )
    if round_ is None:
        return None
    stances = list(
        round_.stances.select_related("organisation", "person", "with_activity").order_by(
            "organisation__name"
        )
    )
    own = next((one for one in stances if one.organisation_id == actor.organisation_id), None)
    answers = own if round_.closed_at is None and may_answer(actor, activity) else None
    return Alignment(
        round=round_,
        stances=stances,
        findings=list_findings(actor, round_)[:SHOWN],
        own=answers,
        offers=[
            stance
            for stance in stances
            if stance.with_activity is not None and stance.with_activity.status in UNDER_WAY[:3]
        ]
        if one.organises and activity.status in UNDER_WAY[:3]
        else [],
        choosable=_list_choosable(actor, activity) if answers else [],
    )


def list_asked(actor: Actor, after: str = "") -> AskedPage:
    """What waits for an answer of the actor's organisation, by key."""
    stances = _asked(actor)
    place = _read_place(after)
    if place is not None:
        until, stance_id = place
        stances = stances.filter(
            Q(round__deadline__gt=until) | Q(round__deadline=until, id__gt=stance_id)
        )
    found = list(
        stances.select_related("round__activity__organisation", "round__activity__desk").order_by(
            "round__deadline", "id"
        )[: ON_A_PAGE + 1]
    )
    rows = [Asked(one, one.round.activity, one.round.deadline) for one in found[:ON_A_PAGE]]
    return AskedPage(rows, _write_place(rows[-1]) if len(found) > ON_A_PAGE else "")


@as_system()
def list_overdue() -> list[UUID]:
    """Activities in a round of which the deadline passed and nobody was told yet that it is stuck."""
    due = AlignmentRound.objects.filter(
        closed_at=None, stuck_at=None, deadline__lte=clock.now()
    ).order_by("deadline")
    return list(due.values_list("activity_id", flat=True))


def _asked(actor: Actor) -> QuerySet[Stance]:
    return Stance.objects.filter(
        alignment_seen(actor, "round__activity__"),
        organisation_id=actor.organisation_id or NOBODY,
        answer=Answer.ASKED,
        round__closed_at=None,
    )


def _list_choosable(actor: Actor, activity: Activity) -> list[Activity]:
    """Activities of the actor's organisation for which nobody was invited yet."""
    own = Activity.objects.filter(
        activities_seen(actor),
        organisers__organisation_id=actor.organisation_id or NOBODY,
        status__in=UNDER_WAY[:3],
        starts_at__gt=clock.now(),
    ).exclude(pk=activity.pk)
    return list(own.order_by("starts_at")[:OWN_SHOWN])


def _write_place(asked: Asked) -> str:
    return f"{asked.deadline.astimezone(UTC).isoformat()}{_SEPARATOR}{asked.stance.id}"


def _read_place(after: str) -> tuple[datetime, UUID] | None:
    """Where the page before ended; what nobody of ours wrote begins at the top."""
    moment, _found, stance_id = after.partition(_SEPARATOR)
    try:
        at, key = datetime.fromisoformat(moment), UUID(stance_id)
    except ValueError:
        return None
    return (at, key) if at.tzinfo is not None else None
