"""Writing down which guests get a mail: each of them once per cause, however often the job runs."""

from uuid import UUID, uuid5

from voorzet.activities.actions import note_told
from voorzet.activities.models import ActivityStatus, Reply
from voorzet.activities.queries.telling import (
    About,
    Told,
    find_guest_told,
    gave_place_up,
    get_entry,
    get_guest,
    list_to_remind,
    list_to_tell,
)
from voorzet.journal.models import Entry
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import ActorKind, Channel, system
from voorzet.mail.addressing import Address
from voorzet.mail.batches import Letter, write_batch
from voorzet.mail.models import MailKind, OutgoingMail

KINDS = {
    About.INVITED: MailKind.INVITED,
    About.CHANGED: MailKind.ACTIVITY_CHANGED,
    About.CANCELLED: MailKind.ACTIVITY_CANCELLED,
    About.REMINDER: MailKind.ACTIVITY_REMINDER,
    About.SCORE: MailKind.ACTIVITY_SCORE,
}
# Told anew of every version of the activity; of the others once ever.
PER_VERSION = frozenset({About.CHANGED, About.REMINDER})
ON_ENTRY = {
    "activity.announced": About.INVITED,
    "activity.guests_added": About.INVITED,
    "activity.changed": About.CHANGED,
    "activity.moved": About.CHANGED,
    "activity.cancelled": About.CANCELLED,
    "activity.held": About.SCORE,
    # Whoever is written down afterwards; while it is not over, nobody is asked.
    "activity.came": About.SCORE,
}
TO_ONE = {
    "activity.registered": MailKind.REGISTERED,
    "activity.link_asked": MailKind.GUEST_LINK,
    "activity.place_given": MailKind.PLACE_GIVEN,
    "activity.replied": MailKind.GUEST_WITHDREW,
}
# These are about what happened; the others are of no use once it is off or over.
AFTERWARDS = {
    MailKind.ACTIVITY_CANCELLED: {ActivityStatus.CANCELLED},
    MailKind.ACTIVITY_SCORE: {ActivityStatus.HELD, ActivityStatus.EVALUATED},
}


@as_system()
def write_to_guests(*, entry_id: UUID) -> list[OutgoingMail]:
    """Mails to all guests that an entry is news to."""
    entry = get_entry(entry_id)
    return _write(entry.subject_id, ON_ENTRY[entry.verb])


@as_system()
def write_to_guest(*, entry_id: UUID) -> list[OutgoingMail]:
    """The mail to the one guest that an entry is about."""
    entry = get_entry(entry_id)
    guest_id = entry.details["guest"]
    told = find_guest_told(UUID(guest_id)) if guest_id and _is_news(entry) else None
    return [] if told is None else write_batch([_letter(told, TO_ONE[entry.verb], entry.id)])


def _is_news(entry: Entry) -> bool:
    """Whether the guest must hear of an entry about them.

    Of an answer only when it cost them their place or their invitation, and came from a calendar without our token:
    they may not have written it.
    """
    if entry.verb != "activity.replied":
        return True
    if entry.channel != Channel.MAIL or entry.actor_kind != ActorKind.PUBLIC:
        return False
    said = entry.details["reply"]
    if said == Reply.TENTATIVE:
        return gave_place_up(UUID(entry.details["guest"]))
    return bool(said == Reply.DECLINED)


@as_system()
def write_reminders() -> list[OutgoingMail]:
    """Mails to who has a place at something within two days."""
    return [
        mail for activity_id in list_to_remind() for mail in _write(activity_id, About.REMINDER)
    ]


def is_still_news(mail: OutgoingMail) -> bool:
    """Whether a mail to a guest says something by now: they are there, and it was not called off meanwhile."""
    guest = get_guest(mail.guest_id) if mail.guest_id else None
    if guest is None or guest.bounced_at is not None:
        return False
    if mail.kind == MailKind.GUEST_WITHDREW and guest.reply == Reply.ACCEPTED:
        return False
    fits = AFTERWARDS.get(MailKind(mail.kind), {ActivityStatus.ANNOUNCED})
    return guest.activity.status in fits


def _write(activity_id: UUID, about: About) -> list[OutgoingMail]:
    mails = write_batch(
        [
            _letter(told, KINDS[about], _cause(told, about))
            for told in list_to_tell(activity_id, about)
        ]
    )
    if mails:
        note_told(
            actor=system(Channel.JOB),
            activity_id=activity_id,
            guest_ids=[mail.guest_id for mail in mails if mail.guest_id],
            about=about,
        )
    return mails


def _cause(told: Told, about: About) -> UUID:
    return uuid5(told.guest_id, str(told.sequence)) if about in PER_VERSION else told.guest_id


def _letter(told: Told, kind: MailKind, cause_id: UUID) -> Letter:
    return Letter(
        cause_id=cause_id,
        address=Address(told.email, kind, told.language),
        desk_id=told.desk_id,
        guest_id=told.guest_id,
    )
