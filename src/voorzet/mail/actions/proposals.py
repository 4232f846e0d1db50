"""A plain reply to the mail about a proposed activity: fine, we join in, or it clashes."""

import re

from voorzet.activities.actions import answer_proposal
from voorzet.activities.actions.answering import LONGEST_NOTE
from voorzet.activities.models import Answer
from voorzet.kernel.errors import VoorzetError
from voorzet.kernel.text import fold
from voorzet.mail.actions._result import PutAside, Result, aside
from voorzet.mail.actions._words import ACKNOWLEDGED, words_of
from voorzet.mail.models import Course, OutgoingMail, Reason
from voorzet.mail.queries.proposals import find_actor_of, find_round_of, find_stance
from voorzet.mail.reading import ReadMail

_FIRST_SENTENCE = re.compile(r"[.!\n]")
_JOINS = re.compile(r"\b(?:doen (?:graag |ook |er ook )?mee|doe (?:graag |ook )?mee|join)\b")
_FINE = re.compile(
    r"^(?:ja|prima|akkoord|goed|ok|oke|okay|fine|yes|agreed|helemaal goed|geen bezwaar)\b"
)
_CLASHES = re.compile(r"^(?:nee|niet|helaas|no|sorry)\b|\bbots(?:t|en)\b|\bclash(?:es)?\b")
# With one of these nobody can be sure: a person reads it.
_BUT = re.compile(r"\b(?:maar|mits|als|indien|tenzij|but|if|unless)\b|\?")
_NOT = re.compile(r"\b(?:niet|geen|not|no|nooit)\b")
_NO_OBJECTION = re.compile(r"\b(?:geen bezwaar|botst niet|no objection|does not clash)\b")


def reply_to_proposal(read: ReadMail, answered: OutgoingMail) -> Result:
    """What a reply to this mail of ours comes to: an answer, from the address it went to and no other.

    Raises:
        PutAside: it comes from somebody else, is not certain, or is not possible any more.
    """
    if read.sender != answered.recipient.lower():
        raise aside(Reason.OTHER_SENDER, desk_id=answered.desk_id)
    words = words_of(read)
    if not words.body:
        raise aside(Reason.EMPTY, desk_id=answered.desk_id)
    round_ = find_round_of(answered)
    actor = find_actor_of(answered, round_) if round_ else None
    stance = find_stance(actor, round_) if round_ else None
    if round_ is None or actor is None or stance is None or round_.closed_at is not None:
        raise _told(Reason.NOT_POSSIBLE, answered)
    answer = read_stance(words.body)
    if answer is None:
        raise _told(Reason.NOT_CERTAIN, answered)
    try:
        answer_proposal(
            actor=actor,
            activity_id=round_.activity_id,
            answer=answer,
            note=_note(answer, words.body),
            acknowledged=ACKNOWLEDGED,
        )
    except VoorzetError:
        raise _told(Reason.NOT_POSSIBLE, answered) from None
    return Result(
        course=Course.JOINED,
        desk_id=answered.desk_id,
        holds_citizen_number=words.holds_citizen_number,
    )


def _told(reason: Reason, answered: OutgoingMail) -> PutAside:
    """To be raised: put aside, and who wrote hears of it. Their silence would count as agreement."""
    return PutAside(
        Result(
            course=Course.QUARANTINED, reason=reason, desk_id=answered.desk_id, answers=answered.id
        )
    )


def read_stance(text: str) -> Answer | None:
    """What a reply says of a proposal, by its first sentence; None when that is not certain."""
    first = _FIRST_SENTENCE.split(fold(text).strip(), maxsplit=1)[0]
    if _NO_OBJECTION.search(first):
        return None if _BUT.search(first) else Answer.FINE
    if _CLASHES.search(first):
        return None if _JOINS.search(first) or "?" in text else Answer.CLASH
    if _BUT.search(first) or _NOT.search(first):
        return None
    if _JOINS.search(first):
        return Answer.JOIN
    return Answer.FINE if _FINE.match(first) else None


def _note(answer: Answer, text: str) -> str:
    """Why it clashes, in their own words; of a yes nothing more needs to be said than that."""
    text = " ".join(text.split())
    if answer == Answer.FINE and len(text.split()) <= 3:
        return ""
    return text if len(text) <= LONGEST_NOTE else text[: LONGEST_NOTE - 1] + "…"
