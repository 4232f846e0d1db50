"""Actors, and providers of Amsterdam and Almere with names as they are really written."""

from collections.abc import Callable

import pytest

from voorzet.kernel.actor import Actor, ActorKind, Channel, Role, Seat, Sight, system
from voorzet.kernel.ids import new_id
from voorzet.providers.actions import add_provider
from voorzet.providers.models import Provider, ProviderKind
from voorzet.reference.models import Municipality, Sport

AMSTERDAM = "GM0363"
ALMERE = "GM0034"

AddProvider = Callable[..., Provider]


def person_with(role: Role) -> Actor:
    """Somebody with this role at some desk."""
    return Actor(
        kind=ActorKind.PERSON,
        channel=Channel.PAGE,
        person_id=new_id(),
        person_name="Anna",
        organisation_id=new_id(),
        organisation_name="Sportservice",
        seats=(Seat(new_id(), "almere", "Almere", role, Sight.FULL),),
    )


@pytest.fixture
def add(db: None) -> AddProvider:
    """Adds a provider by its name, in Amsterdam unless said otherwise."""

    def add_by_name(name: str, code: str = AMSTERDAM, *sports: str, place: str = "") -> Provider:
        return add_provider(
            actor=system(),
            name=name,
            kind=ProviderKind.CLUB,
            municipality=Municipality.objects.get(code=code),
            place=place,
            sports=Sport.objects.filter(slug__in=sports),
        )

    return add_by_name
