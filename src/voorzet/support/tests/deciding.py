"""Proposals for tests, made by the verbs; and what came of them."""

from typing import Any
from uuid import UUID

from tests.cast import Cast

from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.questions.models import Asker, Question
from voorzet.questions.queries import actor_of
from voorzet.support import actions
from voorzet.support.models import Decision, DecisionOption, Voice, VoiceAnswer

GOAL = "Een bestuur dat het aankan."


def proposal(cast: Cast, *others: str, director: str = "service", **given: Any) -> actions.Proposal:
    """Two ways to help a board; the hockey federation does the work in the first."""
    options = (
        actions.Option(
            title="Begeleiding van het bestuur",
            cost_cents=120_000,
            cover="uitvoeringsbudget",
            work=(
                actions.Work(
                    what="Drie avonden", organisation_id=cast.id_of("hockey"), minutes=540
                ),
                actions.Work(what="Vacatures schrijven"),
            ),
        ),
        actions.Option(title="Cursus voor bestuurders"),
    )
    return actions.Proposal(
        **{
            "goal": GOAL,
            "options": options,
            "director_organisation_id": cast.id_of(director),
            "organisation_ids": [cast.id_of(one) for one in others],
            **given,
        }
    )


def proposed(cast: Cast, case: Question, *others: str, by: str = "bram", **given: Any) -> Decision:
    """Laid before the federation, and whoever else is named."""
    return actions.propose_support(
        actor=cast.actor(by), question_id=case.id, proposal=proposal(cast, *others, **given)
    )


def now(decision: Decision) -> Decision:
    """The proposal as it stands."""
    with as_system():
        return Decision.objects.select_related("chosen").get(pk=decision.id)


def option(decision: Decision, position: int = 1) -> DecisionOption:
    """One of its options."""
    with as_system():
        return decision.options.get(position=position)


def voices(cast: Cast, decision: Decision) -> dict[str, str]:
    """What each party said, by short name; `recused` for who stands aside."""
    names: dict[UUID | None, str] = {one.id: name for name, one in cast.organisations.items()}
    names[None] = "club"
    with as_system():
        return {
            names[one.organisation_id]: "recused" if one.recused_because else str(one.answer)
            for one in Voice.objects.filter(decision=decision)
        }


def says(
    actor: Actor, decision: Decision, answer: VoiceAnswer, position: int = 1, reason: str = ""
) -> Voice:
    """Somebody gives the voice of their party."""
    return actions.give_voice(
        actor=actor,
        decision_id=decision.id,
        answer=answer,
        option_id=option(decision, position).id,
        reason=reason or ("" if answer == VoiceAnswer.AGREE else "Eerst een gesprek."),
    )


def club(case: Question) -> Actor:
    """Who asked, with the club's own link."""
    with as_system():
        return actor_of(Asker.objects.get(question=case))
