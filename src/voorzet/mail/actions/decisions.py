"""A plain reply to the mail about a proposal for support: agreed, agreed if, not agreed because, or no opinion."""

import re
from dataclasses import dataclass
from uuid import UUID

from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import VoorzetError
from voorzet.kernel.text import fold
from voorzet.mail.actions._question import is_referred, lock_followed, referred
from voorzet.mail.actions._result import PutAside, Result, aside
from voorzet.mail.actions._words import ACKNOWLEDGED, words_of
from voorzet.mail.models import Course, OutgoingMail, Reason
from voorzet.mail.queries.decisions import find_actor_of, find_decision_of
from voorzet.mail.reading import ReadMail
from voorzet.support.actions import give_voice
from voorzet.support.actions.deciding.voicing import LONGEST_REASON
from voorzet.support.models import VoiceAnswer
from voorzet.support.queries.deciding import OneDecision, find_decision

_FIRST_SENTENCE = re.compile(r"[.!\n]")
_NO_OBJECTION = re.compile(r"\b(?:geen bezwaar|no objections?)\b")
_OBJECTS = re.compile(
    r"^(?:nee|helaas|no)\b|\b(?:niet (?:akkoord|mee eens|eens)|oneens|bezwaar|disagree|not agreed?)\b"
)
_ABSTAINS = re.compile(r"\b(?:onthoud(?:en)?(?: wij)? (?:ons|mij|me)|geen mening|abstain)\b")
_AGREES = re.compile(
    r"^(?:ja|akkoord|prima|goed|ok|oke|okay|yes|agreed?|fine|eens)\b"
    r"|\b(?:wij zijn|we zijn|ik ben) (?:het )?(?:er ?)?(?:mee )?(?:eens|akkoord)\b|\bmee eens\b"
)
_IF = re.compile(r"\b(?:mits|op voorwaarde|onder voorwaarde|provided|on condition)\b")
# With one of these nobody can be sure: a person reads it.
_BUT = re.compile(r"\b(?:maar|als|indien|tenzij|but|if|unless)\b|\?")
_OPTION = re.compile(r"\b(?:keuze|optie|option|choice) ?(\d)\b")
SHORTEST_REASON = 4  # words
_WITH_OPTION = (VoiceAnswer.AGREE, VoiceAnswer.AGREE_IF)


@dataclass(frozen=True, slots=True)
class ReadVoice:
    """What a reply says, and of which option by its number; none named is 0."""

    answer: VoiceAnswer
    option: int = 0


def reply_to_decision(read: ReadMail, answered: OutgoingMail) -> Result:
    """What a reply to this mail of ours comes to: a voice, from the address it went to and no other.

    Raises:
        PutAside: it comes from somebody else, is not certain, or is not possible any more.
    """
    question_id, desk_id = answered.question_id, answered.desk_id
    if question_id is None:
        raise aside(Reason.NOT_POSSIBLE, desk_id=desk_id)
    question = lock_followed(question_id)
    if is_referred(question):
        return referred(question)
    if read.sender != answered.recipient.lower():
        raise aside(Reason.OTHER_SENDER, question_id=question_id, desk_id=desk_id)
    words = words_of(read)
    if not words.body:
        raise aside(Reason.EMPTY, question_id=question_id, desk_id=desk_id)
    actor, one = _find_asked(answered)
    if actor is None or one is None or one.own is None or one.decision.question.confidential:
        raise _told(Reason.NOT_POSSIBLE, answered)
    said = read_voice(words.body)
    option_id = _option_of(one, said) if said else None
    if said is None or (said.answer in _WITH_OPTION and option_id is None):
        raise _told(Reason.NOT_CERTAIN, answered)
    try:
        give_voice(
            actor=actor,
            decision_id=one.decision.id,
            answer=said.answer,
            option_id=option_id,
            reason=_reason(said.answer, words.body),
            acknowledged=ACKNOWLEDGED,
        )
    except VoorzetError:
        raise _told(Reason.NOT_POSSIBLE, answered) from None
    return Result(
        course=Course.JOINED,
        question_id=question_id,
        desk_id=desk_id,
        holds_citizen_number=words.holds_citizen_number,
    )


def read_voice(text: str) -> ReadVoice | None:
    """What a reply says of a proposal, by its first sentence; None when that is not certain."""
    folded = fold(text).strip()
    first = _FIRST_SENTENCE.split(folded, maxsplit=1)[0]
    named = {int(found) for found in _OPTION.findall(first)}
    answer = _read_no(first, folded) if _is_no(first) else _read_yes(first)
    if answer is None or len(named) > 1:
        return None
    return ReadVoice(answer, named.pop() if named and answer in _WITH_OPTION else 0)


def _is_no(first: str) -> bool:
    return bool(_OBJECTS.search(first) or _ABSTAINS.search(first)) and not _NO_OBJECTION.search(
        first
    )


def _read_no(first: str, folded: str) -> VoiceAnswer | None:
    """An objection says why, or it is not one yet; "agreed, but not with…" is read by a person."""
    if not _OBJECTS.search(first):
        return VoiceAnswer.ABSTAIN
    says_why = len(folded.split()) >= SHORTEST_REASON
    return (
        VoiceAnswer.OBJECT if says_why and "?" not in first and not _AGREES.match(first) else None
    )


def _read_yes(first: str) -> VoiceAnswer | None:
    if not (_AGREES.search(first) or _NO_OBJECTION.search(first)):
        return None
    if _IF.search(first):
        return VoiceAnswer.AGREE_IF
    return None if _BUT.search(first) else VoiceAnswer.AGREE


def _find_asked(answered: OutgoingMail) -> tuple[Actor | None, OneDecision | None]:
    """Who answers, and the proposal as they find it."""
    decision = find_decision_of(answered)
    actor = find_actor_of(answered, decision) if decision else None
    if decision is None or actor is None:
        return None, None
    return actor, find_decision(actor, decision.question, decision.version)


def _option_of(one: OneDecision, said: ReadVoice) -> UUID | None:
    """The option that was named; with one option there is no need to."""
    if said.option == 0 and len(one.options) == 1:
        return one.options[0].id
    return next((each.id for each in one.options if each.position == said.option), None)


def _reason(answer: VoiceAnswer, text: str) -> str:
    """Why, in their own words; of a bare yes nothing more needs to be said than that."""
    text = " ".join(text.split())
    if answer == VoiceAnswer.AGREE and len(text.split()) <= SHORTEST_REASON:
        return ""
    return text if len(text) <= LONGEST_REASON else text[: LONGEST_REASON - 1] + "…"


def _told(reason: Reason, answered: OutgoingMail) -> PutAside:
    """To be raised: put aside, and who wrote hears of it. Their silence would be taken for something else."""
    return PutAside(
        Result(
            course=Course.QUARANTINED,
            reason=reason,
            question_id=answered.question_id,
            desk_id=answered.desk_id,
            answers=answered.id,
        )
    )
