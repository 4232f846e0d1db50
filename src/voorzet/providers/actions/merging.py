"""Making two files one, and two again."""

from collections.abc import Mapping
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.providers.models import Merge, Provider
from voorzet.providers.policy import are_at_the_same_desks, may_merge, may_unmerge
from voorzet.providers.queries.merging import CHOICES, list_steps, members_of


@verb
def merge_providers(
    *,
    actor: Actor,
    kept_id: UUID,
    absorbed_id: UUID,
    chosen: Mapping[str, UUID] | None = None,
) -> Merge:
    """From now on the absorbed one, with all that went into it before, is shown in the kept one's file.

    `chosen` says per field of `queries.merging.CHOICES` from which of the two it is shown. Nothing is moved
    or overwritten. Raises Impossible when either is in another's file already: who looked at two files
    decides about those two; and when a desk that has the one in its area has not the other, which would then
    see neither.
    """
    _one_at_a_time()
    kept, absorbed = _get(kept_id), _get(absorbed_id)
    if not may_merge(actor, kept, absorbed):
        raise Refused(_("Alleen de coördinator van het loket van beide clubs voegt hen samen."))
    if not are_at_the_same_desks({kept.municipality_id, absorbed.municipality_id}):
        raise Impossible(
            _(
                "Deze twee liggen in gemeenten die niet bij dezelfde loketten horen. Na samenvoegen zou een "
                "ander loket zijn club niet meer zien."
            )
        )
    if kept.id in {absorbed.id, absorbed.merged_into_id} or kept.merged_into_id == absorbed.id:
        raise Impossible(_("Deze twee staan al in één dossier."))
    if kept.merged_into_id or absorbed.merged_into_id:
        raise Impossible(_("Een van deze twee is intussen met een ander samengevoegd."))
    merge = Merge.objects.create(
        kept=kept,
        absorbed=absorbed,
        chosen=_choices(chosen or {}, kept, absorbed),
        at=clock.now(),
        by_id=actor.person_id,
    )
    Provider.objects.filter(merged_into=absorbed).update(merged_into=kept)
    Provider.objects.filter(pk=absorbed.pk).update(merged_into=kept)
    record(actor, "provider.merged", subject_id=kept.id, details={"absorbed": absorbed.id})
    return merge


@verb
def unmerge_provider(*, actor: Actor, merge_id: UUID) -> Merge:
    """Gives the absorbed one its own file back, with all that went into it and has not left since.

    Whatever happened to either of them meanwhile stays with whom it happened to. Doing it again changes
    nothing.
    """
    _one_at_a_time()
    merge = Merge.objects.select_related("kept", "absorbed").filter(pk=merge_id).first()
    if merge is None:
        raise NotVisible
    if not may_unmerge(actor, merge.kept, merge.absorbed):
        raise Refused(
            _("Alleen de coördinator van het loket van een van beide clubs haalt hen uit elkaar.")
        )
    if merge.undone_at is not None:
        return merge
    merge.undone_at = clock.now()
    merge.save(update_fields=["undone_at"])
    # Asked while they are still in one file: of what went into the absorbed one, how it got there.
    own = members_of(merge.absorbed_id, list_steps([merge.absorbed_id])) - {merge.absorbed_id}
    Provider.objects.filter(pk=merge.absorbed_id).update(merged_into=None)
    Provider.objects.filter(pk__in=own).update(merged_into=merge.absorbed_id)
    record(
        actor,
        "provider.unmerged",
        subject_id=merge.kept_id,
        details={"absorbed": merge.absorbed_id},
    )
    return merge


def _one_at_a_time() -> None:
    """Merges are rare and each may touch many files: two at once wait for each other, whatever they are about."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('providers.merging'))")


def _get(provider_id: UUID) -> Provider:
    """Read after the lock, so that it is what the merge before this one left."""
    provider = Provider.objects.filter(pk=provider_id).first()
    if provider is None:
        raise NotVisible
    return provider


def _choices(chosen: Mapping[str, UUID], kept: Provider, absorbed: Provider) -> dict[str, str]:
    wrong = [
        field
        for field, source in chosen.items()
        if field not in CHOICES or source not in {kept.id, absorbed.id}
    ]
    if wrong:
        raise Unacceptable(dict.fromkeys(wrong, _("Kies een van de twee.")))
    return {field: str(source) for field, source in chosen.items()}
