"""At the door: who came, who did not, who walks in without having registered."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.activities.actions._common import move
from voorzet.activities.actions._places import fill_places, lock_places, recount
from voorzet.activities.models import (
    OVER,
    Activity,
    ActivityStatus,
    Registration,
    RegistrationStatus,
)
from voorzet.activities.policy import may_invite
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused
from voorzet.kernel.ids import new_id
from voorzet.kernel.taking_in import require_clean, require_text

DOOR_IS_OPEN = (ActivityStatus.ANNOUNCED, *OVER)


@verb
def mark_came(*, actor: Actor, registration_id: UUID) -> Registration:
    """Somebody came in. Two who tap at once, and tapping twice, are once."""
    activity, registration = _lock_at_door(actor, registration_id)
    if registration.came is not True:
        _let_in(activity, registration)
        _tell(actor, "activity.came", activity, registration)
    return registration


@verb
def unmark_came(*, actor: Actor, registration_id: UUID) -> Registration:
    """The tap was a mistake: they stand where they stood before it, who waited waits again."""
    activity, registration = _lock_at_door(actor, registration_id)
    if registration.came is True:
        registration.came = None
        registration.status = registration.stood or registration.status
        registration.save(update_fields=["came", "status"])
        recount(activity, [registration.provider_id])
        _tell(actor, "activity.not_there", activity, registration)
        fill_places(actor, activity)
        registration.refresh_from_db()
    return registration


@verb
def add_walk_in(
    *,
    actor: Actor,
    activity_id: UUID,
    name: str,
    provider_id: UUID | None = None,
    provider_name: str = "",
    key: UUID | None = None,
) -> Registration:
    """Somebody is there who had not registered: a place is found, also beyond the number. Without an address."""
    activity = lock_places(activity_id)
    _require_door(actor, activity)
    registration_id, now = new_id(), clock.now()
    earlier = carried_out(key, "activity.walked_in", registration_id)
    if earlier is not None:
        return Registration.objects.get(pk=earlier)
    name = require_text("name", name, longest=120)
    require_clean("name", name)
    require_clean("provider_name", provider_name)
    registration = Registration.objects.create(
        id=registration_id,
        activity=activity,
        provider_id=provider_id,
        provider_name=" ".join(provider_name.split())[:160],
        name=name,
        status=RegistrationStatus.PLACED,
        made_at=now,
        queued_at=now,
        came=True,
    )
    recount(activity, [provider_id])
    _tell(actor, "activity.walked_in", activity, registration)
    return registration


@verb
def hold_activity(*, actor: Actor, activity_id: UUID) -> Activity:
    """It is over: by the clock, once. What was not agreed or called off stays as it is."""
    activity = lock_places(activity_id)
    if activity.status in OVER:
        return activity
    if activity.ends_at > clock.now():
        raise Impossible(_("Deze activiteit is nog niet voorbij."))
    move(activity, ActivityStatus.HELD)
    activity.save(update_fields=["status"])
    record(actor, "activity.held", subject_id=activity.id, desk_id=activity.desk_id)
    return activity


def _lock_at_door(actor: Actor, registration_id: UUID) -> tuple[Activity, Registration]:
    found = Registration.objects.filter(pk=registration_id).values_list("activity_id", flat=True)
    activity_id = found.first()
    if activity_id is None:
        raise NotVisible
    activity = lock_places(activity_id)
    _require_door(actor, activity)
    return activity, Registration.objects.get(pk=registration_id)


def _require_door(actor: Actor, activity: Activity) -> None:
    if not may_invite(actor, activity):
        raise Refused(_("Alleen wie dit organiseert, staat aan de deur."))
    if activity.status not in DOOR_IS_OPEN:
        raise Impossible(_("De deur gaat open als er is uitgenodigd."))


def _let_in(activity: Activity, registration: Registration) -> None:
    """Who is there although they said no, or waited, has a place after all."""
    registration.came, registration.stood = True, registration.status
    registration.status = RegistrationStatus.PLACED
    registration.save(update_fields=["came", "stood", "status"])
    recount(activity, [registration.provider_id])


def _tell(actor: Actor, told: str, activity: Activity, registration: Registration) -> None:
    record(
        actor,
        told,
        subject_id=activity.id,
        desk_id=activity.desk_id,
        details={"registration": registration.id},
    )
