"""What ends intakes from outside: a question that is closed or referred, a partner or a person that leaves."""

from uuid import UUID

from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.questions.models import Question
from voorzet.support.actions._intakes import (
    change,
    lock_intake,
    require_system,
    tell,
)
from voorzet.support.actions.calling import align_if_all_answered, call_off, fall_silent
from voorzet.support.models import (
    UNDER_WAY,
    Intake,
    IntakeAnswer,
    IntakeParagraph,
    IntakeParty,
)

REMOVED = "–"


@verb
def end_intakes_of(*, actor: Actor, question_id: UUID) -> None:
    """The question is closed or goes on in another: an intake that was under way is over. Only the system."""
    require_system(actor)
    running = Intake.objects.filter(question=question_id, status__in=UNDER_WAY)
    for intake_id in running.values_list("id", flat=True):
        call_off(actor, lock_intake(actor, intake_id))


@verb
def forget_intakes_of(*, actor: Actor, question_id: UUID) -> None:
    """The question was only referred: no word about it stays, also of what was joined into it (law 7)."""
    require_system(actor)
    family = [
        question_id,
        *Question.objects.filter(joined_into=question_id).values_list("id", flat=True),
    ]
    IntakeParagraph.objects.filter(question__in=family).delete()
    IntakeParty.objects.filter(question__in=family).update(knows="", not_again="")
    Intake.objects.filter(question__in=family).update(why=REMOVED, place="")
    Intake.objects.filter(question__in=family).exclude(conclusion="").update(conclusion=REMOVED)
    for intake in Intake.objects.filter(question__in=family):
        tell(actor, "intake.forgotten", intake)


@verb
def release_party(*, actor: Actor, desk_id: UUID, organisation_id: UUID) -> None:
    """An organisation left the desk: what it was asked counts as silence, and who has the question leads instead."""
    require_system(actor)
    touched = Intake.objects.filter(desk_id=desk_id, status__in=UNDER_WAY)
    asked = touched.filter(parties__organisation=organisation_id)
    led = touched.filter(lead_organisation=organisation_id)
    for intake_id in sorted(
        {*asked.values_list("id", flat=True), *led.values_list("id", flat=True)}
    ):
        intake = lock_intake(actor, intake_id)
        fall_silent(intake, organisation_id)
        IntakeParty.objects.filter(intake=intake, organisation=organisation_id).update(
            answer=IntakeAnswer.SILENT
        )
        if intake.lead_organisation_id == organisation_id:
            intake.lead_organisation_id = intake.question.holder_organisation_id
            intake.lead_person_id = intake.question.holder_person_id
            change(intake, "lead_organisation_id", "lead_person_id")
        tell(actor, "intake.party_left", intake, to_organisation=organisation_id)
        align_if_all_answered(actor, intake)


@verb
def release_lead_person(
    *, actor: Actor, desk_id: UUID, organisation_id: UUID, person_id: UUID
) -> None:
    """Somebody has no work at the desk any more: their organisation still leads, nobody there in person."""
    require_system(actor)
    led = Intake.objects.filter(
        desk_id=desk_id,
        status__in=UNDER_WAY,
        lead_organisation=organisation_id,
        lead_person=person_id,
    )
    for intake_id in led.order_by("id").values_list("id", flat=True):
        intake = lock_intake(actor, intake_id)
        intake.lead_person_id = None
        change(intake, "lead_person_id")
        tell(actor, "intake.lead_named", intake, to_organisation=organisation_id)
