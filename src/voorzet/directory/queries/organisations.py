"""What is shown of an organisation, and of the organisations of a desk together."""

from dataclasses import dataclass
from uuid import UUID

from voorzet.desks.models import Desk, Partnership
from voorzet.desks.queries import active_partnerships
from voorzet.directory.models import Expertise
from voorzet.directory.policy import may_enter_own
from voorzet.directory.queries.people import (
    Listed,
    list_expertise_of,
    list_listed,
    list_places_of,
)
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.parties.models import Organisation
from voorzet.reference.models import Level


@dataclass(frozen=True, slots=True)
class TakesPart:
    """A desk in which an organisation takes part today, and at which levels."""

    desk: Desk
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """Everything that the page of an organisation shows."""

    organisation: Organisation
    takes_part: tuple[TakesPart, ...]
    people: tuple[Listed, ...]
    expertise: tuple[Expertise, ...]


def get_organisation_page(actor: Actor, organisation_id: UUID) -> OrganisationPage:
    """An organisation with its people, for whoever sits at a desk."""
    found = Organisation.objects.select_related("federation").filter(pk=organisation_id).first()
    if found is None or not may_enter_own(actor):
        raise NotVisible
    partnerships = (
        Partnership.objects.filter(active_partnerships(), organisation=found)
        .select_related("desk")
        .order_by("desk__name")
    )
    return OrganisationPage(
        organisation=found,
        takes_part=tuple(
            TakesPart(one.desk, tuple(str(level.label) for level in Level if level in one.levels))
            for one in partnerships
        ),
        people=tuple(list_listed(list_places_of(actor, organisation_id))),
        expertise=tuple(list_expertise_of(organisation_id)),
    )
