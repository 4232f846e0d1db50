"""What everybody may know of an activity."""

from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from voorzet.activities.models import Activity, Organiser
from voorzet.activities.policy import PUBLISHED
from voorzet.desks.models import Desk
from voorzet.kernel.errors import NotVisible


def get_public_activity(desk: Desk, activity_id: UUID) -> Any:  # noqa: ANN401 - with `organiser_names`
    """An announced activity for clubs in the area of a desk, with `organiser_names`. One query."""
    names = Organiser.objects.filter(activity=OuterRef("pk")).order_by("since", "id")
    activity = (
        Activity.objects.filter(PUBLISHED, pk=activity_id, desk_ids__contains=[desk.id])
        .select_related("organisation", "municipality", "desk")
        .annotate(organiser_names=ArraySubquery(names.values("organisation__name")))
        .first()
    )
    if activity is None:
        raise NotVisible
    return activity
