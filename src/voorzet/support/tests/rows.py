"""Intakes, decisions and plans as rows, for tests of what looks at them all."""

from datetime import timedelta
from typing import Any

from tests.cast import Cast

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.questions.models import Question
from voorzet.support.models import (
    DecidedHow,
    Decision,
    DecisionOutcome,
    DecisionStatus,
    Intake,
    IntakeParty,
    SupportPlan,
    TeamMember,
    Voice,
)

DAY = timedelta(days=1)


def an_intake(question: Question, *, ago: int = 0, **given: Any) -> Intake:
    """An intake that is being aligned, called so many days ago."""
    began = clock.now() - ago * DAY
    with as_system():
        return Intake.objects.create(
            question=question,
            desk_id=question.desk_id,
            why="De bar loopt vast.",
            called_at=began,
            deadline=clock.now() + 5 * DAY,
            **given,
        )


def a_party(cast: Cast, intake: Intake, organisation: str) -> IntakeParty:
    """A partner that is asked about it."""
    with as_system():
        return IntakeParty.objects.create(
            intake=intake, question=intake.question, organisation_id=cast.id_of(organisation)
        )


def a_decision(
    cast: Cast, question: Question, *, version: int = 1, ago: int = 0, **given: Any
) -> Decision:
    """A proposal of the sport service."""
    with as_system():
        return Decision.objects.create(
            question=question,
            desk_id=question.desk_id,
            version=version,
            goal="Een bar die draait",
            organisation_id=cast.id_of("service"),
            director_organisation_id=cast.id_of("service"),
            proposed_at=clock.now() - ago * DAY,
            deadline=clock.now() + 5 * DAY,
            silence="agrees",
            rule="consensus_then_majority",
            **given,
        )


def a_rejection(cast: Cast, question: Question, *, version: int = 1, ago: int = 3) -> Decision:
    """A proposal on which there was no majority."""
    return a_decision(
        cast,
        question,
        version=version,
        ago=ago,
        status=DecisionStatus.DECIDED,
        decided_at=clock.now() - DAY,
        outcome=DecisionOutcome.REJECTED,
        how=DecidedHow.NO_MAJORITY,
    )


def a_voice(cast: Cast, decision: Decision, organisation: str, **given: Any) -> Voice:
    """A partner that is asked what it says of a proposal."""
    with as_system():
        return Voice.objects.create(
            decision=decision,
            question=decision.question,
            organisation_id=cast.id_of(organisation),
            **given,
        )


def a_plan(
    cast: Cast,
    question: Question,
    *,
    team: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    covers: tuple[str, ...] = (),
    **given: Any,
) -> SupportPlan:
    """A plan that runs, with a team of which each covers the same."""
    decision = a_decision(cast, question, version=90)
    today = clock.today()
    with as_system():
        plan = SupportPlan.objects.create(
            question=question,
            desk_id=question.desk_id,
            decision=decision,
            goal="Wij willen weer een bar die draait",
            needs=list(needs),
            starts_on=today,
            ends_on=today + 90 * DAY,
            begun_at=clock.now(),
            **given,
        )
        Decision.objects.filter(pk=decision.pk).update(status=DecisionStatus.WITHDRAWN)
        for name in team:
            TeamMember.objects.create(
                plan=plan,
                question=question,
                organisation_id=cast.id_of(name),
                covers=list(covers),
                since=clock.now(),
            )
    return plan
