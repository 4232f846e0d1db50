"""What comes of what was said: first consensus, then the majority of who spoke. Pure; record 30 says why."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from voorzet.desks.models import DecisionRule, SilenceRule
from voorzet.support.models import DecidedHow, DecisionOutcome, VoiceAnswer

YES = (VoiceAnswer.AGREE, VoiceAnswer.AGREE_IF)
COUNTED = (*YES, VoiceAnswer.OBJECT)


@dataclass(frozen=True, slots=True)
class Said:
    """What one party said. `option` is set with a yes. Who is recused is not among them."""

    answer: VoiceAnswer
    option: UUID | None = None
    by_club: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided, by which rule, and for which option; none when it is not done."""

    outcome: DecisionOutcome
    how: DecidedHow
    chosen: UUID | None = None


def weigh(
    said: Collection[Said], *, preferred: UUID, silence: SilenceRule, rule: DecisionRule
) -> Verdict:
    """The verdict over all that was said, in whatever order.

    Nobody is supported against its will: an objection of the club ends it. Silence lets a proposal through and
    never outvotes an objection: it is no vote. When nobody speaks and silence agrees, the first option is done.
    """
    spoken = [one for one in said if one.answer in COUNTED]
    if any(one.by_club and one.answer == VoiceAnswer.OBJECT for one in spoken):
        return Verdict(DecisionOutcome.REJECTED, DecidedHow.CLUB)
    wanted = Counter(one.option for one in spoken if one.answer in YES)
    most, votes = wanted.most_common(1)[0] if wanted else (preferred, 0)
    if _is_carried(said, silence):
        if votes == len(spoken) and all(one.answer == VoiceAnswer.AGREE for one in spoken):
            return Verdict(DecisionOutcome.AGREED, DecidedHow.CONSENSUS, most)
        if rule == DecisionRule.MAJORITY_AFTER_CONSENSUS and votes * 2 > len(spoken):
            return Verdict(DecisionOutcome.AGREED, DecidedHow.MAJORITY, most)
    how = DecidedHow.NO_CONSENSUS if rule == DecisionRule.CONSENSUS else DecidedHow.NO_MAJORITY
    return Verdict(DecisionOutcome.REJECTED, how)


def _is_carried(said: Collection[Said], silence: SilenceRule) -> bool:
    """Whether at least one partner stands behind it: a club alone cannot decide what partners do."""
    silent = {VoiceAnswer.SILENT} if silence == SilenceRule.AGREES else set()
    return any(not one.by_club and one.answer in {*YES, *silent} for one in said)
