"""Who normally calls a provider: a rule of the house for agreement 1, so that contact does not splinter."""

from collections.abc import Sequence
from dataclasses import dataclass

from voorzet.providers.models import Relation, RelationTopic


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: an organisation, its familiar face if there is one; `is_advice` when nobody keeps contact."""

    organisation: str
    person: str = ""
    is_advice: bool = False

    @property
    def name(self) -> str:
        """As it is said in a sentence."""
        return f"{self.person} ({self.organisation})" if self.person else self.organisation


def find_caller(
    relations: Sequence[Relation], first_holder: str, topic: RelationTopic | None = None
) -> Caller:
    """Who normally calls, about a topic or at all.

    The general relation first: one familiar face. Without one, who keeps contact about the topic; without
    that, anybody who keeps contact; and when nobody does, the first holder of the desk. Of several, who has
    been in touch longest and has a person goes first.
    """
    for wanted in (RelationTopic.GENERAL, topic, *RelationTopic):
        fitting = [one for one in relations if one.topic == wanted]
        if fitting:
            chosen = min(fitting, key=lambda one: (one.person_id is None, one.starts_on, one.id))
            return Caller(
                str(chosen.organisation.name), chosen.person.name if chosen.person else ""
            )
    return Caller(first_holder, is_advice=True)
