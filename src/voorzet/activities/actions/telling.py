"""What guests were told, as the mail room writes it: each once per version of the activity."""

from collections.abc import Collection
from uuid import UUID

from voorzet.activities.actions._places import lock_places
from voorzet.activities.models import Guest
from voorzet.activities.queries.telling import About
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor


@verb
def note_told(
    *, actor: Actor, activity_id: UUID, guest_ids: Collection[UUID], about: About
) -> None:
    """Notes that these guests are told of this; after another date they are reminded anew."""
    activity, now = lock_places(activity_id), clock.now()
    guests = Guest.objects.filter(activity=activity, pk__in=guest_ids)
    if about is About.CANCELLED:
        guests.update(cancelled_at=now)
    elif about is About.REMINDER:
        guests.update(reminded_at=now)
    elif about in {About.INVITED, About.CHANGED}:
        guests.update(sequence=activity.sequence, reminded_at=None)
    record(
        actor,
        "activity.told",
        subject_id=activity.id,
        desk_id=activity.desk_id,
        details={"about": about, "guests": len(guest_ids)},
    )
