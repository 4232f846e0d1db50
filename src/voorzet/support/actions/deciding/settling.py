"""How a proposal ends: with the last voice, by the clock, by who leads, or by being withdrawn."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from voorzet.desks.models import DecisionRule, SilenceRule
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Impossible, Refused
from voorzet.questions.actions import agree_next_step
from voorzet.reference.queries import deadline
from voorzet.support.actions.deciding._common import lock_open_decision, require_lead, tell
from voorzet.support.models import (
    DecidedHow,
    Decision,
    DecisionOutcome,
    DecisionStatus,
    Voice,
    VoiceAnswer,
)
from voorzet.support.weighing import YES, Said, Verdict, weigh


@verb
def withdraw_proposal(*, actor: Actor, decision_id: UUID) -> Decision:
    """Takes a proposal back; nobody is waited for."""
    decision = lock_open_decision(actor, decision_id)
    require_lead(actor, decision.question)
    withdraw(actor, decision, because="withdrawn")
    return decision


@verb
def settle_decision(*, actor: Actor, decision_id: UUID) -> Decision:
    """Once everybody spoke and not all agree, who leads need not wait for the term: what was said is weighed."""
    decision = lock_open_decision(actor, decision_id)
    require_lead(actor, decision.question)
    if _waiting(decision):
        raise Impossible(_("Nog niet iedereen heeft een standpunt gegeven. Wacht de termijn af."))
    decide(actor, decision)
    return decision


@verb
def close_decision(*, actor: Actor, decision_id: UUID) -> bool:
    """The term is over: who said nothing stays silent, and what was said is weighed. Only the system.

    Returns whether it was decided now.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(_("Dit gebeurt vanzelf als de termijn voorbij is."))
    decision = lock_open_decision(actor, decision_id)
    if decision.deadline > clock.now():
        return False
    decide(actor, decision)
    return True


def close_if_agreed(actor: Actor, decision: Decision) -> bool:
    """With the last voice it is decided when everybody agrees; otherwise there is time to talk until the term."""
    if _waiting(decision) or _verdict(decision).how != DecidedHow.CONSENSUS:
        return False
    decide(actor, decision)
    return True


def decide(actor: Actor, decision: Decision) -> None:
    """Weighs what was said and fixes it for good.

    Directing is a promise: an organisation that did not say yes itself is not made to. Then who has the question
    keeps directing.
    """
    now = clock.now()
    _counted(decision).filter(answer=VoiceAnswer.ASKED).update(
        answer=VoiceAnswer.SILENT, answered_at=now
    )
    verdict = _verdict(decision)
    question = decision.question
    if verdict.outcome == DecisionOutcome.AGREED and not _directs_willingly(decision):
        decision.director_organisation_id = question.holder_organisation_id
        decision.director_person_id = question.holder_person_id
    decision.status = DecisionStatus.DECIDED
    decision.decided_at = now
    decision.outcome = verdict.outcome
    decision.how = verdict.how
    decision.chosen_id = verdict.chosen
    decision.save(
        update_fields=[
            "status",
            "decided_at",
            "outcome",
            "how",
            "chosen",
            "director_organisation",
            "director_person",
        ]
    )
    until = deadline(now, question.desk.progress_days)
    agree_next_step(actor=actor, question_id=question.id, until=until)
    tell(
        actor,
        "decision.decided",
        decision,
        verdict=str(verdict.outcome),
        how=str(verdict.how),
        director=decision.director_organisation_id,
        **({"option": verdict.chosen} if verdict.chosen else {}),
    )


def withdraw(actor: Actor, decision: Decision, *, because: str) -> None:
    """Part of verbs: it does not lie before anybody any more. `because` is a code."""
    decision.status = DecisionStatus.WITHDRAWN
    decision.save(update_fields=["status"])
    tell(actor, "decision.withdrawn", decision, because=because)


def _verdict(decision: Decision) -> Verdict:
    said = [
        Said(VoiceAnswer(one.answer), one.option_id, by_club=one.organisation_id is None)
        for one in _counted(decision)
    ]
    first = decision.options.only("id").get(position=1)
    return weigh(
        said,
        preferred=first.id,
        silence=SilenceRule(decision.silence),
        rule=DecisionRule(decision.rule),
    )


def _directs_willingly(decision: Decision) -> bool:
    return decision.voices.filter(
        organisation_id=decision.director_organisation_id, answer__in=YES
    ).exists()


def _waiting(decision: Decision) -> bool:
    return _counted(decision).filter(answer=VoiceAnswer.ASKED).exists()


def _counted(decision: Decision) -> QuerySet[Voice]:
    return Voice.objects.filter(decision=decision, recused_because="")
