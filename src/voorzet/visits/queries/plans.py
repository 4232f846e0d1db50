"""A desk's plan of a year: who goes out, what is planned when, and which clubs have no visit."""

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from voorzet.desks.models import Desk
from voorzet.desks.queries import RoleHolder, list_role_holders
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.providers.models import Provider, Relation
from voorzet.visits.models import Visit, Visitor, VisitPlan, VisitStatus
from voorzet.visits.policy import AT_WORK, may_see_plan, visits_seen
from voorzet.visits.queries.ground import unplanned

PAGE = 50
LEFT_OUT_SHOWN = 30
MOST_SUGGESTED = 60
NEXT_YEAR_FROM = 11


@dataclass(frozen=True, slots=True)
class VisitorRow:
    """Somebody at the desk: what was agreed with them, or else how many visits would be a fair share."""

    holder: RoleHolder
    visitor: Visitor | None
    suggested: int


@dataclass(frozen=True, slots=True)
class MonthRow:
    """The visits of one person, per month of the year; `most` is None for who goes out no more."""

    person_id: UUID
    name: str
    organisation: str
    months: tuple[int, ...]
    done: int
    most: int | None

    @property
    def total(self) -> int:
        """All visits of the year."""
        return sum(self.months)


@dataclass(frozen=True, slots=True)
class VisitPage:
    """A page of the plan; `after` is the key of the next one, or ''."""

    visits: list[Visit]
    after: str


def require_plan_seen(actor: Actor, desk: Desk) -> None:
    """Who does no work at the desk finds no plan."""
    if not may_see_plan(actor, desk.id):
        raise NotVisible


def find_plan(actor: Actor, desk: Desk, year: int) -> VisitPlan | None:
    """The plan of a desk for a year, if it was begun."""
    require_plan_seen(actor, desk)
    return VisitPlan.objects.filter(desk=desk, year=year).first()


def list_visitors(desk: Desk, plan: VisitPlan | None) -> list[VisitorRow]:
    """Everybody at the desk who may go out, who goes most first."""
    holders = [one for one in list_role_holders(desk.id) if one.role in AT_WORK]
    there = {
        (one.person_id, one.organisation_id): one
        for one in (plan.visitors.all() if plan is not None else ())
    }
    suggested = {} if there else _suggest(desk, holders)
    rows = [
        VisitorRow(
            one,
            there.get((one.person_id, one.organisation_id)),
            suggested.get((one.person_id, one.organisation_id), 0),
        )
        for one in holders
    ]
    return sorted(
        rows, key=lambda row: -(row.visitor.most if row.visitor is not None else row.suggested)
    )


def list_months(actor: Actor, plan: VisitPlan) -> list[MonthRow]:
    """Per person how many visits there are in which month, the busiest first. Two queries."""
    rows = (
        plan.visits.filter(visits_seen(actor))
        .exclude(status=VisitStatus.DROPPED)
        .values("person_id", "organisation_id", "week__month", "status")
        .annotate(
            visits=Count("id"),
        )
        .values_list(
            "person_id",
            "person__name",
            "organisation_id",
            "organisation__name",
            "week__month",
            "status",
            "visits",
        )
    )
    most = {(one.person_id, one.organisation_id): one.most for one in plan.visitors.all()}
    months: dict[tuple[UUID, UUID], Counter[int]] = {}
    done: Counter[tuple[UUID, UUID]] = Counter()
    names: dict[tuple[UUID, UUID], tuple[str, str]] = {}
    for person_id, name, organisation_id, organisation, month, status, visits in rows:
        who = person_id, organisation_id
        names[who] = name, organisation
        months.setdefault(who, Counter())[month] += visits
        done[who] += visits if status == VisitStatus.DONE else 0
    found = [
        MonthRow(
            who[0],
            *names[who],
            tuple(months[who][month] for month in range(1, 13)),
            done[who],
            most.get(who),
        )
        for who in names
    ]
    return sorted(found, key=lambda row: (-row.total, row.name))


def list_visits(
    actor: Actor, plan: VisitPlan, *, person_id: UUID | None = None, after: str = ""
) -> VisitPage:
    """The visits of a plan by week, a page at a time."""
    visits = (
        Visit.objects.filter(visits_seen(actor), plan=plan)
        .exclude(status=VisitStatus.DROPPED)
        .select_related("provider", "person", "organisation")
        .order_by("week", "id")
    )
    if person_id is not None:
        visits = visits.filter(person_id=person_id)
    key = _read_key(after)
    if key is not None:
        visits = visits.filter(Q(week__gt=key[0]) | Q(week=key[0], id__gt=key[1]))
    found = list(visits[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return VisitPage(found[:PAGE], f"{last.week.isoformat()}_{last.id}" if last else "")


def count_statuses(plan: VisitPlan) -> dict[str, int]:
    """How many visits are in which state."""
    return dict(plan.visits.order_by().values_list("status").annotate(visits=Count("id")))


def count_unmet(plan: VisitPlan) -> list[tuple[str, int]]:
    """How often each wish could not be met by what is proposed, the most frequent first."""
    proposed = plan.visits.filter(status=VisitStatus.PROPOSED).values_list("unmet", flat=True)
    return Counter(wish for unmet in proposed for wish in unmet).most_common()


def list_left_out(plan: VisitPlan) -> tuple[int, list[Provider]]:
    """How many clubs have no visit at all, and the first of them by name."""
    left_out = unplanned(plan).exclude(pk__in=Visit.objects.filter(plan=plan).values("provider_id"))
    return left_out.count(), list(left_out[:LEFT_OUT_SHOWN])


@as_system()
def find_asked_plan(entry_id: UUID) -> UUID:
    """The plan for which a proposal was asked, by the entry of the journal that says so."""
    return Entry.objects.values_list("subject_id", flat=True).get(pk=entry_id)


def _suggest(desk: Desk, holders: list[RoleHolder]) -> dict[tuple[UUID, UUID], int]:
    """Who works for the first holder shares the clubs; others see those with whom they keep contact."""
    clubs = Provider.objects.filter(municipality__desks=desk, merged_into=None).count()
    sharing = [one for one in holders if one.organisation_id == desk.first_holder_id]
    share = min(math.ceil(clubs / len(sharing)), MOST_SUGGESTED) if sharing else 0
    ties: Counter[tuple[UUID, UUID]] = Counter(
        Relation.objects.filter(desk=desk, ends_on=None, person__isnull=False).values_list(
            "person_id", "organisation_id"
        )
    )
    return {
        who: share
        if one.organisation_id == desk.first_holder_id
        else min(ties[who], MOST_SUGGESTED)
        for one in holders
        for who in [(one.person_id, one.organisation_id)]
    }


def _read_key(key: str) -> tuple[date, UUID] | None:
    week, _line, visit_id = key.partition("_")
    try:
        return date.fromisoformat(week), UUID(visit_id)
    except ValueError:
        return None


def this_year() -> int:
    """The year whose plan is worked on: from November on that of the next year."""
    today = clock.today()
    return today.year + (today.month >= NEXT_YEAR_FROM)
