"""The partners of the desk assess an application together; who has an interest does not."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.funds.actions._applications import (
    lock_application,
    require_no_personal_interest,
    require_submitted,
    tell,
)
from voorzet.funds.models import Application, ApplicationStatus, Assessment, AssessmentAnswer
from voorzet.funds.policy import may_assess, may_recuse
from voorzet.journal.models import Entry
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text

LONGEST_OPINION = 1000
LONGEST_INTEREST = 200
NEEDS_REASON = frozenset({AssessmentAnswer.AGREE_IF, AssessmentAnswer.OBJECT})


@verb
def assess_application(
    *,
    actor: Actor,
    application_id: UUID,
    answer: AssessmentAnswer,
    reason: str = "",
    acknowledged: Collection[str] = (),
) -> Assessment:
    """What the actor's organisation says of it; the last word counts, until the award is proposed."""
    application, assessment = _lock(actor, application_id, actor.organisation_id)
    if not may_assess(actor, application):
        raise Refused(_("U leest bij dit loket mee; beoordelen kan niet."))
    require_no_personal_interest(actor, application)
    if assessment.recused_because:
        raise Refused(_("Uw organisatie beoordeelt niet mee: zij heeft een belang."))
    if answer == AssessmentAnswer.ASKED:
        raise Unacceptable({"answer": _("Maak een keuze.")})
    if answer in NEEDS_REASON:
        require_text("reason", reason, longest=LONGEST_OPINION)
    if len(reason) > LONGEST_OPINION:
        raise Unacceptable({"reason": _("Houd het korter dan 1000 tekens.")})
    require_clean("reason", reason, frozenset(acknowledged))
    assessment.answer, assessment.reason = answer, reason.strip()
    assessment.answered_at, assessment.person_id = clock.now(), actor.person_id
    assessment.save()
    tell(
        actor,
        "application.assessed",
        application,
        {"organisation": assessment.organisation_id, "said": str(answer)},
    )
    return assessment


@verb
def recuse_assessor(
    *, actor: Actor, application_id: UUID, organisation_id: UUID, because: str
) -> Assessment:
    """A partner does not assess because of an interest; said by itself or by the coordinator, shown with the reason.

    What it had said does not count any more.
    """
    application, assessment = _lock(actor, application_id, organisation_id)
    if not may_recuse(actor, application, organisation_id):
        raise Refused(_("Dit bepaalt de organisatie zelf, of de coördinator."))
    because = require_text("because", because, longest=LONGEST_INTEREST)
    require_clean("because", because)
    assessment.answer, assessment.reason = AssessmentAnswer.ASKED, ""
    assessment.answered_at, assessment.person_id = None, None
    assessment.recused_because = because
    assessment.save()
    tell(actor, "application.recused", application, {"organisation": organisation_id})
    return assessment


@verb
def watch_application(*, actor: Actor, application_id: UUID) -> None:
    """Once the term to assess is over who decides hears of it, once."""
    application = lock_application(actor, application_id)
    is_over = application.decide_by is not None and application.decide_by <= clock.now()
    told = Entry.objects.filter(
        verb="application.became_overdue",
        subject_kind="application",
        subject_id=application.id,
        at__gte=application.decide_by,
    )
    if application.status == ApplicationStatus.SUBMITTED and is_over and not told.exists():
        tell(actor, "application.became_overdue", application)


def _lock(
    actor: Actor, application_id: UUID, organisation_id: UUID | None
) -> tuple[Application, Assessment]:
    application = lock_application(actor, application_id)
    if organisation_id is None:
        raise NotVisible
    assessment = Assessment.objects.filter(
        application=application, organisation_id=organisation_id
    ).first()
    if assessment is None:
        raise NotVisible
    require_submitted(application)
    if application.awards.filter(status="proposed").exists():
        raise Impossible(_("Er ligt al een voorgesteld besluit. Dat gaat eerst terug, of door."))
    return application, assessment
