"""From a request to the actor behind it."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.http import HttpRequest

from voorzet.desks.queries import SeatsOfOrganisation, list_seats, list_seats_of
from voorzet.kernel.actor import Actor, ActorKind, Channel, public
from voorzet.parties.models import Person

ACTING_FOR = "acting_for"


def actor_for(
    person: Person, channel: Channel = Channel.PAGE, acting_for: str | None = None
) -> Actor:
    """The actor that a person is, for the organisation chosen or else the first they sit for."""
    return _seated(person, channel, _choose(list_seats(person.id), acting_for))


def list_actors(people: Collection[Person]) -> dict[tuple[UUID, UUID], Actor]:
    """The actors that people are, by person and organisation they sit for, in one query for all of them.

    For what the system does on behalf of many, such as looking up what each of them may see.
    """
    seats = list_seats_of([person.id for person in people if person.is_active])
    return {
        (person.id, own.organisation_id): _seated(person, Channel.JOB, own)
        for person in people
        for own in seats.get(person.id, [])
    }


def actor_of(request: HttpRequest, organisations: Sequence[SeatsOfOrganisation]) -> Actor:
    """The actor of a page request with the organisations found for it; the public when nobody is signed in."""
    if not isinstance(request.user, Person):
        return public()
    chosen = _choose(organisations, request.session.get(ACTING_FOR))
    return _seated(request.user, Channel.PAGE, chosen)


def organisations_of(request: HttpRequest) -> list[SeatsOfOrganisation]:
    """The organisations that whoever is signed in may act for; none for the public."""
    return list_seats(request.user.id) if isinstance(request.user, Person) else []


def may_act_for(organisations: Sequence[SeatsOfOrganisation], organisation_id: UUID) -> bool:
    """Whether this is one of somebody's own organisations."""
    return any(own.organisation_id == organisation_id for own in organisations)


def _seated(person: Person, channel: Channel, chosen: SeatsOfOrganisation | None) -> Actor:
    return Actor(
        kind=ActorKind.PERSON,
        channel=channel,
        person_id=person.id,
        person_name=person.name,
        organisation_id=chosen.organisation_id if chosen else None,
        organisation_name=chosen.organisation_name if chosen else "",
        seats=chosen.seats if chosen else (),
    )


def _choose(
    organisations: Sequence[SeatsOfOrganisation], acting_for: str | None
) -> SeatsOfOrganisation | None:
    for organisation in organisations:
        if str(organisation.organisation_id) == acting_for:
            return organisation
    return organisations[0] if organisations else None
