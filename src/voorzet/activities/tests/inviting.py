"""A club evening to which people are invited, as tests of inviting begin."""

from datetime import timedelta
from typing import Any

from tests.cast import Cast

from voorzet.activities.actions import (
    Details,
    Who,
    add_activity,
    announce_activity,
    hold_activity,
    register,
)
from voorzet.activities.audience import Audience
from voorzet.activities.models import Activity, ActivityKind, ActivityStatus, Registration
from voorzet.activities.tests.conftest import Plans, evening
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import public, system
from voorzet.providers.actions import add_provider
from voorzet.providers.models import ContactPerson, Provider, ProviderKind
from voorzet.reference.models import Municipality


def add_contacts(cast: Cast, *emails: str, by: str = "service", role: str = "chair") -> None:
    """People of the club of the cast, known by an organisation at desk Noord."""
    with as_system():
        for email in emails:
            ContactPerson.objects.create(
                provider=cast.club,
                desk=cast.desks["north"],
                organisation=cast.organisations[by],
                name=email.partition("@")[0].title() or "Zonder adres",
                role=role,
                email=email,
                created_at=clock.now(),
            )


def add_club(name: str) -> Provider:
    """Another club in the area of desk Noord."""
    return add_provider(
        actor=system(),
        name=name,
        kind=ProviderKind.CLUB,
        municipality=Municipality.objects.get(code="GM0034"),
        place="Almere",
        sports=[],
    )


def clear(activity: Activity) -> Activity:
    """The partners agree."""
    with as_system():
        Activity.objects.filter(pk=activity.pk).update(status=ActivityStatus.CLEARED)
        activity.refresh_from_db()
    return activity


def announce(cast: Cast, plan: Plans, *emails: str, **given: Any) -> Activity:
    """An evening to which these people of the club are invited."""
    add_contacts(cast, *emails)
    activity = clear(plan(**given))
    return announce_activity(actor=cast.actor("bram"), activity_id=activity.id)


def an_evening(cast: Cast, *, is_over: bool) -> Registration:
    """A public evening of the sport service for which somebody of the club registered; perhaps it was already."""
    begins = evening(30)
    activity = add_activity(
        actor=cast.actor("bram"),
        desk_id=cast.desks["north"].id,
        details=Details(
            kind=ActivityKind.SPORT_CAFE,
            title="Sportcafé",
            starts_at=begins,
            ends_at=begins + timedelta(hours=2),
            audience=Audience(municipalities=["GM0034"]),
        ),
    )
    announce_activity(actor=cast.actor("bram"), activity_id=clear(activity).id)
    who = Who(name="Joke", email="joke@club.example", provider_id=cast.club.id)
    register(actor=public(), activity_id=activity.id, who=who)
    if is_over:
        with clock.moved_to(begins + timedelta(hours=3)):
            hold_activity(actor=system(), activity_id=activity.id)
    with as_system():
        return Registration.objects.get(activity=activity, email="joke@club.example")
