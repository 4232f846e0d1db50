"""Following a provider, and that somebody looked at its file: no part of the record (record 5; law 5)."""

from uuid import UUID

from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.providers.actions._common import lock_provider
from voorzet.providers.models import FileLook, Follower
from voorzet.reference.models import Municipality


@verb
def follow_provider(*, actor: Actor, provider_id: UUID) -> None:
    """Keeps an eye on a provider in the area of one of the actor's desks. Twice is the same as once."""
    provider = lock_provider(provider_id)
    if actor.person_id is None or not _is_in_area(actor, provider.municipality_id):
        raise NotVisible
    Follower.objects.get_or_create(
        person_id=actor.person_id, provider=provider, defaults={"since": clock.now()}
    )


@verb
def unfollow_provider(*, actor: Actor, provider_id: UUID) -> None:
    """Follows it no more."""
    if actor.person_id is not None:
        Follower.objects.filter(person_id=actor.person_id, provider_id=provider_id).delete()


@verb
def note_file_look(*, actor: Actor, provider_id: UUID, desk_id: UUID) -> bool:
    """Notes once a day that this person looked, and when last. Returns whether there was something to note."""
    if actor.person_id is None or actor.organisation_id is None:
        return False
    look = FileLook(
        provider_id=provider_id,
        desk_id=desk_id,
        person_id=actor.person_id,
        organisation_id=actor.organisation_id,
        on=clock.today(),
        last_at=clock.now(),
    )
    FileLook.objects.bulk_create(
        [look],
        update_conflicts=True,
        unique_fields=["provider", "person", "organisation", "desk", "on"],
        update_fields=["last_at"],
    )
    return True


def _is_in_area(actor: Actor, municipality_code: str) -> bool:
    return Municipality.objects.filter(pk=municipality_code, desks__in=actor.desk_ids).exists()
