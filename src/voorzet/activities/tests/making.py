"""Proposals for tests of rooms above, made by the verbs."""

from datetime import timedelta

from tests.cast import Cast

from voorzet.activities import actions
from voorzet.activities.audience import Audience
from voorzet.activities.models import Activity, ActivityKind, AlignmentRound
from voorzet.activities.tests.conftest import evening
from voorzet.kernel.acting import as_system


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


def now(activity: Activity) -> Activity:
    """The activity as it stands."""
    with as_system():
        return Activity.objects.get(pk=activity.id)


def round_of(activity: Activity) -> AlignmentRound:
    """Its latest round."""
    with as_system():
        return activity.rounds.latest("opened_at")


def answers(cast: Cast, activity: Activity) -> dict[str, str]:
    """What each organisation said in the latest round, by its short name."""
    names = {one.id: name for name, one in cast.organisations.items()}
    with as_system():
        stances = round_of(activity).stances.all()
        return {names[one.organisation_id]: str(one.answer) for one in stances}


def organisers(cast: Cast, activity: Activity) -> set[str]:
    """Who organises it, by short name."""
    names = {one.id: name for name, one in cast.organisations.items()}
    with as_system():
        return {names[one.organisation_id] for one in activity.organisers.all()}
