"""The calendar of activities: month, week and list, per desk, region and country."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.activities.forms.calendar import Asked, Look, read_asked
from voorzet.activities.models import Activity, ActivityKind, ActivityStatus
from voorzet.activities.queries import calendar
from voorzet.activities.queries.calendar import Area, Filters, Holiday, Scope
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.providers.models import ContactRole, ProviderKind
from voorzet.reference.models import Municipality, SchoolRegion
from voorzet.reference.queries import list_all_sports, list_themes
from voorzet.ui.render import render
from voorzet.ui.times import as_date

DAY = timedelta(days=1)
# So many fit in a square of the month; the week has them all.
IN_A_SQUARE = 4
TONES = {
    ActivityStatus.IDEA: "neutral",
    ActivityStatus.IN_ALIGNMENT: "warning",
    ActivityStatus.CLEARED: "info",
    ActivityStatus.ANNOUNCED: "positive",
    ActivityStatus.HELD: "neutral",
    ActivityStatus.EVALUATED: "neutral",
    ActivityStatus.CANCELLED: "negative",
}


@dataclass(frozen=True, slots=True)
class On:
    """An activity on one of its days; `begins` on the first of them."""

    activity: Activity
    begins: bool


@dataclass(frozen=True, slots=True)
class Square:
    """One day: what is on, and why it may be a free day."""

    day: date
    in_month: bool
    on: list[On]
    holidays: list[Holiday]
    most: int

    @property
    def shown(self) -> list[On]:
        """What fits."""
        return self.on[: self.most]

    @property
    def rest(self) -> int:
        """How many do not."""
        return len(self.on) - len(self.shown)


@require_safe
@for_people_at_work
def show_calendar(request: HttpRequest) -> HttpResponse:
    """What partners organise for clubs, drawn as a month, a week or a list."""
    actor = actor_at(request)
    asked = read_asked(request.GET, actor.seats)
    filters = asked.filters
    area = calendar.find_area(actor, filters.desk_id)
    start, end = calendar.start_of(asked.first), calendar.start_of(asked.last + DAY)
    context: dict[str, Any] = {
        "asked": asked,
        "look": asked.look.value,
        "looks": _tabs(request, asked),
        "today": clock.today(),
        "tones": TONES,
        "heading": _heading(asked),
        "adds": any(actor.works_at(seat.desk_id) for seat in actor.seats),
        "seats": actor.seats,
        "narrowed": filters != Filters(),
    }
    if asked.look is Look.LIST:
        page = calendar.list_from(actor, filters, start, asked.after)
        context |= {"page": page, "count": len(page.activities)}
        organisers = calendar.list_organisers(actor, filters, start)
    else:
        found = calendar.list_between(actor, filters, start, end)
        holidays = calendar.list_holidays(_regions(filters, area), asked.first, asked.last)
        squares = draw_squares(asked, found, holidays)
        context |= {
            "weeks": [squares[at : at + 7] for at in range(0, len(squares), 7)],
            "count": len(found),
            "full": len(found) == calendar.MOST,
        }
        organisers = calendar.list_organisers(actor, filters, start, end)
    context["filters"] = _choices(actor, filters, area, organisers)
    return render(request, "activities/calendar/calendar.html", context)


def draw_squares(
    asked: Asked, activities: Iterable[Activity], holidays: Iterable[Holiday]
) -> list[Square]:
    """A square for every day that is drawn; what lasts longer than a day stands on each of its days."""
    by_day: dict[date, list[On]] = defaultdict(list)
    for activity in activities:
        began = as_date(activity.starts_at)
        for day in days_between(activity, asked.first, asked.last):
            by_day[day].append(On(activity, day == began))
    free: dict[date, list[Holiday]] = defaultdict(list)
    for holiday in holidays:
        day = max(holiday.start, asked.first)
        while day <= min(holiday.end, asked.last):
            free[day].append(holiday)
            day += DAY
    days = [asked.first + DAY * number for number in range((asked.last - asked.first).days + 1)]
    return [
        Square(
            day,
            asked.look is Look.WEEK or day.month == asked.day.month,
            by_day.get(day, []),
            free.get(day, []),
            IN_A_SQUARE if asked.look is Look.MONTH else calendar.MOST,
        )
        for day in days
    ]


def days_between(activity: Activity, first: date, last: date) -> list[date]:
    """The days of an activity in a window; one that ends at midnight is not on the day after."""
    start = max(as_date(activity.starts_at), first)
    end = min(as_date(activity.ends_at - timedelta(microseconds=1)), last)
    return [start + DAY * number for number in range((end - start).days + 1)]


def _tabs(request: HttpRequest, asked: Asked) -> list[dict[str, Any]]:
    words = {Look.MONTH: _("Maand"), Look.WEEK: _("Week"), Look.LIST: _("Lijst")}
    return [
        {
            "label": label,
            "url": _address(request, beeld=look.value, dag=asked.day.isoformat()),
            "current": look is asked.look,
        }
        for look, label in words.items()
    ]


def _address(request: HttpRequest, **changed: str) -> str:
    query = request.GET.copy()
    query.pop("na", None)
    for name, value in changed.items():
        query[name] = value
    return f"{reverse('activities')}?{query.urlencode()}"


def _heading(asked: Asked) -> str:
    if asked.look is Look.MONTH:
        return date_format(asked.day, "F Y")
    if asked.look is Look.WEEK:
        number = asked.first.isocalendar()
        return _("week %(week)s van %(year)s") % {"week": number.week, "year": number.year}
    return _("vanaf %(day)s") % {"day": date_format(asked.day, "j F Y")}


def _regions(filters: Filters, area: Area) -> Collection[str]:
    if filters.scope is Scope.COUNTRY:
        return [region.value for region in SchoolRegion]
    shown = area.province if filters.scope is Scope.REGION else area.own
    return {one.school_holiday_region for one in shown}


def _choices(
    actor: Actor, filters: Filters, area: Area, organisers: list[tuple[Any, str]]
) -> list[dict[str, Any]]:
    """The filters, each with its word, what can be chosen and what was."""
    everything, everybody = [("", _("Alles"))], [("", _("Iedereen"))]
    themes = [(theme.slug, theme.label) for theme in list_themes()]
    sports = [(sport.slug, sport.label) for sport in list_all_sports()]
    places = [(one.code, one.name) for one in _places(filters, area)]
    rows: list[tuple[str, str, list[Any], object]] = [
        ("waar", _("Waar"), _scopes(), filters.scope.value),
        *_desks(actor, filters),
        ("soort", _("Soort"), everything + ActivityKind.choices, filters.kind),
        ("thema", _("Thema"), everything + themes, filters.theme),
        ("sport", _("Sport"), everything + sports, filters.sport),
        ("rol", _("Voor wie"), everybody + ContactRole.choices, filters.role),
        (
            "aanbieder",
            _("Voor welke aanbieders"),
            everything + ProviderKind.choices,
            filters.provider_kind,
        ),
        ("plaats", _("Gemeente"), everything + places, filters.place),
        ("wie", _("Organisator"), [*everybody, *organisers], filters.organiser or ""),
        ("stand", _("Stand"), everything + ActivityStatus.choices, filters.status),
    ]
    return [
        {"name": name, "label": label, "options": options, "value": value}
        for name, label, options, value in rows
    ]


def _scopes() -> list[Any]:
    return [
        (Scope.DESK.value, _("Mijn loket")),
        (Scope.REGION.value, _("Mijn provincie")),
        (Scope.COUNTRY.value, _("Heel Nederland")),
    ]


def _desks(actor: Actor, filters: Filters) -> list[tuple[str, str, list[Any], object]]:
    """One of one's desks, for who sits at more than one."""
    if len(actor.seats) < 2 or filters.scope is not Scope.DESK:
        return []
    desks = [("", _("Al mijn loketten"))]
    desks += [(seat.desk_slug, seat.desk_name) for seat in actor.seats]
    chosen = next((s.desk_slug for s in actor.seats if s.desk_id == filters.desk_id), "")
    return [("loket", _("Loket"), desks, chosen)]


def _places(filters: Filters, area: Area) -> Sequence[Municipality]:
    match filters.scope:
        case Scope.DESK:
            return area.own
        case Scope.REGION:
            return area.province
        case Scope.COUNTRY:
            return calendar.list_all_places()
