"""What is organised in the situation of the permission table, and who reads it along."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from tests.cast import Cast
from voorzet.activities import actions
from voorzet.activities.tests.inviting import an_evening
from voorzet.activities.tests.making import planned, proposed
from voorzet.funds.actions import PotDetails, make_pot
from voorzet.funds.models import Pot
from voorzet.kernel import clock


def organise(cast: Cast) -> dict[str, Any]:
    """An evening about which partners were asked, an idea, and Bram reads along in his own calendar program."""
    other = planned(cast)
    feed = actions.make_feed(actor=cast.actor("bram")).feed
    a_pot(cast)
    return {
        "activity_id": proposed(cast).id,
        "other_activity": other.id,
        "feed_id": feed.id,
        **_share_calendar(cast),
    }


def invite_clubs(cast: Cast) -> dict[str, dict[str, UUID]]:
    """Two evenings of the sport service with somebody of the club registered: one to come, one that was."""
    return {
        name: {"activity_id": row.activity_id, "registration_id": row.id}
        for name in ("announced", "held")
        for row in [an_evening(cast, is_over=name == "held")]
    }


def a_pot(cast: Cast) -> Pot:
    """A pot of the sport service, with nothing in it yet."""
    details = PotDetails(
        name="Clubbudget", source="subsidy", decider="owner", is_kept=True,
        starts_on=clock.today(), ends_on=clock.today() + timedelta(days=100),
    )  # fmt: skip
    return make_pot(actor=cast.actor("bram"), desk_id=cast.desks["north"].id, details=details)


def _share_calendar(cast: Cast) -> dict[str, Any]:
    """A calendar of the sport service that is read, and something that it put on the joint agenda."""
    bram, north = cast.actor("bram"), cast.desks["north"].id
    calendar = actions.add_calendar(
        actor=bram,
        desk_id=north,
        wanted=actions.Wanted(
            name="Cursussen", kind="course", address="https://agenda.example/a.ics"
        ),
    )
    item = actions.add_item(
        actor=bram, desk_id=north, subject=actions.Subject(title="Vrijwilligers")
    )
    return {"source_id": calendar.id, "item_id": item.id}
