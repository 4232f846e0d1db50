"""Reads of an intake: for partners who see its question, and for the club that follows it."""

from dataclasses import dataclass
from uuid import UUID

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.questions.models import Asker, Question
from voorzet.questions.queries import get_question, list_askers
from voorzet.support.models import (
    UNDER_WAY,
    Intake,
    IntakeAnswer,
    IntakeParagraph,
    IntakeParty,
    IntakeStatus,
)
from voorzet.support.policy import (
    may_hold_intake,
    may_lead,
    may_speak_for,
    paragraphs_seen,
    with_question_seen,
)

SHOWN_TO_CLUB = (
    IntakeStatus.PLANNED,
    IntakeStatus.REPORTED,
    IntakeStatus.CONCLUDED,
)


@dataclass(frozen=True, slots=True)
class IntakePage:
    """An intake with all that is on its page.

    Attributes:
        own: what the actor's organisation was asked, while it may still answer.
        leads: whether the actor may decide on its course; `holds` also when their organisation leads the talk.
        askers: whom to talk with.
    """

    intake: Intake
    question: Question
    parties: list[IntakeParty]
    paragraphs: list[IntakeParagraph]
    askers: list[Asker]
    own: IntakeParty | None
    leads: bool
    holds: bool

    @property
    def waiting(self) -> int:
        """How many parties still have to answer."""
        return sum(party.answer == IntakeAnswer.ASKED for party in self.parties)

    @property
    def written(self) -> int:
        """How many parts of the report say something."""
        return sum(bool(one.body) for one in self.paragraphs)


def find_intake(actor: Actor, question: Question) -> Intake | None:
    """The latest intake of a question that the actor sees whole."""
    found = (
        Intake.objects.filter(with_question_seen(actor), question=question)
        .select_related("lead_organisation", "lead_person", "called_by")
        .order_by("-called_at", "-id")
        .first()
    )
    if found is not None:
        found.question = question
    return found


def get_intake(actor: Actor, reference: str) -> Intake:
    """The latest intake of the question with this reference; otherwise it is not there."""
    found = find_intake(actor, get_question(actor, reference))
    if found is None:
        raise NotVisible
    return found


def get_intake_page(actor: Actor, intake: Intake) -> IntakePage:
    """All that stands on the page of an intake. Three queries."""
    parties = list(
        IntakeParty.objects.filter(intake=intake)
        .select_related("organisation", "person")
        .order_by("organisation__name")
    )
    own = next((one for one in parties if one.organisation_id == actor.organisation_id), None)
    answers = intake.status in {
        IntakeStatus.ALIGNING,
        IntakeStatus.ALIGNED,
        IntakeStatus.PLANNED,
    } and may_speak_for(actor, actor.organisation_id, intake.desk_id)
    return IntakePage(
        intake=intake,
        question=intake.question,
        parties=parties,
        paragraphs=list_paragraphs(actor, intake),
        askers=list_askers(intake.question),
        own=own if answers else None,
        leads=may_lead(actor, intake.question) and intake.status in UNDER_WAY,
        holds=may_hold_intake(actor, intake) and intake.status in UNDER_WAY,
    )


def list_paragraphs(actor: Actor, intake: Intake) -> list[IntakeParagraph]:
    """The parts of the report that the actor may read, in order."""
    return list(
        IntakeParagraph.objects.filter(paragraphs_seen(actor), intake=intake)
        .select_related("organisation", "written_by")
        .order_by("position")
    )


def get_paragraph(actor: Actor, intake: Intake, position: int) -> IntakeParagraph:
    """One part of the report."""
    found = IntakeParagraph.objects.filter(
        paragraphs_seen(actor), intake=intake, position=position
    ).first()
    if found is None:
        raise NotVisible
    return found


def find_intake_for_club(question: Question) -> Intake | None:
    """The latest intake of which the club reads something: an appointment, a report, a conclusion.

    The question is the one that the bearer of a follow link follows; the database shows no other.
    """
    found = (
        Intake.objects.filter(question=question, status__in=SHOWN_TO_CLUB)
        .select_related("lead_organisation", "lead_person")
        .order_by("-called_at", "-id")
        .first()
    )
    if found is not None:
        found.question = question
    return found


def list_paragraphs_for_club(actor: Actor, intake: Intake) -> list[IntakeParagraph]:
    """What the club reads of the report, once it was shared."""
    if intake.shared_at is None:
        return []
    return [one for one in list_paragraphs(actor, intake) if one.body]


@as_system()
def list_overdue_intakes() -> list[UUID]:
    """Intakes of which the parties had their time, the oldest first."""
    return list(
        Intake.objects.filter(status=IntakeStatus.ALIGNING, deadline__lte=clock.now())
        .order_by("deadline")
        .values_list("id", flat=True)
    )
