"""What else goes on for a question, told by rooms above without being imported: an intake, a decision, a plan, money.

A room registers a reader when the rooms are ready. The page of a question shows each course as a card with its
state, a few lines, and one way in; the club's own page shows those that are for the club.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from voorzet.kernel.actor import Actor
from voorzet.questions.models import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One card on the page of a question.

    Attributes:
        heading: what it is: intake, support plan.
        status, tone: where it stands, in words and as a name of ui's tones.
        lines: short sentences; who leads, until when.
        address, label: the one way in.
        asked: whether the actor is asked for something there; such a card stands on top.
    """

    heading: str
    status: str = ""
    tone: str = "neutral"
    lines: tuple[str, ...] = field(default=())
    address: str = ""
    label: str = ""
    asked: bool = False


Reader = Callable[[Actor, Question], Sequence[Course]]
# With the token of the club's own link, of which its addresses are made.
ClubReader = Callable[[Actor, Question, str], Sequence[Course]]

_readers: list[Reader] = []
_club_readers: list[ClubReader] = []


def register_courses(reader: Reader) -> None:
    """From now on the page of a question asks this reader, with the actor and the question it may see whole."""
    if reader not in _readers:
        _readers.append(reader)


def list_courses(actor: Actor, question: Question) -> list[Course]:
    """Everything that goes on for a question, what asks something of the actor first."""
    found = [course for reader in _readers for course in reader(actor, question)]
    return sorted(found, key=lambda course: not course.asked)


def register_club_courses(reader: ClubReader) -> None:
    """From now on the club's own page asks this reader, with who bears its link and the question that it follows."""
    if reader not in _club_readers:
        _club_readers.append(reader)


def list_club_courses(actor: Actor, question: Question, token: str) -> list[Course]:
    """What goes on for a question as the club reads it, what asks something of the club first."""
    found = [course for reader in _club_readers for course in reader(actor, question, token)]
    return sorted(found, key=lambda course: not course.asked)
