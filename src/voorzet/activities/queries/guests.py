"""Whom an activity invites, from what its organisers know; and how many answered what."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Lower

from voorzet.activities.audience import Audience
from voorzet.activities.models import Activity, Guest, Reply
from voorzet.activities.policy import guests_seen
from voorzet.activities.queries.audience import contacts_in, providers_in
from voorzet.desks.models import DeskRole
from voorzet.desks.queries import list_seats_of
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, ActorKind, Channel, Seat
from voorzet.providers.models import ContactPerson, Provider
from voorzet.providers.policy import people_seen

DUTCH, ENGLISH = "nl", "en"
NAMES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to invite, once, at the first of the clubs that they speak for."""

    contact_id: UUID
    provider_id: UUID
    name: str
    email: str
    language: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What sending invitations would do.

    Attributes:
        people, clubs: who would get one now.
        unreached, unreached_names: clubs of the audience of which nobody with an address is known, the first few
            by name.
        earlier: how many were invited before.
    """

    people: int
    clubs: int
    unreached: int
    unreached_names: tuple[str, ...]
    earlier: int


@dataclass(frozen=True, slots=True)
class Answers:
    """How many were invited, and what they answered."""

    invited: int
    accepted: int
    tentative: int
    declined: int
    bounced: int

    @property
    def silent(self) -> int:
        """How many said nothing yet."""
        return self.invited - self.accepted - self.tentative - self.declined


@as_system()
def preview_invitations(activity: Activity) -> Preview:
    """Counts, and names of clubs; no name of a person. For whoever may invite."""
    candidates = list_candidates(activity)
    reached = {one.provider_id for one in candidates}
    earlier = Guest.objects.filter(activity=activity, is_invited=True)
    reached |= {one for one in earlier.values_list("provider_id", flat=True) if one}
    unreached = Provider.objects.filter(providers_in(Audience.of(activity))).exclude(pk__in=reached)
    return Preview(
        people=len(candidates),
        clubs=len({one.provider_id for one in candidates}),
        unreached=unreached.count(),
        unreached_names=tuple(
            unreached.order_by("name").values_list("name", flat=True)[:NAMES_SHOWN]
        ),
        earlier=earlier.count(),
    )


def list_candidates(activity: Activity) -> list[Candidate]:
    """Contact people of the audience whom one of the organisers may see, each address once; not who is a guest."""
    contacts = (
        ContactPerson.objects.filter(
            contacts_in(Audience.of(activity), clock.today()), _known_to_organisers(activity)
        )
        .alias(address=Lower("email"))
        .exclude(
            address__in=Guest.objects.filter(activity=activity)
            .annotate(address=Lower("email"))
            .values("address")
        )
        .order_by("provider__name", "created_at", "id")
        .values_list("id", "provider_id", "name", "email", "language")
    )
    once: dict[str, Candidate] = {}
    for contact_id, provider_id, name, email, language in contacts:
        once.setdefault(
            email.lower(),
            Candidate(
                contact_id, provider_id, name, email, ENGLISH if language == ENGLISH else DUTCH
            ),
        )
    return list(once.values())


def _known_to_organisers(activity: Activity) -> Q:
    """Contact people that the people of an organiser see, at the desks that the activity touches (agreement 3).

    What somebody sees for a while as staff of the installation is no reason to write to anybody.
    """
    organisations = set(activity.organisers.values_list("organisation_id", flat=True))
    people = DeskRole.objects.filter(
        organisation_id__in=organisations, desk_id__in=activity.desk_ids, person__is_active=True
    ).values_list("person_id", flat=True)
    seats: dict[UUID, set[Seat]] = defaultdict(set)
    for sitting in list_seats_of(set(people)).values():
        for at in sitting:
            if at.organisation_id in organisations:
                seats[at.organisation_id] |= {
                    seat
                    for seat in at.seats
                    if seat.desk_id in activity.desk_ids and seat.staff_until is None
                }
    known = Q(pk__in=[])
    for organisation_id, theirs in seats.items():
        known |= people_seen(
            Actor(
                kind=ActorKind.PERSON,
                channel=Channel.PAGE,
                organisation_id=organisation_id,
                seats=tuple(theirs),
            )
        )
    return known


def count_answers(actor: Actor, activity_id: UUID) -> Answers:
    """Of who was invited, as far as the actor sees guests. One query."""
    counted = Guest.objects.filter(guests_seen(actor), activity_id=activity_id, is_invited=True)
    return Answers(
        **counted.aggregate(
            invited=Count("pk"),
            accepted=Count("pk", filter=Q(reply=Reply.ACCEPTED)),
            tentative=Count("pk", filter=Q(reply=Reply.TENTATIVE)),
            declined=Count("pk", filter=Q(reply=Reply.DECLINED)),
            bounced=Count("pk", filter=Q(bounced_at__isnull=False)),
        )
    )
