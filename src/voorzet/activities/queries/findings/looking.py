"""Looking around for one activity: what is in the way, what can be done together, and which evenings are better."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from voorzet.activities.audience import Audience
from voorzet.activities.finding import (
    DayFacts,
    Demand,
    Found,
    Planned,
    Shared,
    Slot,
    better_of,
    find_clash,
    find_collaboration,
    find_day_clashes,
    find_demand,
    in_order,
    slots_around,
    span_of,
)
from voorzet.activities.finding.proposal import Proposal, Says, propose
from voorzet.activities.finding.seasons import sports_playing
from voorzet.activities.finding.slots import AROUND
from voorzet.activities.models import Activity
from voorzet.activities.policy import EVERY_ROW
from voorzet.activities.queries.findings.calendar import LONGEST, list_candidates
from voorzet.activities.queries.findings.counting import count_shared
from voorzet.activities.queries.findings.ground import read_days, read_demand
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.reference.models import Sport
from voorzet.reference.queries import list_days_off, public_holidays_between


@dataclass(frozen=True, slots=True)
class Outlook:
    """What was read for one proposal. What is asked of it further asks nothing of the database."""

    proposal: Proposal
    others: tuple[Planned, ...]
    shared: dict[UUID, int]
    days: DayFacts
    demand: Demand
    slots: tuple[Planned, ...]
    sports: frozenset[str]

    def found(self) -> list[Found]:
        """Everything that was found, the strongest first."""
        new, now = self.proposal.planned, clock.now()
        together = (
            find_collaboration(new, other, self._shared(other), now) for other in self.others
        )
        return in_order(
            [
                *self.clashes_of(new),
                *(one for one in together if one is not None),
                *find_demand(self.demand),
            ]
        )

    def clashes_of(self, at: Planned) -> list[Found]:
        """What is in the way of the activity at this moment, the strongest first."""
        met = (find_clash(at, other, self._shared(other)) for other in self.others)
        playing = sports_playing(at.starts_at, at.ends_at, self.sports)
        return in_order(
            [
                *(one for one in met if one is not None),
                *find_day_clashes(at, self.days, playing),
            ]
        )

    def better(self) -> list[Slot]:
        """Up to three moments that clash less, the best first."""
        return better_of(self.proposal.planned, self.slots, self.clashes_of)

    def _shared(self, other: Planned) -> Shared:
        known = self.shared.get(other.id, 0) if other.id is not None else 0
        return Shared(known, self.days.audience)


def look_around(proposal: Proposal, *, seen: Q = EVERY_ROW) -> Outlook:
    """Reads what a proposal meets among the activities that are `seen` (`policy.activities_seen`, for a reader)."""
    new, audience = proposal.planned, proposal.audience
    others = list_candidates(proposal, seen)
    first, last = span_of(new)
    days_off = list_days_off()
    holidays = {
        one.date for one in public_holidays_between(first - AROUND, last + AROUND + LONGEST)
    }
    slots = tuple(slots_around(new, clock.now(), days_off, holidays))
    sports = _with_kinds(audience)
    playing = {sports_playing(one.starts_at, one.ends_at, sports) for one in (new, *slots)}
    return Outlook(
        proposal=proposal,
        others=tuple(others),
        shared=count_shared(audience, [one.id for one in others if one.id is not None]),
        days=read_days(
            audience, first - AROUND, last + AROUND, sorted(playing - {frozenset()}, key=sorted)
        ),
        demand=read_demand(proposal),
        slots=slots,
        sports=sports,
    )


def find_for(activity: Activity, *, seen: Q = EVERY_ROW) -> list[Found]:
    """What an activity meets, the strongest first."""
    return look_around(proposal_of(activity), seen=seen).found()


def find_for_details(
    details: Says, *, desk_id: UUID, organisers: tuple[UUID, ...] = (), seen: Q = EVERY_ROW
) -> list[Found]:
    """The same for one that was not saved."""
    return look_around(propose(details, desk_id=desk_id, organisers=organisers), seen=seen).found()


def better_slots(activity: Activity, *, seen: Q = EVERY_ROW) -> list[Slot]:
    """Up to three moments that suit better; empty when nothing is in the way or nothing is better."""
    return look_around(proposal_of(activity), seen=seen).better()


def proposal_of(activity: Activity) -> Proposal:
    """A saved activity as a proposal. One query: who organises it."""
    with as_system():
        organisers = list(activity.organisers.values_list("organisation_id", flat=True))
    planned = Planned(
        id=activity.id,
        kind=activity.kind,
        status=activity.status,
        title=activity.title,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        place=activity.place,
        municipality=activity.municipality_id,
        themes=frozenset(activity.themes),
        roles=frozenset(activity.for_roles),
        organisers=frozenset(organisers),
    )
    return Proposal(planned=planned, audience=Audience.of(activity), desk_id=activity.desk_id)


def _with_kinds(audience: Audience) -> frozenset[str]:
    """The sports asked for and the kinds of them, as `queries.audience` has it; none means every sport."""
    asked = set(audience.sports)
    if not asked:
        return frozenset()
    kinds = Sport.objects.filter(parent_id__in=asked).values_list("pk", flat=True)
    return frozenset(asked | set(kinds))
