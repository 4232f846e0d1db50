"""What became of a message, as the parts of taking in hand it on."""

from dataclasses import dataclass
from uuid import UUID

from voorzet.mail.models import Course, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of a message, and what is to be done with its bytes.

    Attributes:
        desk_id: for which desk it was, as far as that is known; None keeps what was known.
        holds_citizen_number, is_referred: then the bytes go at once, and so do the subject and the sender of a
            message about a question that was only referred.
        answers: our mail to who is told that what they asked in reply was not possible.
    """

    course: Course
    reason: Reason = Reason.NONE
    question_id: UUID | None = None
    desk_id: UUID | None = None
    holds_citizen_number: bool = False
    is_referred: bool = False
    answers: UUID | None = None


class PutAside(Exception):
    """Stops taking in: somebody has to look. What was done so far is rolled back."""

    def __init__(self, result: Result) -> None:
        super().__init__(result.reason)
        self.result = result


def aside(
    reason: Reason, *, question_id: UUID | None = None, desk_id: UUID | None = None
) -> PutAside:
    """To be raised: put aside for this reason."""
    return PutAside(
        Result(course=Course.QUARANTINED, reason=reason, question_id=question_id, desk_id=desk_id)
    )


def ignored(reason: Reason, *, question_id: UUID | None = None) -> Result:
    """Nothing is done with it, for this reason."""
    return Result(course=Course.IGNORED, reason=reason, question_id=question_id)
