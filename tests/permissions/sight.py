"""Who sees what of which question: the access table of the design for one situation, written out by hand.

Nothing here is computed from the product: a mistake in its policy, or in the database's, is not repeated.
"""

from dataclasses import dataclass

from tests.cast import Cast
from tests.permissions.world import World, make_world
from voorzet.access.actors import actor_for
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, ActorKind, Channel, public
from voorzet.parties.models import Person
from voorzet.questions import actions
from voorzet.questions.models import Audience, Involvement, InvolvementKind, Question

WHOLE, OUTLINE, NOTHING = "whole", "outline", "-"
QUESTIONS = {
    "open": "held by the service, offered to hockey, advice asked of welfare",
    "quiet": "held by the service",
    "closed": "answered by the service",
    "secret": "confidential, held by the service",
    "kept": "the club keeps it from the municipality and from hockey",
    "south": "at the other desk",
    "twin": "held by hockey, joined into what the service holds",
    "lent": "held by the service, the municipality was given access for a week",
    "over": "the same, and the week is over",
}
# fmt: off
#             open     quiet    closed   secret   kept     south    twin     lent     over
SIGHT = {
    "anonymous": [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING],
    "ilse":      [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING],
    "dirk":      [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, WHOLE,   NOTHING, NOTHING, NOTHING],
    "femke":     [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING],
    "gijs":      [OUTLINE, OUTLINE, OUTLINE, NOTHING, NOTHING, NOTHING, OUTLINE, WHOLE,   OUTLINE],
    "chaima":    [OUTLINE, OUTLINE, OUTLINE, NOTHING, NOTHING, NOTHING, OUTLINE, WHOLE,   OUTLINE],
    "hanna":     [WHOLE,   OUTLINE, OUTLINE, NOTHING, OUTLINE, NOTHING, OUTLINE, OUTLINE, OUTLINE],
    # Hockey held what was joined into the quiet one, and keeps sight of what goes on for both.
    "els":       [WHOLE,   WHOLE,   OUTLINE, NOTHING, NOTHING, OUTLINE, WHOLE,   OUTLINE, OUTLINE],
    "bram":      [WHOLE,   WHOLE,   WHOLE,   WHOLE,   WHOLE,   NOTHING, WHOLE,   WHOLE,   WHOLE],
    "anna":      [WHOLE,   WHOLE,   WHOLE,   WHOLE,   WHOLE,   NOTHING, WHOLE,   WHOLE,   WHOLE],
    "offer":     [WHOLE,   NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING],
    "advice":    [WHOLE,   NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING],
}
# fmt: on
ORGANISATION = {
    "dirk": "service_south",
    "femke": "platform",
    "gijs": "municipality",
    "chaima": "municipality",
    "hanna": "welfare",
    "els": "hockey",
    "bram": "service",
    "anna": "service",
    "offer": "hockey",
    "advice": "welfare",
}


@dataclass
class Situation:
    """The questions by their names, and everybody as an actor."""

    cast: Cast
    world: World
    questions: dict[str, Question]
    actors: dict[str, Actor]

    def seen(self, who: str, *sights: str) -> set[str]:
        """The questions that somebody sees so."""
        return {name for name, sight in zip(QUESTIONS, SIGHT[who], strict=True) if sight in sights}


def _lend(cast: Cast) -> Question:
    """A question that the municipality was given access to for a week."""
    question = cast.question()
    asked = actions.request_sight(
        actor=cast.actor("chaima"), question_id=question.id, purpose="Beleid.", days=30
    )
    actions.grant_sight(actor=cast.actor("bram"), request_id=asked.id, days=7)
    return question


def make_situation(cast: Cast) -> Situation:
    """The world of the permission table, and what it has no need of: secrets, twins, notes, another desk."""
    world = make_world(cast)
    bram, els = cast.actor("bram"), cast.actor("els")
    kept_from = [cast.id_of("municipality"), cast.id_of("hockey")]
    questions = {
        **world.questions,
        "secret": cast.question(confidential=True),
        "kept": cast.question(withheld_from=kept_from),
        "south": cast.question(by="dirk", desk="south"),
        "twin": cast.question(by="els"),
    }
    actions.join_duplicate(
        actor=cast.actor("anna"),
        question_id=questions["twin"].id,
        into_reference=questions["quiet"].reference,
    )
    for audience in Audience:
        actions.write_message(
            actor=bram,
            question_id=questions["open"].id,
            body=f"Voor {audience}.",
            audience=audience,
        )
    actions.write_message(
        actor=els,
        question_id=questions["open"].id,
        body="Notitie.",
        audience=Audience.OWN_ORGANISATION,
    )
    questions["lent"], questions["over"] = _lend(cast), _lend(cast)
    # As if it was granted a week earlier; no worker comes by to end it.
    Involvement.objects.filter(question=questions["over"], kind=InvolvementKind.GRANTED).update(
        until=clock.now()
    )
    actors = {
        who: actor_for(Person.objects.get(email=f"{who}@example.org"))
        for who in SIGHT
        if who not in {"anonymous", "offer", "advice"}
    }
    actors["anonymous"] = public()
    for who in ("offer", "advice"):
        actors[who] = Actor(
            kind=ActorKind.LINK,
            channel=Channel.LINK,
            organisation_id=cast.id_of(ORGANISATION[who]),
            scope_id=questions["open"].id,
        )
    return Situation(cast, world, questions, actors)
