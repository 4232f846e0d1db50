"""What every verb of an intake starts and ends with: the question and the intake under lock, the rule, the course."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Impossible, NotVisible, Refused
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.questions.actions import release_partner
from voorzet.questions.models import InvolvementKind, Question
from voorzet.support.models import (
    INTAKE_TRANSITIONS,
    UNDER_WAY,
    Intake,
    IntakeAnswer,
    IntakeParty,
    IntakeStatus,
)
from voorzet.support.policy import may_hold_intake, may_lead, with_question_seen


def lock_question(question_id: UUID) -> Question:
    """The question that an intake is of, with its row locked until commit."""
    question = (
        Question.objects.select_for_update(of=("self",))
        .select_related("desk")
        .defer("search_summary")
        .filter(pk=question_id)
        .first()
    )
    if question is None:
        raise NotVisible
    return question


def lock_intake(actor: Actor, intake_id: UUID) -> Intake:
    """The intake under lock, its question first, so that nothing happens to either meanwhile."""
    seen = Intake.objects.filter(with_question_seen(actor), pk=intake_id)
    question_id = seen.values_list("question_id", flat=True).first()
    if question_id is None:
        raise NotVisible
    question = lock_question(question_id)
    intake = Intake.objects.select_for_update(of=("self",)).get(pk=intake_id)
    intake.question = question
    return intake


def lock_to_lead(actor: Actor, intake_id: UUID) -> Intake:
    """The same, for the holder of the question and the coordinator."""
    intake = lock_intake(actor, intake_id)
    if not may_lead(actor, intake.question):
        raise Refused(
            _("Deze vraag ligt nu bij %(holder)s.")
            % {"holder": intake.question.holder_organisation}
        )
    return intake


def lock_to_hold(actor: Actor, intake_id: UUID) -> Intake:
    """The same, and for the organisation that leads the conversation."""
    intake = lock_intake(actor, intake_id)
    if not may_hold_intake(actor, intake):
        raise Refused(_("Alleen wie de vraag heeft of het gesprek leidt, doet dit."))
    return intake


def require_under_way(intake: Intake) -> None:
    """Most acts need an intake that is not over."""
    if intake.status not in UNDER_WAY:
        raise Impossible(_("Deze intake is al voorbij."))


def require_short(
    field: str, text: str, longest: int, acknowledged: Collection[str], *, needed: bool
) -> str:
    """A text of a person: screened, without white space around it, not too long; empty only when it may be."""
    text = text.strip()
    if needed or text:
        text = require_text(field, text, longest=longest)
    require_clean(field, text, frozenset(acknowledged))
    return text


def move(intake: Intake, status: IntakeStatus) -> None:
    """Checks the transition table and sets the status; over is over at this moment."""
    if status not in INTAKE_TRANSITIONS[IntakeStatus(intake.status)]:
        raise Impossible(
            _("Dat kan nu niet: de intake is ‘%(status)s’.")
            % {"status": intake.get_status_display()}
        )
    intake.status = status
    intake.over_at = None if status in UNDER_WAY else clock.now()


def change(intake: Intake, *fields: str) -> None:
    """Writes the named fields and counts the change."""
    intake.version += 1
    Intake.objects.filter(pk=intake.pk).update(
        version=F("version") + 1, **{field: getattr(intake, field) for field in fields}
    )


def tell(actor: Actor, verb: str, intake: Intake, **details: object) -> None:
    """Writes the journal, in the story of the question."""
    record(
        actor,
        verb,
        subject_id=intake.question_id,
        subject_kind="question",
        desk_id=intake.desk_id,
        details={"intake": intake.id, **details},
    )


def release_who_stays_out(actor: Actor, intake: Intake, answers: Collection[IntakeAnswer]) -> None:
    """Whoever has no part in it needs to see the question no longer (agreement 3)."""
    out = IntakeParty.objects.filter(intake=intake, answer__in=answers)
    for organisation_id in out.values_list("organisation_id", flat=True).order_by("organisation"):
        release_partner(
            actor=actor,
            question_id=intake.question_id,
            organisation_id=organisation_id,
            kind=InvolvementKind.INTAKE,
        )


def require_system(actor: Actor) -> None:
    """Refuses people what follows by itself."""
    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(_("Dit gebeurt vanzelf."))
