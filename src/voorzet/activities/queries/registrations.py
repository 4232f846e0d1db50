"""Who registered, who came and how it was: for organisers, at the door, and for the guest with a link."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Avg, Count, Q

from voorzet.activities.models import (
    OVER,
    Activity,
    ActivityStatus,
    Guest,
    Registration,
    RegistrationStatus,
)
from voorzet.activities.policy import activities_seen, guests_seen
from voorzet.activities.tokens import read_guest_token
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible

PAGE = 50
MOST_AT_DOOR = 200
MOST_REMARKS = 100
TAKEN = (RegistrationStatus.PLACED, RegistrationStatus.WAITING)


@dataclass(frozen=True, slots=True)
class GuestPage:
    """What a guest sees behind their link.

    Attributes:
        status: of the registration; empty when there is none.
        was_there, score: afterwards.
    """

    guest: Guest
    activity: Activity
    organisers: tuple[str, ...]
    status: str
    was_there: bool
    score: int | None


@dataclass(frozen=True, slots=True)
class ClubCount:
    """How many people of one club registered and came; of no known club `provider_id` is None."""

    provider_id: UUID | None
    name: str
    registered: int
    came: int


@dataclass(frozen=True, slots=True)
class Results:
    """What an activity yielded, in numbers and in what people wrote."""

    registered: int
    waiting: int
    came: int
    clubs: tuple[ClubCount, ...]
    score: float | None
    scores: int
    remarks: tuple[str, ...]


@as_system()
def find_guest_page(token: str) -> GuestPage | None:
    """What a link opens; None for what is no link of ours. The gatekeeper: nobody is known before the link is."""
    guest_id = read_guest_token(token)
    guest = (
        Guest.objects.filter(pk=guest_id)
        .select_related("activity__desk", "activity__municipality", "registration")
        .first()
        if guest_id
        else None
    )
    if guest is None:
        return None
    registration = getattr(guest, "registration", None)
    return GuestPage(
        guest=guest,
        activity=guest.activity,
        organisers=_organisers(guest.activity),
        status=registration.status if registration else "",
        was_there=bool(registration and registration.came),
        score=registration.score if registration else None,
    )


@as_system()
def get_open_to_all(activity_id: UUID) -> tuple[Activity, tuple[str, ...]]:
    """A public activity for which anybody may register, and who organises it; also one that was called off since.

    NotVisible when it is none, or was never announced.
    """
    announced = Q(status__in=[ActivityStatus.ANNOUNCED, *OVER])
    called_off = Q(status=ActivityStatus.CANCELLED, guests__isnull=False)
    activity = (
        Activity.objects.filter(announced | called_off, pk=activity_id, is_public=True)
        .select_related("desk", "municipality")
        .first()
    )
    if activity is None:
        raise NotVisible
    return activity, _organisers(activity)


@as_system()
def is_full(activity: Activity) -> bool:
    """Whether the next one waits: all that the public is told of who registered."""
    if activity.places is None:
        return False
    taken = Registration.objects.filter(activity=activity, status__in=TAKEN)
    return taken.count() >= activity.places


def get_activity_at(actor: Actor, activity_id: UUID) -> Activity:
    """An activity that the actor sees; NotVisible otherwise."""
    activity = (
        Activity.objects.filter(activities_seen(actor), pk=activity_id)
        .select_related("desk", "municipality", "organisation")
        .first()
    )
    if activity is None:
        raise NotVisible
    return activity


def list_registrations(
    actor: Actor, activity_id: UUID, *, after: UUID | None = None
) -> tuple[list[Registration], UUID | None]:
    """A page of who comes and who waits, in the order of the list; and after whom the next page begins."""
    found = (
        Registration.objects.filter(guests_seen(actor), activity_id=activity_id, status__in=TAKEN)
        .select_related("provider")
        .order_by("status", "queued_at", "id")
    )
    last = Registration.objects.filter(guests_seen(actor), pk=after).first() if after else None
    if last is not None:
        found = found.filter(
            Q(status__gt=last.status)
            | Q(status=last.status, queued_at__gt=last.queued_at)
            | Q(status=last.status, queued_at=last.queued_at, id__gt=last.id)
        )
    page = list(found[: PAGE + 1])
    return page[:PAGE], page[PAGE - 1].id if len(page) > PAGE else None


def list_at_door(actor: Actor, activity_id: UUID, typed: str = "") -> list[Registration]:
    """Who is expected, and who walked in, by name; with some letters of a name or a club only those."""
    found = Registration.objects.filter(
        guests_seen(actor), activity_id=activity_id, status__in=TAKEN
    ).select_related("provider")
    for word in typed.split()[:5]:
        found = found.filter(
            Q(name__icontains=word)
            | Q(provider__name__icontains=word)
            | Q(provider_name__icontains=word)
        )
    return list(found.order_by("name", "id")[:MOST_AT_DOOR])


def count_at_door(actor: Actor, activity_id: UUID) -> tuple[int, int]:
    """How many are expected, and how many are in."""
    counted = Registration.objects.filter(
        guests_seen(actor), activity_id=activity_id, status=RegistrationStatus.PLACED
    ).aggregate(expected=Count("pk"), came=Count("pk", filter=Q(came=True)))
    return counted["expected"], counted["came"]


def get_registration(actor: Actor, activity_id: UUID, registration_id: UUID) -> Registration:
    """One registration of an activity; NotVisible otherwise."""
    found = (
        Registration.objects.filter(guests_seen(actor), activity_id=activity_id, pk=registration_id)
        .select_related("provider")
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def get_results(actor: Actor, activity_id: UUID) -> Results:
    """What came of it. Three queries, however many came."""
    rows = Registration.objects.filter(guests_seen(actor), activity_id=activity_id)
    came = Q(came=True)
    total = rows.aggregate(
        registered=Count("pk", filter=Q(status=RegistrationStatus.PLACED)),
        waiting=Count("pk", filter=Q(status=RegistrationStatus.WAITING)),
        came=Count("pk", filter=came),
        scores=Count("score"),
        score=Avg("score"),
    )
    clubs = (
        rows.filter(Q(status__in=TAKEN) | came)
        .values("provider_id", "provider__name")
        .annotate(registered=Count("pk"), came=Count("pk", filter=came))
        .order_by("-came", "provider__name")
    )
    return Results(
        **total,
        clubs=tuple(
            ClubCount(
                one["provider_id"], one["provider__name"] or "", one["registered"], one["came"]
            )
            for one in clubs
        ),
        remarks=tuple(
            rows.exclude(remark="").order_by("id").values_list("remark", flat=True)[:MOST_REMARKS]
        ),
    )


def is_under_way(activity: Activity) -> bool:
    """Whether people may still say that they come or not."""
    return activity.status == ActivityStatus.ANNOUNCED and activity.starts_at > clock.now()


def _organisers(activity: Activity) -> tuple[str, ...]:
    return tuple(
        activity.organisers.order_by("since", "id").values_list("organisation__name", flat=True)
    )
