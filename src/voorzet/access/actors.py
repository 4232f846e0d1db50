"""From a request to the actor behind it."""

from uuid import UUID

from django.http import HttpRequest

from voorzet.desks.queries import SeatsOfOrganisation, list_seats
from voorzet.kernel.actor import Actor, ActorKind, Channel, public
from voorzet.parties.models import Person

ACTING_FOR = "acting_for"


def actor_for(
    person: Person, channel: Channel = Channel.PAGE, acting_for: str | None = None
) -> Actor:
    """The actor that a person is, for the organisation chosen or else the first they sit for."""
    chosen = _choose(list_seats(person.id), acting_for)
    return Actor(
        kind=ActorKind.PERSON,
        channel=channel,
        person_id=person.id,
        person_name=person.name,
        organisation_id=chosen.organisation_id if chosen else None,
        organisation_name=chosen.organisation_name if chosen else "",
        seats=chosen.seats if chosen else (),
    )


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a page request; the public when nobody is signed in."""
    if not isinstance(request.user, Person):
        return public()
    return actor_for(request.user, acting_for=request.session.get(ACTING_FOR))


def organisations_of(person_id: UUID) -> list[SeatsOfOrganisation]:
    """The organisations a person may act for."""
    return list_seats(person_id)


def _choose(
    organisations: list[SeatsOfOrganisation], acting_for: str | None
) -> SeatsOfOrganisation | None:
    for organisation in organisations:
        if str(organisation.organisation_id) == acting_for:
            return organisation
    return organisations[0] if organisations else None
