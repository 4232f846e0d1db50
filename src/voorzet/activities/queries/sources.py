"""The calendars that are read for a desk, and how that goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voorzet.activities.models import UNDER_WAY, Activity, CalendarSource
from voorzet.activities.policy import calendars_seen, may_change_calendar
from voorzet.activities.reading import LeftOut
from voorzet.desks.models import Desk
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible

MOST = 200
AT_A_TIME = 200
FIRST = 10
WHY: dict[str, str | Promise] = {
    LeftOut.PRIVATE: _("staat als privé in de agenda"),
    LeftOut.NO_MOMENT: _("heeft geen datum die wij kunnen lezen"),
    LeftOut.TOO_LONG: _("duurt langer dan een maand"),
    LeftOut.TOO_OFTEN: _("herhaalt zich vaker dan eens per dag"),
    LeftOut.TOO_MANY: _("er staat meer in dan wij bijhouden; wat het eerst komt, staat er wel"),
    LeftOut.BROKEN_RULE: _("de herhaling is niet te volgen"),
    LeftOut.UNKNOWN_ZONE: _("de tijdzone is onbekend; wij nemen Nederlandse tijd aan"),
}
TO_DO: dict[str, str | Promise] = {
    "unreachable": _("Wij proberen het vanzelf opnieuw. Klopt het adres nog?"),
    "refused": _("Kijk of de agenda nog gedeeld is, en vul zo nodig het nieuwe adres in."),
    "forbidden": _("Vul een adres in dat op het internet staat."),
    "too_big": _("Deel alleen de agenda die voor clubs bedoeld is, of een kortere periode."),
    "too_slow": _("Wij proberen het vanzelf opnieuw. Blijft het zo, vraag het dan de beheerder."),
    "unreadable": _("Kijk of dit het iCal-adres is, en niet dat van de pagina."),
    "secret": _("Vul het adres opnieuw in."),
}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A calendar, how many of its activities lie ahead, and whether the actor may change how it is read."""

    source: CalendarSource
    ahead: int
    may_change: bool

    @property
    def to_do(self) -> str | Promise:
        """What to do about what went wrong."""
        return TO_DO.get(self.source.fault, "")

    @property
    def left_out(self) -> list[tuple[int, str | Promise]]:
        """How many events were not taken over, or not as they stand, and why."""
        return say_left_out(self.source.left_out_why)


def say_left_out(counts: Mapping[str, int]) -> list[tuple[int, str | Promise]]:
    """Counts by the codes of `reading.LeftOut`, with why in words."""
    return [(counts[reason], words) for reason, words in WHY.items() if counts.get(reason)]


def list_sources(actor: Actor, desk: Desk) -> list[SourceRow]:
    """Those the actor may see, by organisation; one query. A desk has some tens at most."""
    ahead = Count(
        "activities",
        filter=Q(activities__status__in=UNDER_WAY, activities__ends_at__gt=clock.now()),
    )
    found = (
        CalendarSource.objects.filter(calendars_seen(actor), desk=desk)
        .select_related("organisation", "person")
        .annotate(ahead=ahead)
        .order_by("organisation__name", "name", "id")[:MOST]
    )
    return [SourceRow(one, one.ahead, may_change_calendar(actor, one)) for one in found]


def get_source(actor: Actor, desk: Desk, source_id: UUID) -> SourceRow:
    """One of them."""
    source = (
        CalendarSource.objects.filter(calendars_seen(actor), desk=desk, pk=source_id)
        .select_related("organisation", "person")
        .first()
    )
    if source is None:
        raise NotVisible
    return SourceRow(source, 0, may_change_calendar(actor, source))


def list_first(source: CalendarSource) -> list[Activity]:
    """The first activities that lie ahead, for whoever sees the calendar they came from."""
    return list(
        Activity.objects.filter(
            source=source, status__in=UNDER_WAY, ends_at__gt=clock.now()
        ).order_by("starts_at", "id")[:FIRST]
    )


@as_system()
def list_due() -> list[UUID]:
    """The calendars whose hour it is, the longest waiting first."""
    due = CalendarSource.objects.filter(is_active=True, next_at__lte=clock.now())
    return list(due.order_by("next_at").values_list("id", flat=True)[:AT_A_TIME])


@as_system()
def get_source_of(entry_id: UUID) -> UUID:
    """The calendar that an entry is about."""
    return Entry.objects.get(pk=entry_id).subject_id
