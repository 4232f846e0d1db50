"""One visit with what was told, and somebody's own visits."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.visits.models import AHEAD, Visit, VisitReport, VisitYield
from voorzet.visits.policy import reports_read, visits_seen

SHOWN = 100
NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class OneVisit:
    """A visit as one actor finds it; `report` is None before it was made, or when the words are not for them."""

    visit: Visit
    report: VisitReport | None
    yields: dict[str, VisitYield]


def get_visit(actor: Actor, visit_id: UUID) -> OneVisit:
    """A visit the actor may know of. Three queries."""
    visit = (
        Visit.objects.filter(visits_seen(actor), pk=visit_id)
        .select_related("provider", "person", "organisation", "desk", "plan")
        .first()
    )
    if visit is None:
        raise NotVisible
    read = Visit.objects.filter(reports_read(actor), pk=visit_id)
    report = VisitReport.objects.filter(visit__in=read).first()
    yields = visit.yields.select_related("question") if report is not None else ()
    return OneVisit(visit, report, {one.kind: one for one in yields})


def list_own_visits(actor: Actor) -> list[Visit]:
    """What the actor still has to visit, the first week first; a hundred at most."""
    return list(
        _of_organisation(actor)
        .filter(person_id=actor.person_id or NOBODY)
        .select_related("provider", "desk")
        .order_by("week", "id")[:SHOWN]
    )


def list_visits_of_colleagues(actor: Actor) -> list[Visit]:
    """What others of the actor's organisation still have to visit."""
    return list(
        _of_organisation(actor)
        .exclude(person_id=actor.person_id or NOBODY)
        .select_related("provider", "desk", "person")
        .order_by("week", "id")[:SHOWN]
    )


def _of_organisation(actor: Actor) -> QuerySet[Visit]:
    return Visit.objects.filter(
        visits_seen(actor), organisation_id=actor.organisation_id or NOBODY, status__in=AHEAD
    )
