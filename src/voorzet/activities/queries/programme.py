"""A desk's year in numbers: what is organised per theme, month and organiser, beside what clubs ask about."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef

from voorzet.activities.models import Activity, ActivityKind, ActivityStatus, Organiser
from voorzet.activities.policy import activities_seen
from voorzet.activities.queries.agenda import Aim, list_aims
from voorzet.activities.queries.findings import ClashingPair, recheck
from voorzet.desks.models import Desk
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.questions.models import Question
from voorzet.reference.queries import list_themes
from voorzet.ui.times import as_date

MONTHS = 12
# A theme is a gap when clubs asked about it this often and nothing is organised.
GAP_FROM = 1
# So many for the same people in one week is a heap.
HEAP_FROM = 3
# What a week can be full of; a last day asks nobody to come.
NOBODY_COMES = frozenset({ActivityKind.POT_DEADLINE})


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme: how many activities in each month, and how many questions clubs asked in the year."""

    slug: str
    label: str
    months: tuple[int, ...]
    activities: int
    questions: int

    @property
    def is_gap(self) -> bool:
        """Whether clubs ask about it and nothing is organised."""
        return self.questions >= GAP_FROM and not self.activities


@dataclass(frozen=True, slots=True)
class OrganiserRow:
    """One organisation: how many activities it organises in each month, alone or with others."""

    name: str
    months: tuple[int, ...]
    activities: int
    together: int


@dataclass(frozen=True, slots=True)
class Heap:
    """A week, named by its Monday, with many activities for the same people."""

    monday: date
    activities: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """The year of a desk. `without_theme` counts activities that name none; `clashes` are of what is still to come."""

    themes: list[ThemeRow]
    organisers: list[OrganiserRow]
    months: tuple[int, ...]
    heaps: list[Heap]
    clashes: list[ClashingPair]
    aims: list[Aim]
    activities: int
    without_theme: int

    @property
    def gaps(self) -> list[ThemeRow]:
        """Themes that clubs ask about and for which nothing is organised, the most asked first."""
        return sorted((one for one in self.themes if one.is_gap), key=lambda one: -one.questions)


def read_programme(actor: Actor, desk: Desk, year: int) -> Programme:
    """The programme of a desk for a year. Six queries, however much is organised."""
    activities = _list_year(actor, desk, year)
    asked = count_questions(desk.id, year)
    themes = [
        _theme_row(theme.slug, theme.label, activities, asked.get(theme.slug, 0))
        for theme in list_themes()
    ]
    return Programme(
        themes=themes,
        organisers=_organiser_rows(activities),
        months=_per_month(activities),
        heaps=find_heaps(activities),
        clashes=recheck([desk.id], year, seen=activities_seen(actor)),
        aims=list_aims(desk.id, year),
        activities=len(activities),
        without_theme=sum(not one.themes for one in activities),
    )


@as_system()
def count_questions(desk_id: UUID, year: int) -> dict[str, int]:
    """How many questions clubs asked per theme in a year.

    Counted over all questions of the desk, whoever asks: a count tells nothing of one of them.
    """
    start, end = _bounds(year)
    rows = (
        Question.objects.filter(desk_id=desk_id, received_at__gte=start, received_at__lt=end)
        .exclude(theme=None)
        .values_list("theme_id")
        .annotate(number=Count("id"))
        .order_by()
    )
    return dict(rows)


def find_heaps(activities: Iterable[Any]) -> list[Heap]:
    """The weeks in which one activity shares people with two or more others."""
    weeks: dict[date, list[Any]] = defaultdict(list)
    for one in activities:
        if one.kind not in NOBODY_COMES:
            day = as_date(one.starts_at)
            weeks[day - timedelta(days=day.weekday())].append(one)
    return [
        Heap(monday, tuple(heap))
        for monday, found in sorted(weeks.items())
        if len(heap := _largest_heap(found)) >= HEAP_FROM
    ]


def _largest_heap(activities: Sequence[Any]) -> list[Any]:
    """The activity that shares people with the most others, and those others; by time."""
    heaps = [
        [other for other in activities if other is one or shares_people(one, other)]
        for one in activities
    ]
    return max(heaps, key=len, default=[])


def shares_people(one: Activity, other: Activity) -> bool:
    """Whether two audiences can hold the same people; a list that names nobody is everybody."""
    if not set(one.for_municipalities) & set(other.for_municipalities):
        return False
    names = ("for_sports", "for_roles", "for_kinds", "for_postcodes", "for_providers")
    return all(
        not getattr(one, name)
        or not getattr(other, name)
        or bool(set(getattr(one, name)) & set(getattr(other, name)))
        for name in names
    )


def _list_year(actor: Actor, desk: Desk, year: int) -> list[Any]:
    start, end = _bounds(year)
    names = Organiser.objects.filter(activity=OuterRef("pk")).order_by("since", "id")
    return list(
        Activity.objects.filter(
            activities_seen(actor),
            desk_ids__contains=[desk.id],
            starts_at__gte=start,
            starts_at__lt=end,
        )
        .exclude(status=ActivityStatus.CANCELLED)
        .defer("description")
        .annotate(organiser_names=ArraySubquery(names.values("organisation__name")))
        .order_by("starts_at", "id")
    )


def _bounds(year: int) -> tuple[datetime, datetime]:
    return (
        datetime(year, 1, 1, tzinfo=clock.AMSTERDAM),
        datetime(year + 1, 1, 1, tzinfo=clock.AMSTERDAM),
    )


def _per_month(activities: Iterable[Any]) -> tuple[int, ...]:
    counted = Counter(as_date(one.starts_at).month for one in activities)
    return tuple(counted[month] for month in range(1, MONTHS + 1))


def _theme_row(slug: str, label: str, activities: Sequence[Any], questions: int) -> ThemeRow:
    about = [one for one in activities if slug in one.themes]
    return ThemeRow(slug, label, _per_month(about), len(about), questions)


def _organiser_rows(activities: Iterable[Any]) -> list[OrganiserRow]:
    """Every organisation with something this year, by name: nobody is ranked (law 6)."""
    by_name: dict[str, list[Any]] = defaultdict(list)
    for one in activities:
        for name in one.organiser_names:
            by_name[name].append(one)
    return [
        OrganiserRow(
            name,
            _per_month(found),
            len(found),
            sum(len(one.organiser_names) > 1 for one in found),
        )
        for name, found in sorted(by_name.items())
    ]
