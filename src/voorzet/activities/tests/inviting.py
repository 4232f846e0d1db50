"""A club evening to which people are invited, as tests of inviting begin."""

from typing import Any

from tests.cast import Cast

from voorzet.activities.actions import announce_activity
from voorzet.activities.models import Activity, ActivityStatus
from voorzet.activities.tests.conftest import Plans
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import system
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
