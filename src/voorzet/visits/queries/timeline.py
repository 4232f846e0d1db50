"""Visits in the file of a club: who came and what was told, and who is coming."""

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.providers.timeline import Item, Key, Source, register
from voorzet.ui.times import day
from voorzet.visits.models import Visit, VisitReport, VisitStatus
from voorzet.visits.policy import reports_read, visits_seen

NOON = time(12)


def show_visits_in_files() -> None:
    """Adds visits to the timeline of every club."""
    register(
        Source(
            kind="visits",
            label=gettext_lazy("Bezoeken"),
            read=read_visits,
            last_contact="visits_visited_at",
            begin=(gettext_lazy("Bezoek plannen"), _address_of_a_new_one),
        )
    )


def _address_of_a_new_one(provider_id: UUID, desk_slug: str) -> str:
    return reverse("plan-visit", args=[desk_slug, clock.today().year, provider_id])


def read_visits(
    actor: Actor, provider_ids: Collection[UUID], before: Key | None, limit: int
) -> list[Item]:
    """Visits that were made, the latest first, and above them those that are decided on. One query."""
    visits = (
        Visit.objects.filter(visits_seen(actor), provider_id__in=provider_ids)
        .filter(status__in=[VisitStatus.DONE, VisitStatus.PLANNED])
        .select_related("person", "organisation", "report")
        .annotate(
            on=Coalesce("done_on", "week"),
            is_read=ExpressionWrapper(reports_read(actor), output_field=BooleanField()),
        )
        .order_by("-on", "-id")
    )
    if before is not None:
        visits = visits.filter(_before(*before))
    return [_item(one) for one in visits[:limit]]


def _before(moment: datetime, visit_id: UUID) -> Q:
    """Visits below a place in the timeline, where each stands at noon of its day."""
    on = moment.astimezone(clock.AMSTERDAM).date()
    noon = _at_noon(on)
    if moment == noon:
        return Q(on__lt=on) | Q(on=on, id__lt=visit_id)
    return Q(on__lte=on) if moment > noon else Q(on__lt=on)


def _item(visit: Any) -> Item:  # noqa: ANN401 - a visit with `on` and `is_read`
    report = visit.report if visit.is_read and hasattr(visit, "report") else None
    return Item(
        moment=_at_noon(visit.on),
        id=visit.id,
        title=_title(visit),
        by=f"{visit.person} ({visit.organisation})",
        text="\n\n".join(_paragraphs(report)) if report else "",
        link=reverse("visit", args=[visit.id]),
        icon="map-pin" if visit.done_on else "calendar",
        tone="accent",
        whole_day=True,
    )


def _title(visit: Visit) -> str:
    if visit.done_on:
        return _("Bezoek")
    return _("Bezoek gepland in de week van %(day)s") % {"day": day(visit.week)}


def _paragraphs(report: VisitReport) -> list[str]:
    asked = (
        (_("Wat gaat goed?"), report.going_well),
        (_("Waar is de club trots op?"), report.proud_of),
        (_("Welke vragen leven er?"), report.questions),
    )
    return [f"{question} {answer}" for question, answer in asked if answer]


def _at_noon(on: date) -> datetime:
    return datetime.combine(on, NOON, clock.AMSTERDAM)
