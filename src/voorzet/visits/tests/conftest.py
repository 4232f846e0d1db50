"""A desk with four clubs, of which two have somebody who keeps contact."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from tests.cast import Cast

from voorzet.kernel import clock
from voorzet.kernel.actor import system
from voorzet.providers.actions import add_provider, hold_relation
from voorzet.providers.models import Provider, ProviderKind, RelationTopic
from voorzet.reference.models import Municipality
from voorzet.visits.actions import open_plan, set_visitors
from voorzet.visits.actions.planning import Room
from voorzet.visits.models import VisitPlan


@dataclass
class Year:
    """The plan of next year, with Bram and Anna going out."""

    cast: Cast
    clubs: list[Provider]
    plan: VisitPlan

    def who(self, name: str, organisation: str = "service") -> tuple[UUID, UUID]:
        """A person for an organisation."""
        return self.cast.people[name].id, self.cast.id_of(organisation)


@pytest.fixture
def year(cast: Cast, next_year: int) -> Year:
    clubs = [
        cast.club,
        *(
            add_provider(
                actor=system(),
                name=name,
                kind=ProviderKind.CLUB,
                municipality=Municipality.objects.get(code="GM0034"),
            )
            for name in ("TV De Lijn", "SV Het Net", "VV De Paal")
        ),
    ]
    for club, who in ((clubs[0], "bram"), (clubs[1], "anna")):
        hold_relation(
            actor=cast.actor(who),
            provider_id=club.id,
            organisation_id=cast.id_of("service"),
            topic=RelationTopic.GENERAL,
            person_id=cast.people[who].id,
        )
    anna = cast.actor("anna")
    plan = open_plan(actor=anna, desk_id=cast.desks["north"].id, year=next_year)
    made = Year(cast, clubs, plan)
    rooms = {made.who("anna"): Room(1), made.who("bram"): Room(3, start="1315")}
    set_visitors(actor=anna, plan_id=plan.id, rooms=rooms)
    return made


@pytest.fixture
def next_year() -> int:
    return clock.today().year + 1
