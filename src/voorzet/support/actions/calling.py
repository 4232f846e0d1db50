"""An intake is called, agreed on by the parties concerned, led by one of them, or called off (agreement 2)."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.queries import works_for
from voorzet.journal.recording import carried_out
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import AlreadyUsed, Impossible, Refused, Unacceptable
from voorzet.questions import actions as questions
from voorzet.questions.models import Question
from voorzet.reference.queries import deadline
from voorzet.support.actions._intakes import (
    change,
    lock_intake,
    lock_question,
    lock_to_lead,
    move,
    release_who_stays_out,
    require_short,
    require_system,
    require_under_way,
    tell,
)
from voorzet.support.models import UNDER_WAY, Intake, IntakeAnswer, IntakeParty, IntakeStatus
from voorzet.support.policy import may_lead, may_speak_for
from voorzet.support.queries.parties import CHOSEN, list_reasons

LONGEST_WHY = 500
LONGEST_KNOWN = 2000
GIVEN = (IntakeAnswer.JOINS, IntakeAnswer.LEADS, IntakeAnswer.NOT_NEEDED)
STAYS_OUT = (IntakeAnswer.NOT_NEEDED, IntakeAnswer.SILENT, IntakeAnswer.ASKED)


@verb
def call_intake(
    *,
    actor: Actor,
    question_id: UUID,
    why: str,
    organisation_ids: Collection[UUID] = (),
    key: UUID | None = None,
    acknowledged: Collection[str] = (),
) -> Intake:
    """Decides on an in-depth conversation and asks the parties concerned what they think of it beforehand.

    They see the question from this commit on. Who says nothing until the deadline agrees and does not join;
    with nobody to ask it is agreed at once. The club reads that a conversation will come.

    Raises Impossible while another intake of this question is under way; Unacceptable for who is no partner,
    or from whom the club keeps its question.
    """
    question = lock_question(question_id)
    if not may_lead(actor, question):
        raise Refused(
            _("Deze vraag ligt nu bij %(holder)s.") % {"holder": question.holder_organisation}
        )
    earlier = carried_out(key, "question.intake_called", question_id)
    if earlier not in {None, question_id}:
        raise AlreadyUsed
    running = Intake.objects.filter(question=question, status__in=UNDER_WAY).first()
    if running is not None and earlier is not None:
        return running
    if running is not None:
        raise Impossible(_("Er loopt al een intake voor deze vraag."))
    why = require_short("why", why, LONGEST_WHY, acknowledged, needed=True)
    parties = sorted(set(organisation_ids) - {question.holder_organisation_id})
    questions.call_intake(actor=actor, question_id=question_id, organisation_ids=parties)
    intake = Intake.objects.create(
        question=question,
        desk_id=question.desk_id,
        why=why,
        called_by_id=actor.person_id,
        called_at=clock.now(),
        deadline=deadline(clock.now(), question.desk.intake_days),
    )
    _ask(intake, parties)
    if not parties:
        _align(actor, intake)
    return intake


@verb
def answer_intake(
    *,
    actor: Actor,
    intake_id: UUID,
    answer: IntakeAnswer,
    knows: str = "",
    not_again: str = "",
    acknowledged: Collection[str] = (),
) -> IntakeParty:
    """Says for the actor's organisation whether it joins, what it knows already and what need not be asked again.

    The last word counts. Whoever was silent can still say it before the report is written; who leads is not
    changed by that. When all have answered, it is agreed.
    """
    intake = lock_intake(actor, intake_id)
    party = IntakeParty.objects.filter(intake=intake, organisation=actor.organisation_id).first()
    if party is None or not may_speak_for(actor, party.organisation_id, intake.desk_id):
        raise Refused(_("Uw organisatie is hierover niets gevraagd."))
    if intake.status not in {IntakeStatus.ALIGNING, IntakeStatus.ALIGNED, IntakeStatus.PLANNED}:
        raise Impossible(_("Het gesprek is al geweest. Schrijf het in de vraag."))
    if answer not in GIVEN:
        raise Unacceptable({"answer": _("Kies een van de drie antwoorden.")})
    party.knows = require_short("knows", knows, LONGEST_KNOWN, acknowledged, needed=False)
    party.not_again = require_short(
        "not_again", not_again, LONGEST_KNOWN, acknowledged, needed=False
    )
    party.answer, party.answered_at, party.person_id = answer, clock.now(), actor.person_id
    party.save(update_fields=["answer", "answered_at", "person", "knows", "not_again"])
    tell(actor, "intake.answered", intake, said=str(answer))
    if intake.status == IntakeStatus.ALIGNING and not _waits(intake):
        _align(actor, intake)
    return party


@verb
def align_intake(*, actor: Actor, intake_id: UUID) -> bool:
    """The deadline has passed: silence agrees. Only the system. Returns whether it was agreed by this."""
    require_system(actor)
    intake = lock_intake(actor, intake_id)
    if intake.status != IntakeStatus.ALIGNING or intake.deadline > clock.now():
        return False
    fall_silent(intake)
    _align(actor, intake)
    return True


@verb
def name_intake_lead(
    *, actor: Actor, intake_id: UUID, organisation_id: UUID, person_id: UUID | None = None
) -> Intake:
    """Who talks with the club: the holder of the question, or a party that joins."""
    intake = lock_to_lead(actor, intake_id)
    if intake.status not in {IntakeStatus.ALIGNED, IntakeStatus.PLANNED}:
        raise Impossible(_("Wie het gesprek leidt, kiest u na het afstemmen en voor het gesprek."))
    if organisation_id not in list_who_may_lead(intake):
        raise Unacceptable({"lead": _("Kies wie de vraag heeft, of een partner die meedoet.")})
    if person_id is not None and not works_for(intake.desk_id, organisation_id, person_id):
        raise Unacceptable({"lead": _("Deze persoon werkt hier niet voor die organisatie.")})
    intake.lead_organisation_id, intake.lead_person_id = organisation_id, person_id
    change(intake, "lead_organisation_id", "lead_person_id")
    tell(actor, "intake.lead_named", intake, to_organisation=organisation_id)
    return intake


@verb
def call_off_intake(
    *, actor: Actor, intake_id: UUID, reason: str, acknowledged: Collection[str] = ()
) -> Intake:
    """It does not go on, and everybody who was asked reads why; the question stays with its holder."""
    intake = lock_to_lead(actor, intake_id)
    require_under_way(intake)
    intake.conclusion = require_short("reason", reason, LONGEST_WHY, acknowledged, needed=True)
    call_off(actor, intake)
    return intake


def call_off(actor: Actor, intake: Intake) -> None:
    """Ends an intake under lock; the appointment, if there was one, leaves calendars."""
    move(intake, IntakeStatus.CALLED_OFF)
    intake.sequence += 1
    change(intake, "status", "over_at", "sequence", "conclusion")
    tell(actor, "intake.called_off", intake)


def list_who_may_lead(intake: Intake) -> set[UUID]:
    """The holder of the question and the parties that join."""
    joining = IntakeParty.objects.filter(
        intake=intake, answer__in=[IntakeAnswer.JOINS, IntakeAnswer.LEADS]
    )
    return {
        intake.question.holder_organisation_id,
        *joining.values_list("organisation_id", flat=True),
    }


def fall_silent(intake: Intake, *organisation_ids: UUID) -> None:
    """Whoever said nothing agrees and does not join: these, or else everybody who still had to answer."""
    asked = IntakeParty.objects.filter(intake=intake, answer=IntakeAnswer.ASKED)
    if organisation_ids:
        asked = asked.filter(organisation__in=organisation_ids)
    asked.update(answer=IntakeAnswer.SILENT, answered_at=clock.now())


def align_if_all_answered(actor: Actor, intake: Intake) -> None:
    """Nobody is waited for any more, so it is agreed."""
    if intake.status == IntakeStatus.ALIGNING and not _waits(intake):
        _align(actor, intake)


def _ask(intake: Intake, parties: Collection[UUID]) -> None:
    reasons = list_reasons(intake.question)
    IntakeParty.objects.bulk_create(
        IntakeParty(
            intake=intake,
            question_id=intake.question_id,
            organisation_id=one,
            because=list(reasons.get(one, ())) or [CHOSEN],
        )
        for one in parties
    )


def _waits(intake: Intake) -> bool:
    return IntakeParty.objects.filter(intake=intake, answer=IntakeAnswer.ASKED).exists()


def _align(actor: Actor, intake: Intake) -> None:
    """Who offered first to lead does so, else who has the question; who said it need not be there sees it no more."""
    move(intake, IntakeStatus.ALIGNED)
    offers = IntakeParty.objects.filter(intake=intake, answer=IntakeAnswer.LEADS)
    first = offers.order_by("answered_at", "id").first()
    question: Question = intake.question
    if first is not None:
        intake.lead_organisation_id, intake.lead_person_id = first.organisation_id, first.person_id
    else:
        intake.lead_organisation_id = question.holder_organisation_id
        intake.lead_person_id = question.holder_person_id
    change(intake, "status", "over_at", "lead_organisation_id", "lead_person_id")
    tell(actor, "intake.aligned", intake, to_organisation=intake.lead_organisation_id)
    release_who_stays_out(actor, intake, [IntakeAnswer.NOT_NEEDED])
