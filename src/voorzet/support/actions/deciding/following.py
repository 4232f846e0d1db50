"""What happens elsewhere and ends or changes a proposal: its question is over, a partner leaves, words have to go."""

from uuid import UUID

from django.db.models import Case, F, Q, Value, When

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.support.actions.deciding._common import lock_open_decision, tell
from voorzet.support.actions.deciding.settling import close_if_agreed, withdraw
from voorzet.support.models import (
    Decision,
    DecisionOption,
    DecisionStatus,
    OptionTask,
    Voice,
    VoiceAnswer,
)

GONE = "–"


@verb
def end_proposals(*, actor: Actor, question_id: UUID) -> int:
    """The question is over, or goes on in another: nobody is asked anything about it any more."""
    lying = Decision.objects.filter(question_id=question_id, status=DecisionStatus.OPEN)
    found = list(lying.values_list("id", flat=True))
    for decision_id in found:
        withdraw(actor, lock_open_decision(actor, decision_id), because="question_over")
    return len(found)


@verb
def take_out_leaver(*, actor: Actor, desk_id: UUID, organisation_id: UUID) -> int:
    """Who is no partner any more decides nothing: what it said, or did not say yet, is silence. Who leads hears."""
    asked = Voice.objects.filter(
        decision__desk_id=desk_id,
        decision__status=DecisionStatus.OPEN,
        organisation_id=organisation_id,
        recused_because="",
    ).exclude(answer=VoiceAnswer.SILENT)
    found = list(asked.order_by("question_id").values_list("decision_id", flat=True))
    for decision_id in found:
        decision = lock_open_decision(actor, decision_id)
        decision.voices.filter(organisation_id=organisation_id).update(
            answer=VoiceAnswer.SILENT, option=None, answered_at=clock.now()
        )
        tell(actor, "decision.party_left", decision, to_organisation=organisation_id)
        close_if_agreed(actor, decision)
    return len(found)


@verb
def forget_decisions(*, actor: Actor, question_id: UUID) -> None:
    """Of a question that was only referred no word stays, nor of what was joined into it (law 7)."""
    family = Q(question_id=question_id) | Q(question__joined_into_id=question_id)
    lying = Decision.objects.filter(family, status=DecisionStatus.OPEN)
    for decision_id in list(lying.values_list("id", flat=True)):
        withdraw(actor, lock_open_decision(actor, decision_id), because="question_over")
    Decision.objects.filter(family).update(goal=GONE, because="")
    DecisionOption.objects.filter(family).update(title=GONE, body="", cover="")
    OptionTask.objects.filter(family).update(what=GONE)
    Voice.objects.filter(family).update(
        reason=_blanked("reason"), recused_because=_blanked("recused_because")
    )


def _blanked(name: str) -> Case:
    """A dash where something stood: that somebody objected is kept, and why is not."""
    return Case(When(**{name: "", "then": F(name)}), default=Value(GONE))
