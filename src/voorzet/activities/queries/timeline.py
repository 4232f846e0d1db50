"""Activities in the file of a club: for which it registered, and how many came. Counts, never names."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from voorzet.activities.models import OVER, ActivityStatus, Attendance
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.providers.policy import desks_seen_in_outline
from voorzet.providers.timeline import Item, Key, Source, register


def show_activities_in_files() -> None:
    """Adds activities to the timeline of every club."""
    register(Source(kind="activities", label=gettext_lazy("Activiteiten"), read=read_attendance))


def read_attendance(
    actor: Actor, provider_ids: Collection[UUID], before: Key | None, limit: int
) -> list[Item]:
    """Activities somebody of the club registered for, the latest first. One query."""
    found = (
        Attendance.objects.filter(_seen(actor), provider_id__in=provider_ids)
        .filter(Q(registered__gt=0) | Q(came__gt=0))
        .filter(activity__status__in=[ActivityStatus.ANNOUNCED, *OVER])
        .select_related("activity__organisation")
        .order_by("-activity__starts_at", "-id")
    )
    if before is not None:
        moment, last = before
        found = found.filter(
            Q(activity__starts_at__lt=moment) | Q(activity__starts_at=moment, id__lt=last)
        )
    return [_item(one) for one in found[:limit]]


def _seen(actor: Actor) -> Q:
    if actor.kind is ActorKind.SYSTEM:
        return Q()
    return Q(desk_id__in=desks_seen_in_outline(actor))


def _item(attendance: Attendance) -> Item:
    activity = attendance.activity
    counted = [
        ngettext("%(num)s aanmelding", "%(num)s aanmeldingen", attendance.registered)
        % {"num": attendance.registered}
    ]
    if activity.status in OVER:
        counted.append(_("%(num)s aanwezig") % {"num": attendance.came})
    return Item(
        moment=activity.starts_at,
        id=attendance.id,
        title=f"{activity.get_kind_display()}: {activity.title}",
        by=activity.organisation.name,
        text=", ".join(counted),
        link=reverse("guests", args=[activity.id]),
        icon="users",
    )
