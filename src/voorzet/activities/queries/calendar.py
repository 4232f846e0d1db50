"""The calendar as somebody sees it: a window of days or a page of a list, and what can be chosen there."""

import base64
import binascii
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from voorzet.activities.models import Activity, ActivityStatus, Organiser
from voorzet.activities.policy import activities_seen
from voorzet.desks.models import Desk
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Unacceptable
from voorzet.parties.models import Organisation
from voorzet.reference.models import Municipality, SchoolHoliday
from voorzet.reference.queries import public_holidays_between
from voorzet.reference.remembering import remembered

PAGE = 50
# No more on one picture: the list goes on where a month is too full to read.
MOST = 1500
# An activity lasts a month at most, so what began earlier is over when a window begins.
LONGEST = timedelta(days=32)
# How far ahead the list looks for who organises something.
AHEAD = timedelta(days=365)


class Scope(StrEnum):
    """How far somebody looks: their own desks, the provinces these lie in, or everything announced."""

    DESK = "loket"
    REGION = "streek"
    COUNTRY = "land"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is asked of the calendar; empty means everything."""

    scope: Scope = Scope.DESK
    desk_id: UUID | None = None
    kind: str = ""
    theme: str = ""
    sport: str = ""
    role: str = ""
    provider_kind: str = ""
    place: str = ""
    organiser: UUID | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list; `after` is the key of the next one, or '' when this is the last."""

    activities: list[Any] = field(default_factory=list)
    after: str = ""


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days that are free somewhere; both included. `is_public` for a day off for all, else a school holiday."""

    name: str
    start: date
    end: date
    is_public: bool


@dataclass(frozen=True, slots=True)
class Area:
    """The municipalities of somebody's desks, with those of the same provinces."""

    own: tuple[Municipality, ...] = ()
    province: tuple[Municipality, ...] = ()


def list_between(actor: Actor, filters: Filters, start: datetime, end: datetime) -> list[Any]:
    """What goes on from `start` until `end`, the first first, each with `organiser_names`."""
    lasting = Q(starts_at__gt=start - LONGEST, starts_at__lt=end, ends_at__gt=start)
    found = _listed(actor, filters).filter(lasting)
    return list(_with_what_is_shown(found).order_by("starts_at", "id")[:MOST])


def list_from(actor: Actor, filters: Filters, start: datetime, after: str = "") -> Page:
    """A page of what begins from `start` on. Raises Unacceptable when `after` is no key of ours."""
    found = _listed(actor, filters).filter(starts_at__gte=start)
    if after:
        at, key = _read_key(after)
        found = found.filter(Q(starts_at__gt=at) | Q(starts_at=at, id__gt=key), starts_at__gte=at)
    rows = list(_with_what_is_shown(found).order_by("starts_at", "id")[: PAGE + 1])
    return Page(rows[:PAGE], _key(rows[PAGE - 1]) if len(rows) > PAGE else "")


def list_organisers(
    actor: Actor, filters: Filters, start: datetime, end: datetime | None = None
) -> list[tuple[UUID, str]]:
    """Who organises something in the window, whoever was chosen; the list looks a year ahead."""
    everybody = Filters(scope=filters.scope, desk_id=filters.desk_id)
    window = Q(starts_at__gt=start - LONGEST, starts_at__lt=end or start + AHEAD)
    shown = _listed(actor, everybody).filter(window)
    organising = Organiser.objects.filter(activity__in=shown.values("pk"))
    known = Q(pk__in=organising.values("organisation_id"))
    if filters.organiser:
        known |= Q(pk=filters.organiser)
    return list(Organisation.objects.filter(known).order_by("name").values_list("id", "name"))


def find_area(actor: Actor, desk_id: UUID | None = None) -> Area:
    """Where somebody works: one of their desks, or else all of them. One query; the rest is remembered."""
    desks = [desk_id] if desk_id else list(actor.desk_ids)
    codes = set(
        Desk.municipalities.through.objects.filter(desk_id__in=desks).values_list(
            "municipality_id", flat=True
        )
    )
    own = tuple(one for one in _municipalities() if one.code in codes)
    provinces = {one.province_code for one in own}
    return Area(own, tuple(one for one in _municipalities() if one.province_code in provinces))


def list_all_places() -> tuple[Municipality, ...]:
    """Every municipality, by name."""
    return _municipalities()


def list_holidays(regions: Collection[str], start: date, end: date) -> list[Holiday]:
    """School holidays of these regions and public holidays, from start to end; the first first."""
    schools = [
        Holiday(one.get_name_display(), one.start, one.end, is_public=False)
        for one in _school_holidays()
        if one.region in regions and one.start <= end and one.end >= start
    ]
    public = [
        Holiday(one.label, one.date, one.date, is_public=True)
        for one in public_holidays_between(start, end)
    ]
    return sorted({*schools, *public}, key=lambda one: (one.start, one.name))


def start_of(day: date) -> datetime:
    """The moment at which a day begins on the clock of the Netherlands."""
    return datetime.combine(day, time.min, clock.AMSTERDAM)


def _listed(actor: Actor, filters: Filters) -> QuerySet[Activity]:
    found = Activity.objects.filter(activities_seen(actor), _in_scope(actor, filters))
    if filters.status:
        found = found.filter(status=filters.status)
    else:
        found = found.exclude(status=ActivityStatus.CANCELLED)
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.theme:
        found = found.filter(themes__contains=[filters.theme])
    if filters.place:
        found = found.filter(municipality_id=filters.place)
    if filters.organiser:
        mine = Organiser.objects.filter(organisation_id=filters.organiser)
        found = found.filter(pk__in=mine.values("activity_id"))
    return found.filter(
        _for("sports", filters.sport),
        _for("roles", filters.role),
        _for("kinds", filters.provider_kind),
    )


def _in_scope(actor: Actor, filters: Filters) -> Q:
    match filters.scope:
        case Scope.DESK if filters.desk_id:
            return Q(desk_ids__contains=[filters.desk_id])
        case Scope.DESK:
            return Q(desk_ids__overlap=list(actor.desk_ids))
        case Scope.REGION:
            return Q(desk_ids__overlap=_desks_of_region(actor))
        case Scope.COUNTRY:
            return Q()


def _desks_of_region(actor: Actor) -> list[UUID]:
    """The desks with an area in a province where the actor sits."""
    provinces = Municipality.objects.filter(desks__in=actor.desk_ids).values("province_code")
    desks = Desk.objects.filter(municipalities__province_code__in=provinces)
    return list(desks.distinct().values_list("pk", flat=True))


def _for(dimension: str, value: str) -> Q:
    """Activities for this sport, role or kind; an activity that names none is for all of them."""
    if not value:
        return Q()
    return Q(**{f"for_{dimension}": []}) | Q(**{f"for_{dimension}__contains": [value]})


def _with_what_is_shown(found: QuerySet[Activity]) -> QuerySet[Any]:
    names = Organiser.objects.filter(activity=OuterRef("pk")).order_by("since", "id")
    return (
        found.select_related("organisation", "municipality")
        .defer("description", "for_providers", "for_postcodes")
        .annotate(organiser_names=ArraySubquery(names.values("organisation__name")))
    )


def _key(activity: Activity) -> str:
    text = f"{activity.starts_at.isoformat()}|{activity.id}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_key(key: str) -> tuple[datetime, UUID]:
    try:
        moment, _bar, row_id = base64.urlsafe_b64decode(f"{key}==").decode().partition("|")
        place = datetime.fromisoformat(moment), UUID(row_id)
    except (ValueError, binascii.Error):
        place = None
    if place is None or place[0].tzinfo is None:
        raise Unacceptable({"after": _("Deze pagina van de lijst bestaat niet.")})
    return place


@remembered
def _municipalities() -> tuple[Municipality, ...]:
    return tuple(Municipality.objects.order_by("name"))


@remembered
def _school_holidays() -> tuple[SchoolHoliday, ...]:
    return tuple(SchoolHoliday.objects.order_by("start", "key"))
