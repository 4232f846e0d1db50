"""What follows from what funders and partners said of an application. Pure: no tables, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from voorzet.desks.models import DecisionRule, SilenceRule
from voorzet.funds.models import AssessmentAnswer, ShareStatus, Stands


class Holds(StrEnum):
    """Whether a bundle goes on."""

    YES = "yes"
    NOT_YET = "not_yet"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Part:
    """What one funder was asked and said, in whole cents."""

    status: ShareStatus
    asked: int
    confirmed: int = 0


@dataclass(frozen=True, slots=True)
class Bundle:
    """The whole, in whole cents: asked, confirmed, still to be answered; and whether it stands."""

    asked: int
    confirmed: int
    open: int
    holds: Holds


def judge_bundle(stands: str, least_cents: int, parts: Iterable[Part]) -> Bundle:
    """The rule that the application itself states: all funders, from an amount on, or with whatever comes."""
    given = list(parts)
    asked = sum(one.asked for one in given)
    confirmed = sum(one.confirmed for one in given if one.status == ShareStatus.CONFIRMED)
    still = sum(one.asked for one in given if one.status == ShareStatus.ASKED)
    need = {Stands.ALL: asked, Stands.LEAST: least_cents, Stands.ANY: 1}[Stands(stands)]
    if confirmed >= need:
        holds = Holds.YES
    else:
        holds = Holds.NOT_YET if confirmed + still >= need else Holds.NO
    return Bundle(asked, confirmed, still, holds)


class Verdict(StrEnum):
    """What partners find together."""

    AGREED = "agreed"
    REJECTED = "rejected"
    WAITING = "waiting"


IN_FAVOUR = frozenset({AssessmentAnswer.AGREE, AssessmentAnswer.AGREE_IF})


def weigh(
    answers: Sequence[str], *, rule: str, silence: str, term_is_over: bool = False
) -> Verdict:
    """Consensus, and where the desk agreed so otherwise the majority of who voted; who abstains did not vote.

    Args:
        answers: of every partner that is not recused; `asked` is no answer yet.
        silence: what no answer means once the term is over.
    """
    silent = sum(one == AssessmentAnswer.ASKED for one in answers)
    if silent and not term_is_over:
        return Verdict.WAITING
    favour = sum(one in IN_FAVOUR for one in answers)
    against = sum(one == AssessmentAnswer.OBJECT for one in answers)
    if silence == SilenceRule.AGREES:
        favour += silent
    if not against:
        return Verdict.AGREED if favour else Verdict.REJECTED
    if rule == DecisionRule.CONSENSUS:
        return Verdict.REJECTED
    return Verdict.AGREED if favour > against else Verdict.REJECTED


@dataclass(frozen=True, slots=True)
class Due:
    """What one share pays to whom, in whole cents; without an organisation to the club."""

    share_id: UUID
    organisation_id: UUID | None
    cents: int


def divide_payments(
    awarded: Mapping[UUID, int], hours: Mapping[UUID, int], barred: Iterable[UUID] = ()
) -> list[Due]:
    """Who is paid from which share: organisations for their hours first, the club what is left.

    Args:
        awarded: cents per share, in the order in which they are used.
        hours: cents per organisation that gives hours.
        barred: shares of pots that do not pay for hours.
    """
    left, due = dict(awarded), []
    shut = set(barred)
    for organisation_id, wanted in hours.items():
        owed = wanted
        for share_id in [one for one in left if one not in shut]:
            part = min(owed, left[share_id])
            if part:
                due.append(Due(share_id, organisation_id, part))
                left[share_id] -= part
                owed -= part
    due.extend(Due(share_id, None, cents) for share_id, cents in left.items() if cents)
    return due
