"""Somebody went: what the club told, and what is made of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import AlreadyUsed, Impossible, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_referral_read, require_text
from voorzet.providers.models import ContactAudience
from voorzet.questions.actions import Incoming, receive_question
from voorzet.questions.models import Question, QuestionChannel
from voorzet.visits.actions._common import lock_visit, move
from voorzet.visits.models import (
    Visit,
    VisitReport,
    VisitStatus,
    VisitYield,
    YieldKind,
)

LONGEST_ANSWER = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the club told, to the three questions of a visit; at least one was answered."""

    going_well: str = ""
    proud_of: str = ""
    questions: str = ""


@verb
def report_visit(
    *,
    actor: Actor,
    visit_id: UUID,
    on: date,
    answers: Answers,
    audience: ContactAudience = ContactAudience.NETWORK,
    acknowledged: Collection[str] = (),
    key: UUID | None = None,
) -> Visit:
    """Writes down that somebody went and what the club told. The same key again changes nothing.

    Who writes it went, if it is a visit of their own organisation. Raises Unacceptable with a sentence per
    answer: empty, too long, or not to be kept (law 7).
    """
    visit = lock_visit(actor, visit_id)
    earlier = carried_out(key, "visit.reported", visit_id)
    if earlier is not None:
        if earlier != visit_id:
            raise AlreadyUsed
        return visit
    texts = _acceptable(answers, frozenset(acknowledged))
    if on > clock.today():
        raise Unacceptable({"on": _("Dit bezoek moet nog komen. Kies de dag waarop u er was.")})
    move(visit, VisitStatus.DONE)
    visit.done_on = on
    if actor.person_id is not None and actor.organisation_id == visit.organisation_id:
        visit.person_id = actor.person_id
    visit.save(update_fields=["status", "done_on", "person"])
    VisitReport.objects.create(visit=visit, audience=audience, **texts)
    record(
        actor,
        "visit.reported",
        subject_id=visit.id,
        desk_id=visit.desk_id,
        details={
            "provider": visit.provider_id,
            "person": visit.person_id,
            "organisation": visit.organisation_id,
            "audience": audience,
        },
    )
    return visit


@verb
def note_yield(*, actor: Actor, visit_id: UUID, kind: YieldKind) -> VisitYield:
    """Marks what a club told as a success to tell, or as a signal for the platform. Twice is once."""
    visit = lock_visit(actor, visit_id)
    _require_report(visit)
    if kind is YieldKind.QUESTION:
        raise Impossible(_("Een hulpvraag stelt u met de tekst van de club erbij."))
    made, is_new = VisitYield.objects.get_or_create(
        visit=visit, kind=kind, defaults={"made_at": clock.now()}
    )
    if is_new:
        _tell_yield(actor, visit, kind)
    return made


@verb
def ask_from_visit(
    *, actor: Actor, visit_id: UUID, body: str, acknowledged: Collection[str] = ()
) -> Question:
    """Asks the desk what the club asked: a question like any other, held by who was there.

    Impossible when that was done already.
    """
    visit = lock_visit(actor, visit_id)
    _require_report(visit)
    if VisitYield.objects.filter(visit=visit, kind=YieldKind.QUESTION).exists():
        raise Impossible(_("Van dit bezoek is al een hulpvraag gemaakt."))
    question = receive_question(
        actor=actor,
        desk=Desk.objects.get(pk=visit.desk_id),
        incoming=Incoming(
            channel=QuestionChannel.VISIT,
            body=require_text("body", body),
            provider=visit.provider,
        ),
        acknowledged=acknowledged,
    )
    VisitYield.objects.create(
        visit=visit, kind=YieldKind.QUESTION, question=question, made_at=clock.now()
    )
    _tell_yield(actor, visit, YieldKind.QUESTION)
    return question


def _acceptable(answers: Answers, acknowledged: frozenset[str]) -> dict[str, str]:
    texts = {
        "going_well": answers.going_well.strip(),
        "proud_of": answers.proud_of.strip(),
        "questions": answers.questions.strip(),
    }
    if not any(texts.values()):
        raise Unacceptable({"going_well": _("Schrijf bij minstens één vraag iets op.")})
    for field, text in texts.items():
        if text:
            require_text(field, text, longest=LONGEST_ANSWER)
            require_clean(field, text, acknowledged)
            require_referral_read(text, acknowledged)
    return texts


def _require_report(visit: Visit) -> None:
    if visit.status != VisitStatus.DONE:
        raise Impossible(_("Dit bezoek is nog niet geweest."))


def _tell_yield(actor: Actor, visit: Visit, kind: YieldKind) -> None:
    record(
        actor,
        "visit.yielded",
        subject_id=visit.id,
        desk_id=visit.desk_id,
        details={"kind": kind},
    )
