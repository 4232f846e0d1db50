"""What the tests of plans make: a decision that was agreed on, and a plan that began from it."""

from datetime import timedelta
from typing import Any

from tests.cast import Cast

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.questions.models import Question
from voorzet.support import actions
from voorzet.support.models import (
    DecidedHow,
    Decision,
    DecisionOption,
    DecisionOutcome,
    DecisionStatus,
    OptionTask,
    SupportPlan,
)

GOAL = "Wij willen weer een bestuur dat het leuk vindt."


def agreed(
    cast: Cast, question: Question, director: str = "service", version: int = 1, **given: Any
) -> Decision:
    """Partners decided: the municipality lends a hall in 90 minutes, the club calls its members."""
    now = clock.now()
    with as_system():
        decision = Decision.objects.create(
            question=question,
            desk_id=question.desk_id,
            version=version,
            goal=GOAL,
            organisation_id=cast.id_of("service"),
            director_organisation_id=cast.id_of(director),
            proposed_at=now,
            deadline=now + timedelta(days=7),
            silence="agrees",
            rule="consensus_then_majority",
            **given,
        )
        option = DecisionOption.objects.create(
            decision=decision,
            question=question,
            position=1,
            title="Begeleiding en een zaal",
            cost_cents=125_000,
            cover="uitvoeringsbudget",
        )
        for organisation, what, minutes in (
            ("municipality", "Zaal regelen", 90),
            (None, "Leden bellen", 60),
        ):
            OptionTask.objects.create(
                option=option,
                question=question,
                organisation_id=cast.id_of(organisation) if organisation else None,
                what=what,
                minutes=minutes,
            )
        decision.chosen = option
        decision.status, decision.outcome = DecisionStatus.DECIDED, DecisionOutcome.AGREED
        decision.how, decision.decided_at = DecidedHow.CONSENSUS, now
        decision.save()
    return decision


def begun(
    cast: Cast, question: Question, by: str = "bram", template: str = "board_crisis", **given: Any
) -> SupportPlan:
    """A plan of 26 weeks that began today, as a template says."""
    return actions.begin_plan(
        actor=cast.actor(by),
        decision_id=agreed(cast, question, **given).id,
        beginning=actions.Beginning(goal=GOAL, template=template, starts_on=clock.today()),
    )
