"""What else goes on for a question, told by rooms above without being imported: an intake, a decision, a plan, money.

A room registers a reader when the rooms are ready. The page of a question shows each course as a card with its
state, a few lines, and one way in; the club's own page shows those that are for the club.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.db.models import Model

from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.questions.models import Question
from voorzet.questions.queries.going_on import find_there


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

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Told(Generic[R]):
    """A reader, the models whose rows it tells of, and who is asked when a question has none of them."""

    reader: R
    models: tuple[type[Model], ...]
    otherwise: R | None = None


_told: list[_Told[Reader]] = []
_told_to_club: list[_Told[ClubReader]] = []


def register_courses(reader: Reader, *models: type[Model], otherwise: Reader | None = None) -> None:
    """From now on the page of a question asks this reader, with the actor and the question it may see whole.

    Only of a question with a row in one of these models, each with a `question`; else `otherwise` is asked, which may
    invite to begin. So a question for which nothing else goes on costs one query, however many rooms tell something.
    """
    _told.append(_Told(reader, models, otherwise))


def list_courses(actor: Actor, question: Question) -> list[Course]:
    """Everything that goes on for a question, what asks something of the actor first."""
    there = find_there(question, [one.models for one in _told])
    found = [
        course
        for one, is_there in zip(_told, there, strict=True)
        for course in _ask(one.reader if is_there else one.otherwise, actor, question)
    ]
    return sorted(found, key=lambda course: not course.asked)


def register_club_courses(reader: ClubReader, *models: type[Model]) -> None:
    """From now on the club's own page asks this reader, with who bears its link and the question that it follows."""
    _told_to_club.append(_Told(reader, models))


def list_club_courses(actor: Actor, question: Question, token: str) -> list[Course]:
    """What goes on for a question as the club reads it, what asks something of the club first."""
    with as_system():  # a link is told little of money; each reader shows what is for the club
        there = find_there(question, [one.models for one in _told_to_club])
    found = [
        course
        for one, is_there in zip(_told_to_club, there, strict=True)
        if is_there
        for course in one.reader(actor, question, token)
    ]
    return sorted(found, key=lambda course: not course.asked)


def _ask(reader: Reader | None, actor: Actor, question: Question) -> Sequence[Course]:
    return reader(actor, question) if reader else ()
