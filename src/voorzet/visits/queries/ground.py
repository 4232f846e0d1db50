"""Everything a proposal is made from, read for one plan: clubs, who knows them, holidays, other contact."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from voorzet.kernel import clock
from voorzet.providers.models import ContactMoment, Provider, Relation
from voorzet.providers.queries.listing import last_contact
from voorzet.questions.models import Question, Status
from voorzet.reference.models import Municipality, Postcode, SchoolHoliday
from voorzet.visits.calendar import find_closed, list_weeks, number_of
from voorzet.visits.models import AHEAD, Visit, VisitPlan, VisitStatus
from voorzet.visits.proposal import Adviser, Club, Fixed, Place

SILENT_AFTER = timedelta(days=365)
CONTACT_LASTS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a proposal needs, with the Mondays that its weeks stand for and who each of its advisers is.

    Adviser in a proposal is a visitor of the plan: `people` gives their person and organisation.
    """

    weeks: list[date]
    clubs: list[Club]
    advisers: list[Adviser]
    fixed: list[Fixed]
    people: dict[UUID, tuple[UUID, UUID]]


def read_ground(plan: VisitPlan) -> Ground:
    """Clubs of the desk that have no visit in the plan yet, and all who go out for it."""
    weeks = list_weeks(plan.year, clock.today())
    visitors = list(plan.visitors.all())
    whose = {(one.person_id, one.organisation_id): one.id for one in visitors}
    kept = [
        (whose[visit.person_id, visit.organisation_id], visit.week)
        for visit in Visit.objects.filter(
            plan=plan, status__in=[VisitStatus.PLANNED, VisitStatus.DONE]
        )
        if (visit.person_id, visit.organisation_id) in whose
    ]
    taken = Counter(visitor for visitor, _week in kept)
    starts = _places_of({one.start for one in visitors})
    return Ground(
        weeks=weeks,
        clubs=_list_clubs(plan, weeks, whose),
        advisers=[
            Adviser(
                one.id,
                one.organisation_id,
                room=max(one.most - taken[one.id], 0),
                per_week=one.per_week,
                start=starts.get(one.start),
            )
            for one in visitors
        ],
        fixed=[
            Fixed(visitor, number)
            for visitor, week in kept
            if (number := number_of(week, weeks)) is not None
        ],
        people={visitor: both for both, visitor in whose.items()},
    )


def unplanned(plan: VisitPlan) -> QuerySet[Provider]:
    """Clubs of the desk without a visit in the plan that a person decided on, by name."""
    decided = Visit.objects.filter(plan=plan).exclude(status=VisitStatus.PROPOSED)
    return (
        Provider.objects.filter(municipality__desks=plan.desk_id, merged_into=None)
        .exclude(pk__in=decided.values("provider_id"))
        .order_by("name", "id")
    )


def _list_clubs(
    plan: VisitPlan, weeks: list[date], visitors: dict[tuple[UUID, UUID], UUID]
) -> list[Club]:
    quiet_since = clock.now() - SILENT_AFTER
    clubs = unplanned(plan)
    waiting = set(
        clubs.alias(contacted_at=last_contact())
        .filter(Q(contacted_at=None) | Q(contacted_at__lt=quiet_since))
        .values_list("id", flat=True)
    )
    providers = list(clubs)
    holders, organisations = _find_relations(plan, visitors)
    asked, in_contact = _find_askers(plan), _find_contact(plan, weeks)
    places = _places_of({one.postcode[:4] for one in providers})
    municipalities = {one.code: one for one in Municipality.objects.filter(desks=plan.desk_id)}
    closed = _find_holidays(weeks, municipalities.values())
    return [
        Club(
            one.id,
            place=places.get(one.postcode[:4]) or _centre(municipalities[one.municipality_id]),
            holders=frozenset(holders[one.id]),
            holder_organisations=frozenset(organisations[one.id]),
            asked=frozenset(asked[one.id]),
            closed=closed[municipalities[one.municipality_id].school_holiday_region],
            in_contact=frozenset(in_contact[one.id]),
            waits=one.id in waiting,
        )
        for one in providers
    ]


def _find_relations(
    plan: VisitPlan, visitors: dict[tuple[UUID, UUID], UUID]
) -> tuple[dict[UUID, set[UUID]], dict[UUID, set[UUID]]]:
    """Per club the visitors who keep contact with it, and the organisations that do."""
    holders: dict[UUID, set[UUID]] = defaultdict(set)
    organisations: dict[UUID, set[UUID]] = defaultdict(set)
    ties = Relation.objects.filter(desk_id=plan.desk_id, ends_on=None).values_list(
        "provider_id", "provider__merged_into_id", "organisation_id", "person_id"
    )
    for provider_id, merged_into_id, organisation_id, person_id in ties:
        club_id = merged_into_id or provider_id
        organisations[club_id].add(organisation_id)
        visitor = visitors.get((person_id, organisation_id)) if person_id else None
        if visitor is not None:
            holders[club_id].add(visitor)
    return holders, organisations


def _find_askers(plan: VisitPlan) -> dict[UUID, set[UUID]]:
    """Per club the organisations that hold an open question of it: they speak with it anyhow."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    questions = (
        Question.objects.filter(desk_id=plan.desk_id, provider__isnull=False)
        .exclude(status=Status.CLOSED)
        .values_list("provider_id", "provider__merged_into_id", "holder_organisation_id")
    )
    for provider_id, merged_into_id, organisation_id in questions:
        if provider_id is not None:
            found[merged_into_id or provider_id].add(organisation_id)
    return found


def _find_contact(plan: VisitPlan, weeks: list[date]) -> dict[UUID, set[int]]:
    """Per club the weeks in which somebody has contact with it already: appointments, and the past fortnight."""
    found: dict[UUID, set[int]] = defaultdict(set)
    moments = ContactMoment.objects.filter(
        desk_id=plan.desk_id, happened_at__gte=clock.now() - CONTACT_LASTS
    ).values_list("provider_id", "provider__merged_into_id", "happened_at")
    visits = (
        Visit.objects.filter(desk_id=plan.desk_id, status__in=AHEAD)
        .exclude(plan=plan)
        .values_list("provider_id", "provider__merged_into_id", "week")
    )
    for provider_id, merged_into_id, moment in (*moments, *visits):
        number = number_of(moment, weeks)
        if number is not None:
            found[merged_into_id or provider_id].add(number)
    return found


def _find_holidays(
    weeks: list[date], municipalities: Iterable[Municipality]
) -> dict[str, frozenset[int]]:
    """Per school region the weeks in which nobody should come."""
    regions = {one.school_holiday_region for one in municipalities}
    holidays = list(SchoolHoliday.objects.filter(region__in=regions))
    found = {}
    for region in regions:
        closed = find_closed(weeks, [one for one in holidays if one.region == region])
        found[region] = frozenset(weeks.index(monday) for monday in closed)
    return found


def _places_of(pc4: set[str]) -> dict[str, Place]:
    return {
        one.pc4: Place(one.latitude, one.longitude) for one in Postcode.objects.filter(pc4__in=pc4)
    }


def _centre(municipality: Municipality) -> Place:
    return Place(municipality.latitude, municipality.longitude)
