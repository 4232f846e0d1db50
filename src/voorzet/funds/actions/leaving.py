"""What happens to applications when a partner leaves the desk, and when their question was only referred (law 7)."""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from voorzet.desks.queries import get_first_holder
from voorzet.funds.actions._applications import (
    drop_open_award,
    lock_application,
    release_shares,
    tell,
)
from voorzet.funds.models import (
    Application,
    ApplicationStatus,
    Assessment,
    AssessmentAnswer,
    CostLine,
    Share,
    ShareStatus,
)
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor

OPEN = (ApplicationStatus.DRAFT, ApplicationStatus.SUBMITTED)
NOTHING = "–"


@verb
def leave_applications(*, actor: Actor, desk_id: UUID, organisation_id: UUID) -> None:
    """Whose it was goes to the desk's first holder; what was only asked of who left counts as no."""
    theirs = (
        Q(organisation_id=organisation_id)
        | Q(shares__pot__owner_id=organisation_id)
        | Q(assessments__organisation_id=organisation_id)
    )
    found = Application.objects.filter(theirs, desk_id=desk_id, status__in=OPEN)
    for application_id in sorted(set(found.values_list("pk", flat=True))):
        application = lock_application(actor, application_id)
        _leave_assessment(application, organisation_id)
        _leave_shares(actor, application, organisation_id)
        if application.organisation_id == organisation_id:
            application.organisation_id = get_first_holder(desk_id)
            application.person_id = None
            application.save(update_fields=["organisation", "person"])
            details = {"organisation": application.organisation_id}
            tell(actor, "application.handed_on", application, details)


@verb
def forget_referred_applications(*, actor: Actor, question_id: UUID) -> None:
    """Nothing in words is kept of a question that was only referred; what was not decided is over.

    Amounts and decisions stay, because accounts for money are kept by law.
    """
    of_question = Q(question_id=question_id) | Q(question__joined_into_id=question_id)
    found = Application.objects.filter(of_question)
    for application_id in sorted(found.values_list("pk", flat=True)):
        application = lock_application(actor, application_id)
        if application.status in OPEN:
            drop_open_award(application)
            release_shares(actor, application)
            application.status, application.over_at = ApplicationStatus.WITHDRAWN, clock.now()
            tell(actor, "application.withdrawn", application, {"organisations": []})
        application.title, application.goal = NOTHING, ""
        application.save()
        CostLine.objects.filter(application=application).update(what=NOTHING)
        Share.objects.filter(application=application).update(reason="")
        Assessment.objects.filter(application=application).update(reason="")


def _leave_assessment(application: Application, organisation_id: UUID) -> None:
    Assessment.objects.filter(
        application=application,
        organisation_id=organisation_id,
        answer=AssessmentAnswer.ASKED,
        recused_because="",
    ).update(recused_because=_("doet niet meer mee aan het loket"))


def _leave_shares(actor: Actor, application: Application, organisation_id: UUID) -> None:
    """What was promised stays promised; what was only asked is answered with no."""
    if application.status != ApplicationStatus.SUBMITTED:
        return
    shares = Share.objects.filter(
        application=application, pot__owner_id=organisation_id, status=ShareStatus.ASKED
    ).order_by("pot_id")
    for share in shares:
        share.status, share.answered_at = ShareStatus.DECLINED, clock.now()
        share.reason = _("doet niet meer mee aan het loket")
        share.save()
        details = {"share": share.id, "pot": share.pot_id, "organisation": organisation_id}
        tell(actor, "application.share_declined", application, details)
