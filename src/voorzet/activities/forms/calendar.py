"""What the calendar is asked: the picture, the day, and the filters, as they stand in the address."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from voorzet.activities.models import ActivityKind, ActivityStatus
from voorzet.activities.queries.calendar import Filters, Scope
from voorzet.kernel import clock
from voorzet.kernel.actor import Seat
from voorzet.providers.models import ContactRole, ProviderKind

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
WEEK = timedelta(days=7)


class Look(StrEnum):
    """How the calendar is drawn."""

    MONTH = "maand"
    WEEK = "week"
    LIST = "lijst"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of the calendar; what the address says wrongly counts as not said."""

    look: Look
    day: date
    filters: Filters
    after: str = ""

    @property
    def first(self) -> date:
        """The first day that is drawn: a Monday, or in the list the day itself."""
        if self.look is Look.LIST:
            return self.day
        day = self.day.replace(day=1) if self.look is Look.MONTH else self.day
        return day - timedelta(days=day.weekday())

    @property
    def last(self) -> date:
        """The last day that is drawn."""
        if self.look is Look.WEEK:
            return self.first + WEEK - timedelta(days=1)
        end = _month_after(self.day) - timedelta(days=1)
        return end + timedelta(days=6 - end.weekday())

    @property
    def next_day(self) -> date:
        """A day in the month or week after this one."""
        return min(_month_after(self.day) if self.look is Look.MONTH else self.day + WEEK, LAST_DAY)

    @property
    def previous_day(self) -> date:
        """A day in the month or week before this one."""
        if self.look is Look.MONTH:
            return max((self.day.replace(day=1) - timedelta(days=1)).replace(day=1), FIRST_DAY)
        return max(self.day - WEEK, FIRST_DAY)


def read_asked(query: Mapping[str, str], seats: Sequence[Seat]) -> Asked:
    """What the address asks, for somebody with these seats."""
    desks = {seat.desk_slug: seat.desk_id for seat in seats}
    scope = _one_of(query.get("waar", ""), Scope)
    return Asked(
        look=Look(_one_of(query.get("beeld", ""), Look) or Look.MONTH),
        day=_day(query.get("dag", "")),
        filters=Filters(
            scope=Scope(scope or Scope.DESK),
            desk_id=desks.get(query.get("loket", "")),
            kind=_one_of(query.get("soort", ""), ActivityKind),
            theme=_word(query.get("thema", "")),
            sport=_word(query.get("sport", "")),
            role=_one_of(query.get("rol", ""), ContactRole),
            provider_kind=_one_of(query.get("aanbieder", ""), ProviderKind),
            place=_word(query.get("plaats", "")),
            organiser=_identifier(query.get("wie", "")),
            status=_one_of(query.get("stand", ""), ActivityStatus),
        ),
        after=query.get("na", ""),
    )


def _one_of(text: str, words: type[StrEnum] | type[ActivityKind] | type[ActivityStatus]) -> str:
    return text if text in {word.value for word in words} else ""


def _word(text: str) -> str:
    """A slug or a code; anything longer is none of ours."""
    return text if len(text) <= 40 and "\x00" not in text else ""


def _identifier(text: str) -> UUID | None:
    with suppress(ValueError):
        return UUID(text)
    return None


def _day(text: str) -> date:
    with suppress(ValueError):
        return min(max(date.fromisoformat(text), FIRST_DAY), LAST_DAY)
    return clock.today()


def _month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)
