"""What is organised in the situation of the permission table, and who reads it along."""

from datetime import timedelta
from typing import Any

from tests.cast import Cast
from voorzet.activities.actions import Details, add_activity, make_feed
from voorzet.activities.audience import Audience
from voorzet.activities.models import Activity, ActivityStatus
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system


def organise(cast: Cast) -> dict[str, Any]:
    """Bram organises an evening that is announced, and reads along in his own calendar program."""
    bram, starts_at = cast.actor("bram"), clock.now() + timedelta(days=40)
    activity = add_activity(
        actor=bram,
        desk_id=cast.desks["north"].id,
        details=Details(
            kind="sport_cafe",
            title="Sportcafé",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            audience=Audience(municipalities=["GM0034"]),
        ),
    )
    with as_system():
        Activity.objects.filter(pk=activity.id).update(status=ActivityStatus.ANNOUNCED)
    return {"activity_id": activity.id, "feed_id": make_feed(actor=bram).feed.id}
