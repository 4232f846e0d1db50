"""What a job needs to know of the entry that it was queued for."""

from uuid import UUID

from voorzet.journal.models import Entry
from voorzet.kernel.acting import as_system


@as_system()
def subject_of(entry_id: UUID) -> tuple[UUID, UUID]:
    """The subject of an entry and its desk."""
    subject, desk = Entry.objects.values_list("subject_id", "desk_id").get(pk=entry_id)
    if desk is None:
        raise ValueError("Imports and duplicates are of a desk.")
    return subject, desk
