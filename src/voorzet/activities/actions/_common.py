"""What every verb of activities starts with: the activity under lock, the rule, and the course."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.activities.models import TRANSITIONS, Activity, ActivityStatus
from voorzet.activities.policy import activities_seen, may_call_off, may_organise
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused


def lock_activity(actor: Actor, activity_id: UUID) -> Activity:
    """The activity with its row locked until commit, for whoever may see it."""
    activity = (
        Activity.objects.select_for_update(of=("self",), no_key=True)
        .filter(activities_seen(actor), pk=activity_id)
        .first()
    )
    if activity is None:
        raise NotVisible
    return activity


def lock_for_organising(actor: Actor, activity_id: UUID) -> Activity:
    """The same, for who organises it."""
    activity = lock_activity(actor, activity_id)
    if not may_organise(actor, activity):
        raise Refused(_("Deze activiteit is van een andere organisatie."))
    return activity


def lock_for_calling_off(actor: Actor, activity_id: UUID) -> Activity:
    """The same, for who may call it off: joining in gives no say over what somebody else began."""
    activity = lock_for_organising(actor, activity_id)
    if not may_call_off(actor, activity):
        raise Refused(
            _("Alleen wie hiermee begon, of de coördinator, zegt dit af of trekt het terug.")
        )
    return activity


def move(activity: Activity, status: ActivityStatus) -> None:
    """Checks the transition table and sets the status."""
    if status not in TRANSITIONS[ActivityStatus(activity.status)]:
        raise Impossible(
            _("Dat kan niet meer: deze activiteit is ‘%(status)s’.")
            % {"status": activity.get_status_display()}
        )
    activity.status = status
