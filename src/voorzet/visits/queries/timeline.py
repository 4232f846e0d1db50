"""Visits in the file of a club: who came and what was told, and who is coming."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.providers.timeline import Item, Key, Source, register
from voorzet.ui.times import day
from voorzet.visits.models import Visit, VisitReport, VisitStatus
from voorzet.visits.policy import reports_seen, visits_seen

NOON = time(12)


def show_visits_in_files() -> None:
    """Adds visits to the timeline of every club."""
    register(
        Source(
            kind="visits",
            label=gettext_lazy("Bezoeken"),
            read=read_visits,
            ongoing=list_coming,
            last_contact="visits_visited_at",
        )
    )


def read_visits(
    actor: Actor, provider_ids: Collection[UUID], before: Key | None, limit: int
) -> list[Item]:
    """Visits that were made, the latest first. Two queries."""
    visits = (
        Visit.objects.filter(
            visits_seen(actor), provider_id__in=provider_ids, status=VisitStatus.DONE
        )
        .select_related("person", "organisation")
        .order_by("-done_on", "-id")
    )
    if before is not None:
        visits = visits.filter(_before(*before))
    found = list(visits[:limit])
    reports = VisitReport.objects.filter(reports_seen(actor), visit__in=found).in_bulk()
    return [_item(one, reports.get(one.id)) for one in found]


def list_coming(actor: Actor, provider_ids: Collection[UUID]) -> Sequence[Item]:
    """Visits that were decided on and not made yet."""
    visits = (
        Visit.objects.filter(
            visits_seen(actor), provider_id__in=provider_ids, status=VisitStatus.PLANNED
        )
        .select_related("person", "organisation")
        .order_by("week", "id")[:3]
    )
    return [
        Item(
            moment=one.appointment_at or _at_noon(one.week),
            id=one.id,
            title=_("Bezoek gepland")
            if one.appointment_at
            else _("Bezoek in de week van %(day)s") % {"day": day(one.week)},
            by=f"{one.person} ({one.organisation})",
            link=reverse("visit", args=[one.id]),
            icon="calendar",
            whole_day=one.appointment_at is None,
        )
        for one in visits
    ]


def _before(moment: datetime, visit_id: UUID) -> Q:
    """Visits below a place in the timeline, where each stands at noon of its day."""
    on = moment.astimezone(clock.AMSTERDAM).date()
    noon = _at_noon(on)
    if moment == noon:
        return Q(done_on__lt=on) | Q(done_on=on, id__lt=visit_id)
    return Q(done_on__lte=on) if moment > noon else Q(done_on__lt=on)


def _item(visit: Visit, report: VisitReport | None) -> Item:
    return Item(
        moment=_at_noon(visit.done_on or visit.week),
        id=visit.id,
        title=_("Bezoek"),
        by=f"{visit.person} ({visit.organisation})",
        text="\n\n".join(_paragraphs(report)) if report else "",
        link=reverse("visit", args=[visit.id]),
        icon="map-pin",
        tone="accent",
        whole_day=True,
    )


def _paragraphs(report: VisitReport) -> list[str]:
    asked = (
        (_("Wat gaat goed?"), report.going_well),
        (_("Waar is de club trots op?"), report.proud_of),
        (_("Welke vragen leven er?"), report.questions),
    )
    return [f"{question} {answer}" for question, answer in asked if answer]


def _at_noon(on: date) -> datetime:
    return datetime.combine(on, NOON, clock.AMSTERDAM)
