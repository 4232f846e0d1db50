"""Addresses at which a calendar program reads: made, revoked, and gone with whoever leaves."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from voorzet.activities.feed_secrets import digest_of, make_secret
from voorzet.activities.models import Feed, FeedKind
from voorzet.activities.policy import may_subscribe
from voorzet.desks.queries import list_seats
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Impossible, NotVisible, Refused
from voorzet.kernel.ids import new_id

MOST = 10
NOTED_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class MadeFeed:
    """A new feed with its secret, which is told only now; '' when it was made and told before."""

    feed: Feed
    secret: str


@verb
def make_feed(*, actor: Actor, desk_id: UUID | None = None, key: UUID | None = None) -> MadeFeed:
    """An address for the actor's own agenda, or with `desk_id` for what they see at that desk."""
    if actor.person_id is None or actor.organisation_id is None:
        raise Refused(_("Alleen wie bij een loket werkt, heeft hier een eigen agenda."))
    if desk_id is not None and actor.seat_at(desk_id) is None:
        raise NotVisible
    if not may_subscribe(actor, desk_id):
        raise Refused(_("U kijkt hier mee voor het beheer. Dat kan alleen op de pagina’s zelf."))
    feed_id = new_id()
    earlier = carried_out(key, "feed.made", feed_id)
    if earlier is not None:
        return MadeFeed(Feed.objects.get(pk=earlier), "")
    if Feed.objects.filter(person_id=actor.person_id, revoked_at=None).count() >= MOST:
        raise Impossible(_("U heeft al tien adressen. Trek er eerst een in die u niet gebruikt."))
    secret = make_secret()
    feed = Feed.objects.create(
        id=feed_id,
        kind=FeedKind.PERSON if desk_id is None else FeedKind.DESK,
        person_id=actor.person_id,
        organisation_id=actor.organisation_id,
        desk_id=desk_id,
        digest=digest_of(secret),
        made_at=clock.now(),
    )
    record(
        actor, "feed.made", subject_id=feed.id, desk_id=desk_id, details={"kind": str(feed.kind)}
    )
    return MadeFeed(feed, secret)


@verb
def revoke_feed(*, actor: Actor, feed_id: UUID) -> Feed:
    """From now on the address leads nowhere. Only one's own; once revoked it stays so."""
    feed = Feed.objects.select_for_update(of=("self",), no_key=True).filter(pk=feed_id).first()
    if feed is None or feed.person_id != actor.person_id:
        raise NotVisible
    if feed.revoked_at is None:
        _revoke(actor, feed)
    return feed


@verb
def revoke_feeds_of_leavers(
    *,
    actor: Actor,
    organisation_id: UUID,
    desk_id: UUID | None = None,
    person_id: UUID | None = None,
) -> int:
    """Revokes what a person, or with None everybody of an organisation, has no seat for any more. Only the system."""
    if actor.kind is not ActorKind.SYSTEM:
        raise Refused(_("Adressen worden vanzelf ingetrokken als iemand vertrekt."))
    feeds = Feed.objects.select_for_update(of=("self",), no_key=True).filter(
        organisation_id=organisation_id, revoked_at=None
    )
    if person_id is not None:
        feeds = feeds.filter(person_id=person_id)
    if desk_id is not None:
        feeds = feeds.filter(Q(desk_id=desk_id) | Q(desk_id=None))
    revoked = [feed for feed in feeds if not _is_seated(feed)]
    for feed in revoked:
        _revoke(actor, feed)
    return len(revoked)


@verb
def note_feed_read(*, actor: Actor, feed: Feed) -> None:
    """Keeps when a program last read it, to the hour, so that its owner sees which addresses are in use."""
    now = clock.now()
    if feed.read_at is None or feed.read_at < now - NOTED_EVERY:
        Feed.objects.filter(pk=feed.pk).update(read_at=now)


def _revoke(actor: Actor, feed: Feed) -> None:
    feed.revoked_at = clock.now()
    feed.save(update_fields=["revoked_at"])
    record(
        actor,
        "feed.revoked",
        subject_id=feed.id,
        desk_id=feed.desk_id,
        details={"kind": str(feed.kind)},
    )


def _is_seated(feed: Feed) -> bool:
    """Whether its person still sits for its organisation: at its desk, or for an own agenda at any."""
    for own in list_seats(feed.person_id):
        if own.organisation_id == feed.organisation_id:
            return feed.desk_id is None or any(seat.desk_id == feed.desk_id for seat in own.seats)
    return False
