"""The mailboxes of a desk."""

from uuid import UUID

from voorzet.desks.models import Desk
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.mail.models import Mailbox
from voorzet.mail.policy import at_own_desks


def list_mailboxes(actor: Actor, desk: Desk) -> list[Mailbox]:
    """Those that are read for the desk now, its own first; a handful."""
    return list(
        Mailbox.objects.filter(at_own_desks(actor), desk=desk, is_active=True)
        .select_related("organisation")
        .order_by("organisation__name", "address")
    )


def get_mailbox(actor: Actor, desk: Desk, mailbox_id: UUID) -> Mailbox:
    """One of them."""
    mailbox = Mailbox.objects.filter(
        at_own_desks(actor), desk=desk, pk=mailbox_id, is_active=True
    ).first()
    if mailbox is None:
        raise NotVisible
    return mailbox


@as_system()
def list_addresses() -> list[str]:
    """Where clubs can mail to: the mailboxes of all desks, or else the address of the desk. They are on their pages."""
    read = Mailbox.objects.filter(is_active=True).order_by("desk__name", "address")
    addresses = dict(read.values_list("address", "desk_id"))
    others = Desk.objects.exclude(email="").exclude(pk__in=addresses.values()).order_by("name")
    return [*addresses, *others.values_list("email", flat=True)]
