"""What a calendar program reads: whose feed an address is, what is in it, and by what mark it is known."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import get_language

from voorzet.access.actors import actor_for
from voorzet.activities.feed_secrets import digest_of
from voorzet.activities.models import (
    Activity,
    ActivityStatus,
    Feed,
    FeedKind,
    Organiser,
    Registration,
    RegistrationStatus,
)
from voorzet.activities.policy import activities_seen, may_subscribe
from voorzet.desks.models import Desk
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, Channel, public
from voorzet.kernel.errors import NotVisible
from voorzet.parties.models import Person
from voorzet.visits.models import Visit, VisitStatus
from voorzet.visits.policy import visits_seen

MOST = 2000
BACK = timedelta(days=92)
AHEAD = timedelta(days=549)
# Part of every mark: raise it when the bytes of an event change otherwise.
FORMAT = "1"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody's calendar program: the feed, and the actor that its person is today."""

    feed: Feed
    actor: Actor


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a feed, by identifier, and the mark by which it is known whether any of it changed."""

    activity_ids: Sequence[UUID]
    visit_ids: Sequence[UUID]
    mark: str


@as_system()
def get_reader(secret: str) -> Reader:
    """Whose address this is. Revoked, of somebody who left, or never ours: all are NotVisible.

    A gatekeeper: it reads as the system, since nobody is known before the secret is. What is looked up is
    a digest, so the time that takes says nothing of the secret.
    """
    digest = digest_of(secret)
    feed = (
        Feed.objects.select_related("person", "organisation", "desk")
        .filter(digest=digest, revoked_at=None)
        .first()
    )
    if feed is None or not hmac.compare_digest(feed.digest, digest) or not feed.person.is_active:
        raise NotVisible
    actor = actor_for(feed.person, Channel.LINK, str(feed.organisation_id))
    if actor.organisation_id != feed.organisation_id or not may_subscribe(actor, feed.desk_id):
        raise NotVisible
    return Reader(feed, actor)


def list_feeds(actor: Actor) -> list[Feed]:
    """The actor's own addresses that work, the latest first."""
    if actor.person_id is None:
        return []
    return list(
        Feed.objects.filter(person_id=actor.person_id, revoked_at=None)
        .select_related("desk", "organisation")
        .order_by("-made_at", "-id")
    )


def find_contents(reader: Reader) -> Contents:
    """What this reader's feed holds today. Three queries for a person, one for a desk."""
    feed, actor = reader.feed, reader.actor
    if feed.kind == FeedKind.DESK and feed.desk_id is not None:
        at_desk = Q(desk_ids__contains=[feed.desk_id]) & ~Q(status=ActivityStatus.CANCELLED)
        return _contents(actor, at_desk, (), str(feed.id))
    organised = Organiser.objects.filter(organisation_id=feed.organisation_id)
    own = Q(pk__in=organised.values("activity_id")) | Q(person_id=feed.person_id)
    own |= Q(pk__in=_list_registered(feed.person))
    return _contents(actor, own & Q(joined_into=None), _list_visits(actor, feed), str(feed.id))


def find_public_contents(desk: Desk) -> Contents:
    """What the public agenda of a desk holds today. One query."""
    return _contents(public(), Q(desk_ids__contains=[desk.id]), (), desk.slug)


def list_activities(contents: Contents) -> list[Activity]:
    """The activities themselves, with what their event needs."""
    return list(
        Activity.objects.filter(pk__in=contents.activity_ids)
        .select_related("desk", "organisation", "municipality")
        .order_by("starts_at", "id")
    )


def list_visits(contents: Contents) -> list[Visit]:
    """The visits themselves."""
    if not contents.visit_ids:
        return []
    return list(
        Visit.objects.filter(pk__in=contents.visit_ids)
        .select_related("provider")
        .order_by("appointment_at", "id")
    )


def _contents(
    actor: Actor, which: Q, visits: Sequence[tuple[UUID, datetime]], whose: str
) -> Contents:
    today = datetime.combine(clock.today(), time.min, clock.AMSTERDAM)
    window = Q(starts_at__gte=today - BACK, starts_at__lt=today + AHEAD)
    rows = list(
        Activity.objects.filter(activities_seen(actor), which, window)
        .order_by("starts_at", "id")
        .values_list("id", "changed_at", "status")[:MOST]
    )
    mark = hashlib.sha256(
        "|".join(
            [FORMAT, whose, settings.PUBLIC_ADDRESS, get_language() or "", today.isoformat()]
            + [f"{one[0]}{one[1].isoformat()}{one[2]}" for one in rows]
            + [f"{visit_id}{at.isoformat()}" for visit_id, at in visits]
        ).encode()
    ).hexdigest()
    return Contents(
        [one[0] for one in rows],
        [visit_id for visit_id, _at in visits],
        mark[:32],
    )


def _list_registered(person: Person) -> list[UUID]:
    """What somebody registered for; their own address is theirs to ask, whoever organises."""
    with as_system():
        return list(
            Registration.objects.alias(lowered=Lower("email"))
            .filter(lowered=person.email.lower())
            .exclude(Q(status=RegistrationStatus.WITHDRAWN) | Q(email=""))
            .values_list("activity_id", flat=True)[:MOST]
        )


def _list_visits(actor: Actor, feed: Feed) -> list[tuple[UUID, datetime]]:
    today = datetime.combine(clock.today(), time.min, clock.AMSTERDAM)
    return list(
        Visit.objects.filter(
            visits_seen(actor),
            person_id=feed.person_id,
            organisation_id=feed.organisation_id,
            appointment_at__gte=today - BACK,
            appointment_at__lt=today + AHEAD,
            status__in=[VisitStatus.PLANNED, VisitStatus.DONE],
        )
        .order_by("appointment_at", "id")
        .annotate(at=F("appointment_at"))
        .values_list("id", "at")[:MOST]
    )
