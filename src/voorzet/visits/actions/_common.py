"""What every verb of visits starts with: the plan or the visit under lock, and the rule."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused
from voorzet.visits.models import TRANSITIONS, Visit, VisitPlan, VisitStatus
from voorzet.visits.policy import may_change_visit, may_plan, may_see_plan, visits_seen


def lock_plan(actor: Actor, plan_id: UUID) -> VisitPlan:
    """The plan with its row locked until commit, for the coordinator; two proposals wait for each other."""
    plan = VisitPlan.objects.select_for_update().filter(pk=plan_id).first()
    if plan is None or not may_see_plan(actor, plan.desk_id):
        raise NotVisible
    if not may_plan(actor, plan.desk_id):
        raise Refused(_("Alleen de coördinator van dit loket maakt het bezoekplan."))
    return plan


def lock_visit(actor: Actor, visit_id: UUID) -> Visit:
    """The visit with its row locked until commit, for who may change it."""
    visit = (
        Visit.objects.select_for_update(of=("self",))
        .select_related("provider")
        .filter(visits_seen(actor), pk=visit_id)
        .first()
    )
    if visit is None:
        raise NotVisible
    if not may_change_visit(actor, visit):
        raise Refused(_("Dit bezoek is van een andere organisatie."))
    return visit


def move(visit: Visit, status: VisitStatus) -> None:
    """Checks the transition table and sets the status."""
    if status not in TRANSITIONS[VisitStatus(visit.status)]:
        raise Impossible(
            _("Dat kan niet meer: dit bezoek is ‘%(status)s’.")
            % {"status": visit.get_status_display()}
        )
    visit.status = status
