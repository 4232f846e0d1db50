"""Who must still be told what of an activity; for the mail room, which reads as the system."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import F, Q

from voorzet.activities.models import (
    OVER,
    Activity,
    ActivityStatus,
    Guest,
    Registration,
    RegistrationStatus,
    Reply,
)
from voorzet.journal.models import Entry
from voorzet.kernel import clock

REMIND_BEFORE = timedelta(days=2)
# How often anybody can have a guest's own link mailed to that guest.
LINK_EVERY, LINKS_A_DAY = timedelta(hours=1), 3


class About(StrEnum):
    """What guests are told."""

    INVITED = "invited"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    REMINDER = "reminder"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody to tell, and of which version of the activity."""

    guest_id: UUID
    email: str
    language: str
    desk_id: UUID
    sequence: int


# Who hears of what. Whoever said no, and whose address takes no mail, hears nothing more.
_HEARS = Q(bounced_at=None) & ~Q(reply=Reply.DECLINED)
_ANNOUNCED = Q(activity__status=ActivityStatus.ANNOUNCED)
_WHO: dict[About, Q] = {
    About.INVITED: _ANNOUNCED & Q(is_invited=True, reply=Reply.NEEDS_ACTION, bounced_at=None),
    About.CHANGED: _HEARS & _ANNOUNCED & Q(sequence__lt=F("activity__sequence")),
    About.CANCELLED: _HEARS & Q(activity__status=ActivityStatus.CANCELLED, cancelled_at=None),
    About.REMINDER: _HEARS
    & _ANNOUNCED
    & Q(reminded_at=None, registration__status=RegistrationStatus.PLACED),
    About.SCORE: Q(
        bounced_at=None,
        activity__status__in=OVER,
        registration__came=True,
        registration__score=None,
    ),
}


def list_to_tell(activity_id: UUID, about: About) -> list[Told]:
    """The guests of an activity who must be told this."""
    found = Guest.objects.filter(_WHO[about], activity_id=activity_id).order_by("id")
    return [
        Told(*one)
        for one in found.values_list(
            "id", "email", "language", "activity__desk_id", "activity__sequence"
        )
    ]


def find_guest_told(guest_id: UUID) -> Told | None:
    """One guest, whatever they are told; None when they are gone."""
    found = Guest.objects.filter(pk=guest_id, bounced_at=None).values_list(
        "id", "email", "language", "activity__desk_id", "activity__sequence"
    )
    one = found.first()
    return Told(*one) if one else None


def gave_place_up(guest_id: UUID) -> bool:
    """Whether a guest was registered and is no more, and said perhaps."""
    return Guest.objects.filter(
        pk=guest_id,
        reply=Reply.TENTATIVE,
        registration__status=RegistrationStatus.WITHDRAWN,
    ).exists()


def may_ask_link(activity_id: UUID, guest_id: UUID) -> bool:
    """Whether a guest may be sent their own link again: not twice in an hour, and three times a day at most."""
    now = clock.now()
    asked = list(
        Entry.objects.filter(
            subject_id=activity_id,
            verb="activity.link_asked",
            at__gt=now - timedelta(days=1),
            details__guest=str(guest_id),
        )
        .order_by("-at")
        .values_list("at", flat=True)[:LINKS_A_DAY]
    )
    return len(asked) < LINKS_A_DAY and all(at <= now - LINK_EVERY for at in asked)


def get_guest(guest_id: UUID) -> Guest | None:
    """A guest with what a letter tells of the activity; None when they are gone."""
    return (
        Guest.objects.select_related(
            "activity__desk", "activity__organisation", "activity__municipality", "registration"
        )
        .filter(pk=guest_id)
        .first()
    )


def list_organiser_names(activity_id: UUID) -> list[str]:
    """Who organises it together, who began first."""
    return list(
        Activity.objects.filter(pk=activity_id)
        .order_by("organisers__since", "organisers__id")
        .values_list("organisers__organisation__name", flat=True)
    )


def find_activity_of(entry_id: UUID) -> UUID:
    """The activity that an entry is about."""
    return Entry.objects.values_list("subject_id", flat=True).get(pk=entry_id)


def get_entry(entry_id: UUID) -> Entry:
    """What happened."""
    return Entry.objects.get(pk=entry_id)


def list_to_remind() -> list[UUID]:
    """Activities that begin within two days of which somebody with a place was not reminded."""
    return _of_registrations(
        activity__starts_at__gt=clock.now(),
        activity__starts_at__lte=clock.now() + REMIND_BEFORE,
        activity__status=ActivityStatus.ANNOUNCED,
        status=RegistrationStatus.PLACED,
        guest__reminded_at=None,
        guest__bounced_at=None,
    )


def list_with_waiting() -> list[UUID]:
    """Activities to come for which somebody waits."""
    return _of_registrations(
        activity__starts_at__gt=clock.now(),
        activity__status=ActivityStatus.ANNOUNCED,
        status=RegistrationStatus.WAITING,
    )


def list_over() -> list[UUID]:
    """Activities that ended and are not held yet."""
    return list(
        Activity.objects.filter(
            status__in=[ActivityStatus.CLEARED, ActivityStatus.ANNOUNCED],
            ends_at__lte=clock.now(),
        ).values_list("pk", flat=True)
    )


def _of_registrations(**given: object) -> list[UUID]:
    found = Registration.objects.filter(**given).order_by("activity_id")
    return list(found.values_list("activity_id", flat=True).distinct())


def list_proposals(*, beside: UUID | None = None) -> list[UUID]:
    """Activities about which partners are asked now; beside another, those at a desk that it touches."""
    asked = Activity.objects.filter(rounds__closed_at=None, rounds__isnull=False)
    if beside is not None:
        touched = Activity.objects.values_list("desk_ids", flat=True).get(pk=beside)
        asked = asked.filter(desk_ids__overlap=touched).exclude(pk=beside)
    return list(asked.order_by("starts_at", "id").values_list("id", flat=True))
