"""What a partner shares with the desk, for tests of other rooms."""

from typing import Any

from tests.cast import Cast

from voorzet.activities import actions
from voorzet.activities.actions import Subject, Wanted


def share_calendar(cast: Cast) -> dict[str, Any]:
    """A calendar of the sport service that is read, and something that it put on the joint agenda."""
    bram, north = cast.actor("bram"), cast.desks["north"].id
    wanted = Wanted(name="Cursussen", kind="course", address="https://agenda.example/a.ics")
    calendar = actions.add_calendar(actor=bram, desk_id=north, wanted=wanted)
    item = actions.add_item(actor=bram, desk_id=north, subject=Subject(title="Vrijwilligers"))
    return {"source_id": calendar.id, "item_id": item.id}
