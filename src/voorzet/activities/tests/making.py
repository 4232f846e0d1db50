"""Proposals for tests of rooms above, made by the verbs."""

from datetime import timedelta

from tests.cast import Cast

from voorzet.activities import actions
from voorzet.activities.audience import Audience
from voorzet.activities.models import Activity, ActivityKind
from voorzet.activities.tests.conftest import evening


def planned(cast: Cast, by: str = "bram", desk: str = "north", days: int = 60) -> Activity:
    """An idea for an evening."""
    starts_at = evening(days)
    return actions.add_activity(
        actor=cast.actor(by),
        desk_id=cast.desks[desk].id,
        details=actions.Details(
            kind=ActivityKind.THEME_SESSION,
            title="Vrijwilligers vinden",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            audience=Audience(municipalities=["GM0034"]),
            themes=["vrijwilligers"],
            place="Clubhuis De Vaart",
        ),
    )


def proposed(cast: Cast, by: str = "bram", desk: str = "north", days: int = 60) -> Activity:
    """The same, laid before partners."""
    activity = planned(cast, by, desk, days)
    actions.propose_activity(actor=cast.actor(by), activity_id=activity.id)
    return activity
