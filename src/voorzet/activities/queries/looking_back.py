"""What organisers wrote afterwards, and the clubs that were there."""

from uuid import UUID

from voorzet.activities.models import Evaluation, Registration
from voorzet.activities.policy import guests_seen
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.providers.models import Provider


def find_evaluation(activity_id: UUID) -> Evaluation | None:
    """What was learned, as far as the database shows it."""
    return Evaluation.objects.filter(activity_id=activity_id).select_related("person").first()


def get_club_there(actor: Actor, activity_id: UUID, provider_id: UUID) -> Provider:
    """A club of which somebody registered or came; NotVisible otherwise."""
    there = Registration.objects.filter(
        guests_seen(actor), activity_id=activity_id, provider_id=provider_id
    )
    club = Provider.objects.filter(pk__in=there.values("provider_id")).first()
    if club is None:
        raise NotVisible
    return club
