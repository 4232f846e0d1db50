"""An organisation leaves a desk: what it organised there goes on with the others, or the coordinator hears of it."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.activities.actions._rounds import (
    clear_if_agreed,
    find_open_round,
    list_partners_touched,
)
from voorzet.activities.actions.calendars import stop_reading
from voorzet.activities.models import UNDER_WAY, Activity, Answer, CalendarSource, Organiser
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Refused


@verb
def hand_on_activities(*, actor: Actor, desk_id: UUID, organisation_id: UUID) -> int:
    """Sees to what an organisation that left the desk had to do with activities to come. Only the system.

    Whoever organises with them goes on; of what nobody else organises the coordinator hears. What they still
    had to say of a proposal counts as silence, also a clash. Their calendars are read no more. Returns how many activities they organised.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(_("Activiteiten gaan vanzelf verder als iemand vertrekt."))
    _say_nothing_more(actor, desk_id, organisation_id)
    organised = list(
        Activity.objects.select_for_update(of=("self",), no_key=True)
        .filter(desk_id=desk_id, status__in=UNDER_WAY, organisers__organisation_id=organisation_id)
        .order_by("id")
    )
    for activity in organised:
        _hand_on(actor, activity, organisation_id)
    sources = CalendarSource.objects.filter(
        desk_id=desk_id, organisation_id=organisation_id, is_active=True
    )
    for source in sources.select_for_update(of=("self",)):
        stop_reading(actor, source)
    return len(organised)


def _hand_on(actor: Actor, activity: Activity, organisation_id: UUID) -> None:
    staying = list_partners_touched([activity.desk_id])
    others = activity.organisers.exclude(organisation_id=organisation_id).filter(
        organisation_id__in=staying
    )
    next_one = others.order_by("since", "id").first()
    if next_one is None:
        # It stays in the calendar under their name until the coordinator decides.
        record(
            actor,
            "activity.left_alone",
            subject_id=activity.id,
            desk_id=activity.desk_id,
            details={"organisation": organisation_id},
        )
        return
    Organiser.objects.filter(activity=activity, organisation_id=organisation_id).delete()
    if activity.organisation_id == organisation_id:
        activity.organisation_id, activity.person_id = next_one.organisation_id, None
    activity.changed_at = clock.now()
    activity.save(update_fields=["organisation", "person", "changed_at"])
    record(
        actor,
        "activity.handed_on",
        subject_id=activity.id,
        desk_id=activity.desk_id,
        details={"from": organisation_id, "organisation": next_one.organisation_id},
    )


def _say_nothing_more(actor: Actor, desk_id: UUID, organisation_id: UUID) -> None:
    """A desk that they are still at may have asked them too; then they answer there."""
    asked = Activity.objects.select_for_update(of=("self",), no_key=True).filter(
        desk_ids__contains=[desk_id],
        rounds__closed_at=None,
        rounds__stances__organisation_id=organisation_id,
    )
    for activity in asked.order_by("id"):
        round_ = find_open_round(activity)
        if round_ is None or organisation_id in list_partners_touched(activity.desk_ids):
            continue
        round_.stances.filter(
            organisation_id=organisation_id, answer__in=[Answer.ASKED, Answer.CLASH]
        ).update(answer=Answer.SILENT, answered_at=clock.now())
        clear_if_agreed(actor, round_)
