"""What tests of files do most often, with the cast."""

from typing import Any

from tests.cast import Cast

from voorzet.providers import actions
from voorzet.providers.actions import Contact
from voorzet.providers.models import (
    ContactAudience,
    ContactKind,
    ContactMoment,
    ContactPerson,
    ContactRole,
)


def log(cast: Cast, by: str = "bram", **told: Any) -> ContactMoment:
    """A contact moment with the club of the cast."""
    values = {
        "kind": ContactKind.CALL,
        "body": "Gebeld over de bar.",
        "audience": ContactAudience.NETWORK,
        **told,
    }
    provider = values.pop("provider", cast.club)
    moment = actions.log_contact(
        actor=cast.actor(by), provider_id=provider.id, contact=Contact(**values)
    )
    assert moment is not None
    return moment


def add_joke(cast: Cast, by: str = "bram", **known: Any) -> ContactPerson:
    """The secretary of the club."""
    person = actions.add_contact_person(
        actor=cast.actor(by),
        provider_id=cast.club.id,
        name="Joke Jansen",
        role=ContactRole.SECRETARY,
        email="joke@club.example",
        **known,
    )
    assert person is not None
    return person
