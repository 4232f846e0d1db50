"""When a question is only referred, no word of its plans stays (law 7)."""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Refused
from voorzet.questions.models import Question
from voorzet.support.actions._plans import tell
from voorzet.support.models import PlanStatus, Step, SupportPlan, SupportReview

REMOVED = "–"


@verb
def clear_plans(*, actor: Actor, question_id: UUID) -> None:
    """What runs is over, and goals, steps, notes and remarks are gone; also of questions joined into this one."""
    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(_("Dit volgt vanzelf uit een verwijzing."))
    cleared = list(
        Question.objects.filter(Q(pk=question_id) | Q(joined_into=question_id)).values_list(
            "id", flat=True
        )
    )
    plans = SupportPlan.objects.filter(question__in=cleared)
    for plan in plans.filter(status=PlanStatus.RUNNING):
        plan.status, plan.over_at = PlanStatus.STOPPED, clock.now()
        plan.save(update_fields=["status", "over_at"])
        tell(actor, "plan.stopped", plan)
    plans.update(goal=REMOVED)
    plans.exclude(over_because="").update(over_because=REMOVED)
    steps = Step.objects.filter(question__in=cleared)
    steps.filter(done_at=None, dropped_at=None).update(dropped_at=clock.now())
    steps.update(title=REMOVED, note="")
    reviews = SupportReview.objects.filter(question__in=cleared)
    reviews.filter(made_at=None).delete()
    reviews.update(to_keep="", remark="")
