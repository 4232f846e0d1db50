"""What belongs to the transaction of a verb below: who gets a seat, a function or another name is found by it."""

from uuid import UUID

from voorzet.directory.actions._listing import write_listings
from voorzet.journal.models import Entry
from voorzet.journal.subscriptions import follow_at_once
from voorzet.kernel.actor import Actor


def list_who_sits(_actor: Actor, entry: Entry) -> None:
    """Somebody has a seat at a desk."""
    write_listings(UUID(entry.details["person"]))


def list_who_is_called_so(_actor: Actor, entry: Entry) -> None:
    """Somebody has a function, or another name."""
    write_listings(entry.subject_id)


def follow() -> None:
    """Tells the journal; called once, when the rooms are ready."""
    follow_at_once(list_who_sits, "desk.role_given")
    follow_at_once(list_who_is_called_so, "person.positioned", "person.details_changed")
