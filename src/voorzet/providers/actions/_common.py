"""What every verb in a file starts with: the provider under lock, and the desk at which somebody acts."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.journal.recording import carried_out
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import AlreadyUsed, NotVisible, Refused
from voorzet.providers.models import Provider
from voorzet.providers.policy import may_work_on_files


def lock_provider(provider_id: UUID) -> Provider:
    """The provider with its row locked until commit; of one that was merged, the one whose file it is in."""
    try:
        provider = Provider.objects.select_for_update(of=("self",)).get(pk=provider_id)
        if provider.merged_into_id is not None:
            return lock_provider(provider.merged_into_id)
    except Provider.DoesNotExist:
        raise NotVisible from None
    return provider


def find_provider(provider_id: UUID) -> Provider:
    """The same without holding it, for a verb that has to hold something else first."""
    found = Provider.objects.select_related("merged_into").filter(pk=provider_id).first()
    if found is None:
        raise NotVisible
    return found.merged_into or found


def desk_of(actor: Actor, provider: Provider, desk_id: UUID | None = None) -> UUID:
    """The desk at which the actor works in this file: the one named, or the first in whose area it lies.

    Raises NotVisible when the provider lies in the area of none of the actor's desks, and Refused when the
    actor only looks on there. The system names the desk, or has the first that there is.
    """
    desks = Desk.objects.filter(municipalities=provider.municipality_id)
    if actor.kind is not ActorKind.SYSTEM:
        desks = desks.filter(id__in=actor.desk_ids)
    if desk_id is not None:
        desks = desks.filter(id=desk_id)
    there = list(desks.order_by("name").values_list("id", flat=True))
    if not there:
        raise NotVisible
    working = [one for one in there if may_work_on_files(actor, one)]
    if not working:
        raise Refused(_("Alleen mensen die bij dit loket werken schrijven in een dossier."))
    return working[0]


def done_before(key: UUID | None, verb: str, provider_id: UUID) -> bool:
    """Whether this form was carried out already; raises AlreadyUsed when that was on another provider."""
    earlier = carried_out(key, verb, provider_id)
    if earlier not in {None, provider_id}:
        raise AlreadyUsed
    return earlier is not None
