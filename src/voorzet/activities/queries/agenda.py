"""The joint agenda of a desk in order of weight, and how far a year is from what the desk wants."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from voorzet.activities.models import (
    OVER,
    UNDER_WAY,
    Activity,
    ActivityKind,
    ActivityStatus,
    AgendaItem,
    AgendaStatus,
    AgendaWeight,
    YearAim,
)
from voorzet.activities.policy import activities_seen, agenda_seen, may_drop_item
from voorzet.desks.models import Desk
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.questions.models import Question
from voorzet.questions.policy import visible_to

PAGE = 25
CHOOSABLE = 100
# What counts for a year: laid before partners or further, not a mere idea.
COUNTED = (*(one for one in UNDER_WAY if one != ActivityStatus.IDEA), *OVER)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with its weight, who weighed it, and the question it came from when the actor may see that."""

    item: AgendaItem
    total: int
    weights: list[AgendaWeight]
    own: int
    reference: str
    may_drop: bool


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """One page; `next_id` begins the next one, None on the last."""

    rows: list[ItemRow]
    next_id: UUID | None


@dataclass(frozen=True, slots=True)
class Aim:
    """How many of a kind a desk wants in a year, and how many there are: held, or at least laid before partners."""

    id: UUID
    kind: str
    label: str
    least: int
    held: int
    planned: int

    @property
    def there(self) -> int:
        """How many there are in all."""
        return self.held + self.planned

    @property
    def missing(self) -> int:
        """How many are still needed."""
        return max(0, self.least - self.there)


def list_items(
    actor: Actor, desk: Desk, status: AgendaStatus = AgendaStatus.OPEN, after: UUID | None = None
) -> AgendaPage:
    """A page of the agenda, the heaviest first and of equal weight the newest. Four queries at most."""
    items = _weighed(actor).filter(desk=desk, status=status)
    if after is not None:
        last = items.filter(pk=after).values_list("total", flat=True).first()
        if last is not None:
            items = items.filter(Q(total__lt=last) | Q(total=last, id__lt=after))
    found = list(items.order_by("-total", "-id")[: PAGE + 1])
    shown = found[:PAGE]
    return AgendaPage(_rows(actor, shown), shown[-1].id if len(found) > PAGE else None)


def get_item(actor: Actor, desk: Desk, item_id: UUID) -> ItemRow:
    """One of them."""
    item = _weighed(actor).filter(desk=desk, pk=item_id).first()
    if item is None:
        raise NotVisible
    return _rows(actor, [item])[0]


def count_items(actor: Actor, desk: Desk) -> Counter[str]:
    """How many there are by status."""
    statuses = AgendaItem.objects.filter(agenda_seen(actor), desk=desk).values_list(
        "status", flat=True
    )
    return Counter(statuses)


def list_plannable(actor: Actor, desk: Desk) -> list[Activity]:
    """Activities ahead at this desk, one of which may be what was planned for an item."""
    return list(
        Activity.objects.filter(
            activities_seen(actor),
            desk_ids__contains=[desk.id],
            status__in=UNDER_WAY,
            starts_at__gt=clock.now(),
        ).order_by("starts_at", "id")[:CHOOSABLE]
    )


def list_aims(desk_id: UUID, year: int) -> list[Aim]:
    """What a desk wants in a year and what there is, in the order of kinds; two queries, none without aims."""
    aims = {aim.kind: aim for aim in YearAim.objects.filter(desk_id=desk_id)}
    held, planned = _count_by_kind(desk_id, year) if aims else (Counter(), Counter())
    return [
        Aim(aims[kind].id, kind, str(kind.label), aims[kind].least, held[kind], planned[kind])
        for kind in ActivityKind
        if kind in aims
    ]


def count_missing(aim: YearAim, year: int) -> int:
    """How many activities of its kind a year is short of."""
    held, planned = _count_by_kind(aim.desk_id, year)
    return max(0, aim.least - held[aim.kind] - planned[aim.kind])


@as_system()
def list_aims_to_watch() -> list[UUID]:
    """Every aim there is; a handful per desk."""
    return list(YearAim.objects.order_by("pk").values_list("pk", flat=True))


def _count_by_kind(desk_id: UUID, year: int) -> tuple[Counter[str], Counter[str]]:
    """What was held, and what is still to come."""
    begins, ends = (datetime(one, 1, 1, tzinfo=clock.AMSTERDAM) for one in (year, year + 1))
    kinds = Activity.objects.filter(
        desk_id=desk_id, starts_at__gte=begins, starts_at__lt=ends, status__in=COUNTED
    ).values_list("kind", "status")
    held = Counter(kind for kind, status in kinds if status in OVER)
    return held, Counter(kind for kind, _status in kinds) - held


def _weighed(actor: Actor) -> "QuerySet[Any, Any]":
    """Items with the sum over organisations; each weighs equally, so a platform counts as much as a municipality."""
    summed = (
        AgendaWeight.objects.filter(item=OuterRef("pk"))
        .values("item")
        .annotate(sum=Sum("weight"))
        .values("sum")
    )
    return (
        AgendaItem.objects.filter(agenda_seen(actor))
        .annotate(total=Coalesce(Subquery(summed), 0))
        .select_related("organisation", "theme", "activity", "person")
    )


def _rows(actor: Actor, items: list[Any]) -> list[ItemRow]:
    weights: dict[UUID, list[AgendaWeight]] = {item.id: [] for item in items}
    for one in (
        AgendaWeight.objects.filter(item__in=weights)
        .select_related("organisation")
        .order_by("-weight", "organisation__name")
    ):
        weights[one.item_id].append(one)
    asked = [item.question_id for item in items if item.question_id]
    seen = (
        dict(
            Question.objects.filter(visible_to(actor), pk__in=asked).values_list("pk", "reference")
        )
        if asked
        else {}
    )
    return [
        ItemRow(
            item=item,
            total=item.total,
            weights=weights[item.id],
            own=next(
                (
                    one.weight
                    for one in weights[item.id]
                    if one.organisation_id == actor.organisation_id
                ),
                0,
            ),
            reference=seen.get(item.question_id, "") if item.question_id else "",
            may_drop=may_drop_item(actor, item),
        )
        for item in items
    ]
