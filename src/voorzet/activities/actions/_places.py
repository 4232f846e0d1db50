"""Places and the waiting list of an activity, of which the row is locked: who has one, who waits, counts per club."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from voorzet.activities.models import (
    Activity,
    ActivityStatus,
    Attendance,
    Guest,
    Registration,
    RegistrationStatus,
)
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible
from voorzet.ui.times import moment

TAKEN = (RegistrationStatus.PLACED, RegistrationStatus.WAITING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Somebody who registers, as they named themselves."""

    name: str
    email: str
    provider_id: UUID | None = None
    provider_name: str = ""
    language: str = "nl"


def lock_places(activity_id: UUID) -> Activity:
    """The activity with its row locked: whoever takes a place waits here for who takes one now."""
    activity = (
        Activity.objects.select_for_update(of=("self",), no_key=True).filter(pk=activity_id).first()
    )
    if activity is None:
        raise NotVisible
    return activity


def lock_guest(guest_id: UUID) -> tuple[Activity, Guest]:
    """The activity of a guest under lock, and the guest."""
    activity_id = Guest.objects.filter(pk=guest_id).values_list("activity_id", flat=True).first()
    if activity_id is None:
        raise NotVisible
    activity = lock_places(activity_id)
    guest = Guest.objects.select_for_update().filter(pk=guest_id).first()
    if guest is None:
        raise NotVisible
    return activity, guest


def require_open(activity: Activity) -> None:
    """Somebody may register now. Raises Impossible with what is the matter."""
    require_to_come(activity)
    until = activity.registers_until
    if until is not None and until < clock.now():
        raise Impossible(
            _("Aanmelden kon tot %(moment)s. Wilt u toch komen? Bel of mail het loket.")
            % {"moment": moment(until)}
        )


def require_to_come(activity: Activity) -> None:
    """Somebody may still say that they come or not. Raises Impossible with what is the matter."""
    if activity.status == ActivityStatus.CANCELLED:
        raise Impossible(_("Deze activiteit gaat niet door."))
    if activity.starts_at <= clock.now():
        raise Impossible(_("Deze activiteit is al begonnen of voorbij."))
    if activity.status != ActivityStatus.ANNOUNCED:
        raise Impossible(_("Voor deze activiteit kunt u zich nog niet aanmelden."))


def take_place(activity: Activity, guest: Guest, provider_name: str = "") -> Registration:
    """A place, or one on the waiting list; who has either keeps it. One row per guest, ever."""
    now = clock.now()
    registration, is_new = Registration.objects.get_or_create(
        guest=guest,
        defaults={
            "activity": activity,
            "provider_id": guest.provider_id,
            "provider_name": provider_name,
            "name": guest.name,
            "email": guest.email,
            "language": guest.language,
            "status": RegistrationStatus.WITHDRAWN,
            "made_at": now,
            "queued_at": now,
        },
    )
    if registration.status in TAKEN:
        return registration
    is_full = _free(activity) == 0 or _waiting(activity).exists()
    registration.status = RegistrationStatus.WAITING if is_full else RegistrationStatus.PLACED
    if not is_new:
        registration.queued_at = now
    registration.save(update_fields=["status", "queued_at"])
    recount(activity, [registration.provider_id])
    return registration


def release_place(actor: Actor, activity: Activity, registration: Registration) -> None:
    """Somebody comes no more; who waits longest gets the place."""
    registration.status = RegistrationStatus.WITHDRAWN
    registration.came = None
    registration.save(update_fields=["status", "came"])
    record(
        actor,
        "activity.withdrew",
        subject_id=activity.id,
        desk_id=activity.desk_id,
        details={"guest": registration.guest_id},
    )
    recount(activity, [registration.provider_id])
    fill_places(actor, activity)


def fill_places(actor: Actor, activity: Activity) -> None:
    """Gives what is free to who waits, in the order in which they came; never beyond the beginning."""
    if activity.status != ActivityStatus.ANNOUNCED or activity.starts_at <= clock.now():
        return
    first = list(_waiting(activity).order_by("queued_at", "id")[: _free(activity)])
    for registration in first:
        registration.status = RegistrationStatus.PLACED
        registration.save(update_fields=["status"])
        record(
            actor,
            "activity.place_given",
            subject_id=activity.id,
            desk_id=activity.desk_id,
            details={"guest": registration.guest_id},
        )


def recount(activity: Activity, provider_ids: Iterable[UUID | None]) -> None:
    """Counts anew how many of these clubs registered and came."""
    for provider_id in {one for one in provider_ids if one}:
        counted = Registration.objects.filter(activity=activity, provider_id=provider_id).aggregate(
            registered=Count("pk", filter=Q(status__in=TAKEN)),
            came=Count("pk", filter=Q(came=True)),
        )
        Attendance.objects.update_or_create(
            activity=activity,
            provider_id=provider_id,
            defaults=counted,
            create_defaults={"desk_id": activity.desk_id, **counted},
        )


def _free(activity: Activity) -> int | None:
    """How many places are free; None when there is no end to them."""
    if activity.places is None:
        return None
    placed = Registration.objects.filter(activity=activity, status=RegistrationStatus.PLACED)
    return max(0, activity.places - placed.count())


def _waiting(activity: Activity) -> QuerySet[Registration]:
    return Registration.objects.filter(activity=activity, status=RegistrationStatus.WAITING)
