"""The agenda of the story: what is still to happen, in order of time, and who does it."""

import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from voorzet.access.actors import actor_for
from voorzet.config.demo.world import DemoDesk
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.parties.models import Person

Step = Callable[[], None]


@dataclass
class Story:
    """The events still to come, in order of time, and what was counted on the way."""

    desks: list[DemoDesk]
    start: datetime
    end: datetime
    random: Random = field(default_factory=lambda: Random(2026))  # noqa: S311  # a story, not a secret
    agenda: list[tuple[datetime, int, Step]] = field(default_factory=list)
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)
    actors: dict[tuple[UUID, UUID], Actor] = field(default_factory=dict)
    received: int = 0
    refused: int = 0

    def plan(self, at: datetime, step: Step) -> None:
        """Puts a step on the agenda; what falls after today never happens."""
        if at < self.end:
            heapq.heappush(self.agenda, (at, next(self.numbers), step))

    def actor(self, person: Person, organisation_id: UUID) -> Actor:
        """The actor somebody is for an organisation; seats do not change during the story."""
        key = (person.id, organisation_id)
        if key not in self.actors:
            self.actors[key] = actor_for(person, acting_for=str(organisation_id))
        return self.actors[key]

    def after(self, hours: float, step: Step) -> None:
        """Plans a step so many hours from now, in working time."""
        self.plan(working_time(clock.now() + timedelta(hours=hours)), step)


def moment_of(channel: str, at: datetime, random: Random) -> datetime:
    """Clubs write in the evening and at weekends; calls come in working time."""
    if channel in {"phone_note", "visit"}:
        return working_time(at)
    return at.replace(
        hour=random.choice((7, 9, 12, 16, 19, 20, 21, 22)), minute=random.randrange(60)
    )


def working_time(at: datetime) -> datetime:
    """The same moment, or the next when people are at work: weekdays from eight to six."""
    if at.hour >= 17:
        at = (at + timedelta(days=1)).replace(hour=8)
    elif at.hour < 8:
        at = at.replace(hour=8)
    while at.weekday() >= 5:
        at += timedelta(days=1)
    return at
