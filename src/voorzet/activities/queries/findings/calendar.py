"""The activities that one could meet, as finding sees them."""

from datetime import timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from voorzet.activities.finding import Planned
from voorzet.activities.finding.proposal import Proposal
from voorzet.activities.finding.weights import WEEKS_TOGETHER
from voorzet.activities.models import UNDER_WAY, Activity, Organiser
from voorzet.desks.models import Desk

WINDOW = timedelta(weeks=WEEKS_TOGETHER)
# No activity is longer (actions.planning.LONGEST): how far before the window one can begin that reaches into it.
LONGEST = timedelta(days=31)
COLUMNS = (
    "id",
    "kind",
    "status",
    "title",
    "starts_at",
    "ends_at",
    "place",
    "municipality_id",
    "themes",
    "for_roles",
)


def list_candidates(proposal: Proposal, seen: Q) -> list[Planned]:
    """What is under way within the weeks around, and shares a municipality, a desk or the place with a proposal.

    One query. Who shares no municipality shares no provider.
    """
    new = proposal.planned
    around = Activity.objects.filter(
        seen,
        _near(proposal),
        status__in=UNDER_WAY,
        starts_at__gte=new.starts_at - WINDOW - LONGEST,
        starts_at__lt=new.ends_at + WINDOW,
        ends_at__gt=new.starts_at - WINDOW,
    )
    return as_planned(around.exclude(pk=new.id) if new.id else around)


def _near(proposal: Proposal) -> Q:
    municipalities = list(proposal.audience.municipalities)
    desks = Desk.objects.filter(municipalities__in=municipalities).values_list("pk", flat=True)
    near = Q(for_municipalities__overlap=municipalities) | Q(
        desk_ids__overlap=[proposal.desk_id, *desks.distinct()]
    )
    if proposal.planned.place and proposal.planned.municipality:
        near |= Q(municipality_id=proposal.planned.municipality) & ~Q(place="")
    return near


def as_planned(activities: QuerySet[Activity]) -> list[Planned]:
    """Rows of the calendar, by when they begin; one query."""
    organisers = Organiser.objects.filter(activity=OuterRef("pk")).order_by("organisation_id")
    rows = (
        activities.order_by("starts_at", "id")
        .annotate(
            by=ArraySubquery(organisers.values("organisation_id")),
            who=Coalesce(NullIf("organisation__short_name", Value("")), F("organisation__name")),
        )
        .values(*COLUMNS, "by", "who")
    )
    return [_planned(row) for row in rows]


def _planned(row: dict[str, Any]) -> Planned:
    return Planned(
        id=row["id"],
        kind=row["kind"],
        status=row["status"],
        title=row["title"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        place=row["place"],
        municipality=row["municipality_id"],
        themes=frozenset(row["themes"]),
        roles=frozenset(row["for_roles"]),
        organisers=frozenset(row["by"]),
        organiser=row["who"],
    )
