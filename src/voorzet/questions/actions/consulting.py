"""Consulting: asking another partner without moving custody and without losing sight (law 4)."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.parties.models import Organisation
from voorzet.questions.actions._common import (
    attend,
    call_attention,
    change,
    done_before,
    drop_draft,
    involve,
    lock,
    lock_for_work,
    require,
    require_system,
    tell,
    uninvolve,
    whoever_is_there,
)
from voorzet.questions.models import (
    Attention,
    Consultation,
    ConsultationStatus,
    InvolvementKind,
    Question,
)
from voorzet.questions.policy import may_answer_consultation, may_work_on
from voorzet.reference.queries import deadline


@verb
def ask_partner(
    *,
    actor: Actor,
    question_id: UUID,
    to_organisation_id: UUID,
    request: str,
    to_person_id: UUID | None = None,
    working_days: int | None = None,
    key: UUID | None = None,
    acknowledged: Collection[str] = (),
) -> Consultation:
    """Asks an organisation for advice, within a number of working days. The holder keeps the question.

    Who stands in for somebody who is away is asked instead.
    """
    question = lock_for_work(actor, question_id)
    if done_before(key, "question.consulted", question_id):
        return question.consultations.latest("asked_at")
    request = require_text("request", request, longest=4000)
    require_clean("request", request, frozenset(acknowledged))
    _require_adviser(question, to_organisation_id)
    to_person_id = whoever_is_there(question, to_organisation_id, to_person_id)
    now = clock.now()
    consultation = Consultation.objects.create(
        question=question,
        from_organisation_id=question.holder_organisation_id,
        from_person_id=actor.person_id,
        to_organisation_id=to_organisation_id,
        to_person_id=to_person_id,
        request=request,
        asked_at=now,
        deadline=deadline(now, working_days or question.desk.consultation_days),
    )
    involve(question, to_organisation_id, InvolvementKind.CONSULTED)
    drop_draft(actor, question, "consult")
    change(question, *attend(question))
    _tell(
        actor,
        "question.consulted",
        consultation,
        question,
        to_person=to_person_id,
        deadline=consultation.deadline.isoformat(),
    )
    return consultation


@verb
def answer_consultation(
    *, actor: Actor, consultation_id: UUID, answer: str, acknowledged: Collection[str] = ()
) -> Consultation:
    """Gives the advice; it lands in the question and on top of the holder's list."""
    consultation, question = _lock_consultation(consultation_id)
    _require_asked(consultation)
    require(may_answer_consultation(actor, consultation), _("Dit verzoek is niet aan u gericht."))
    consultation.answer = require_text("answer", answer)
    require_clean("answer", consultation.answer, frozenset(acknowledged))
    _end(consultation, ConsultationStatus.ANSWERED, actor)
    change(question, *call_attention(question, Attention.CONSULTATION_ANSWERED))
    _tell(actor, "question.consultation_answered", consultation, question)
    return consultation


@verb
def withdraw_consultation(*, actor: Actor, consultation_id: UUID) -> Consultation:
    """The advice is no longer needed."""
    consultation, question = _lock_consultation(consultation_id)
    _require_asked(consultation)
    require(may_work_on(actor, question), _("Alleen wie om advies vroeg, kan dit intrekken."))
    _withdraw(actor, consultation, question)
    change(question)
    return consultation


@verb
def expire_consultation(*, actor: Actor, consultation_id: UUID) -> Consultation | None:
    """Ends a consultation whose deadline has passed; None when it was answered or is not due yet."""
    require_system(actor)
    consultation, question = _lock_consultation(consultation_id)
    if consultation.status != ConsultationStatus.ASKED or consultation.deadline > clock.now():
        return None
    _end(consultation, ConsultationStatus.EXPIRED, actor)
    _end_sight(consultation, question)
    change(question, *call_attention(question, Attention.CONSULTATION_EXPIRED))
    _tell(actor, "question.consultation_expired", consultation, question)
    return consultation


def close_open_consultations(actor: Actor, question: Question) -> None:
    """Withdraws every open consultation of a question under lock; used when it closes."""
    for consultation in question.consultations.filter(status=ConsultationStatus.ASKED):
        _withdraw(actor, consultation, question)


def close_consultations_of(actor: Actor, question: Question, organisation_id: UUID) -> None:
    """Withdraws what one organisation was asked; used when it leaves the desk."""
    for consultation in question.consultations.filter(
        status=ConsultationStatus.ASKED, to_organisation_id=organisation_id
    ):
        _withdraw(actor, consultation, question)


def _require_adviser(question: Question, organisation_id: UUID) -> None:
    if organisation_id == question.holder_organisation_id:
        raise Unacceptable({"to_organisation": _("Deze organisatie heeft de vraag zelf.")})
    if organisation_id in question.withheld_from:
        raise Unacceptable(
            {"to_organisation": _("De club wil deze vraag niet delen met deze organisatie.")}
        )
    if not Organisation.objects.filter(pk=organisation_id).exists():
        raise Unacceptable({"to_organisation": _("Kies een organisatie uit de lijst.")})
    if question.consultations.filter(
        to_organisation_id=organisation_id, status=ConsultationStatus.ASKED
    ).exists():
        raise Impossible(_("Deze organisatie is al om advies gevraagd."))


def _lock_consultation(consultation_id: UUID) -> tuple[Consultation, Question]:
    question_id = (
        Consultation.objects.filter(pk=consultation_id)
        .values_list("question_id", flat=True)
        .first()
    )
    if question_id is None:
        raise NotVisible
    question = lock(question_id)
    consultation = Consultation.objects.get(pk=consultation_id)
    consultation.question = question
    return consultation, question


def _require_asked(consultation: Consultation) -> None:
    if consultation.status != ConsultationStatus.ASKED:
        raise Impossible(
            _("Dit verzoek staat niet meer open: %(status)s.")
            % {"status": consultation.get_status_display().lower()}
        )


def _withdraw(actor: Actor, consultation: Consultation, question: Question) -> None:
    _end(consultation, ConsultationStatus.WITHDRAWN, actor)
    _end_sight(consultation, question)
    _tell(actor, "question.consultation_withdrawn", consultation, question)


def _end_sight(consultation: Consultation, question: Question) -> None:
    """Ends the sight that only this request gave; who gave advice before keeps theirs."""
    organisation_id = consultation.to_organisation_id
    if not question.consultations.filter(
        to_organisation_id=organisation_id, status=ConsultationStatus.ANSWERED
    ).exists():
        uninvolve(question, organisation_id, InvolvementKind.CONSULTED)


def _end(consultation: Consultation, status: ConsultationStatus, actor: Actor) -> None:
    consultation.status = status
    consultation.answered_at = clock.now()
    consultation.answered_by_id = actor.person_id
    consultation.save(update_fields=["status", "answered_at", "answered_by", "answer"])


def _tell(
    actor: Actor, verb: str, consultation: Consultation, question: Question, **details: object
) -> None:
    tell(
        actor,
        verb,
        question,
        consultation=consultation.id,
        to_organisation=consultation.to_organisation_id,
        **details,
    )
