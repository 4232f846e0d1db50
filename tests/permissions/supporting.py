"""What goes on in support in the situation of the permission table."""

from datetime import time, timedelta
from typing import Any

from tests.cast import Cast
from voorzet.kernel import clock
from voorzet.questions.models import Question
from voorzet.support import actions
from voorzet.support.tests.rows import a_plan


def put_on_table(cast: Cast, question: Question) -> dict[str, Any]:
    """The sport service put it on the agenda, and agreed there to do something."""
    anna = cast.actor("anna")
    actions.set_table(
        actor=anna,
        desk_id=question.desk_id,
        wanted=actions.Meeting(
            every_weeks=2, weekday=4, at=time(10, 0), minutes=60, starts_on=clock.today()
        ),
    )
    item = actions.put_on_table(
        actor=cast.actor("bram"), question_id=question.id, note="Het geheimwoord gaat over de bar."
    )
    action = actions.agree_action(
        actor=anna,
        item_id=item.id,
        agreed=actions.Agreed(
            what="Bel het bestuur",
            due_on=clock.today() + timedelta(days=7),
            organisation_id=cast.id_of("service"),
        ),
    )
    return {"meeting_id": item.meeting_id, "case_id": item.id, "action_id": action.id}


def ask_a_peer(cast: Cast, question: Question) -> dict[str, Any]:
    """The federation asks the team of the sport service a question."""
    plan = a_plan(cast, question, team=("service",))
    review = actions.ask_peer_review(
        actor=cast.actor("bram"),
        plan_id=plan.id,
        to_organisation_id=cast.id_of("hockey"),
        request="Wij lopen vast",
        working_days=10,
    )
    asked = actions.ask_team(actor=cast.actor("els"), review_id=review.id, text="Wie kent u?")
    return {"review_id": review.id, "peer_question_id": asked.id}
