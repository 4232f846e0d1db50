"""Support plans in the situation of the permission table: a question for each, with nothing secret in its words."""

from typing import TYPE_CHECKING

from voorzet.questions import actions as questions
from voorzet.questions import queries
from voorzet.questions.models import LinkPurpose
from voorzet.support import actions
from voorzet.support.tests.planning import agreed, begun

if TYPE_CHECKING:
    from tests.permissions.world import World


def plan_support(world: "World") -> None:
    """The sport service directs; the municipality is in the team and has a hall to arrange."""
    cast = world.cast
    bram = cast.actor("bram")
    names = ("agreed", "planned", "handed back")
    for name in names:
        world.cases[name] = cast.question()
    agreed(cast, world.cases["agreed"])
    running, over = (begun(cast, world.cases[name]) for name in names[1:])
    world.given["step_id"] = running.steps.get(title="Zaal regelen").id
    actions.hand_back_plan(actor=bram, plan_id=over.id, because="De club kan zelf verder.")
    for name in names:
        question = world.cases[name]
        old = question.links.get(purpose=LinkPurpose.FOLLOW)
        [follow] = questions.renew_follow_link(actor=bram, question_id=question.id)
        world.tokens[name] = {
            **world.tokens["open"],
            "follow": queries.token_for(follow),
            "ended follow": queries.token_for(old),
        }
