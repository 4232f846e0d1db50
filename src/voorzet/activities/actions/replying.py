"""What a guest answers: on their page, or from the calendar that read our invitation (RFC 5546, REPLY)."""

from uuid import UUID

from voorzet.activities.actions._places import (
    TAKEN,
    lock_guest,
    release_place,
    require_open,
    require_to_come,
    take_place,
)
from voorzet.activities.actions.registering import tell
from voorzet.activities.models import Activity, Guest, Registration, Reply
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor


@verb
def reply_to_invitation(*, actor: Actor, guest_id: UUID, reply: Reply) -> Guest:
    """A guest comes, perhaps, or not. Only who comes has a place; saying the same twice changes nothing.

    Raises:
        NotVisible: there is no such guest (any more).
        Impossible: too late to register, it began, or it is off.
    """
    activity, guest = lock_guest(guest_id)
    registration = Registration.objects.filter(guest=guest, status__in=TAKEN).first()
    if reply == guest.reply and (registration is not None) == (reply == Reply.ACCEPTED):
        require_to_come(activity)
        return guest
    if reply == Reply.ACCEPTED:
        require_open(activity)
    else:
        require_to_come(activity)
    guest.reply, guest.replied_at = reply, clock.now()
    guest.save(update_fields=["reply", "replied_at"])
    tell(actor, "activity.replied", activity, guest, reply=reply)
    if reply == Reply.ACCEPTED:
        _take(actor, activity, guest)
    elif registration is not None:
        release_place(actor, activity, registration)
    return guest


@verb
def note_guest_bounced(*, actor: Actor, guest_id: UUID) -> None:
    """Mail to a guest came back for good: they get no more of it. Twice is once."""
    activity, guest = lock_guest(guest_id)
    if guest.bounced_at is not None:
        return
    guest.bounced_at = clock.now()
    guest.save(update_fields=["bounced_at"])
    record(
        actor,
        "activity.bounced",
        subject_id=activity.id,
        desk_id=activity.desk_id,
        details={"guest": guest.id},
    )


def _take(actor: Actor, activity: Activity, guest: Guest) -> None:
    registration = take_place(activity, guest)
    tell(actor, "activity.registered", activity, guest, status=registration.status)
