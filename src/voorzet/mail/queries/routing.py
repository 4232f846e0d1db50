"""For which desk a message is."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models.functions import Lower

from voorzet.desks.models import Desk
from voorzet.desks.queries import is_partner
from voorzet.mail.models import Mailbox


@dataclass(frozen=True, slots=True)
class Destination:
    """A desk, and the partner in whose mailbox it came in; that partner then holds it."""

    desk: Desk
    organisation_id: UUID | None = None


def find_destination(
    recipients: Sequence[str], mailbox: Mailbox | None, fallback: Desk | None = None
) -> Destination | None:
    """The desk of the first address that is ours, else of the mailbox it was found in, else `fallback`.

    An address is ours with and without something behind a plus. None when nothing tells, unless there is only
    one desk.
    """
    addresses = [_plain(address) for address in recipients]
    boxes = {box.address.lower(): box for box in _mailboxes(addresses)}
    desks = {desk.email.lower(): desk for desk in _desks(addresses)}
    for address in addresses:
        if address in boxes:
            return _of(boxes[address])
        if address in desks:
            return Destination(desks[address])
    if mailbox is not None:
        return _of(mailbox)
    desk = fallback or _only_desk()
    return Destination(desk) if desk else None


def is_our_address(address: str) -> bool:
    """Whether mail from this address comes from a desk itself."""
    addresses = [_plain(address)]
    return bool(_mailboxes(addresses) or _desks(addresses))


def _of(mailbox: Mailbox) -> Destination:
    organisation_id = mailbox.organisation_id
    if organisation_id is not None and not is_partner(mailbox.desk_id, organisation_id):
        organisation_id = None
    return Destination(mailbox.desk, organisation_id)


def _mailboxes(addresses: Sequence[str]) -> list[Mailbox]:
    return list(
        Mailbox.objects.alias(lowered=Lower("address"))
        .filter(lowered__in=addresses, is_active=True)
        .select_related("desk")
    )


def _desks(addresses: Sequence[str]) -> list[Desk]:
    return list(
        Desk.objects.alias(lowered=Lower("email")).filter(lowered__in=addresses).exclude(email="")
    )


def _only_desk() -> Desk | None:
    two = list(Desk.objects.all()[:2])
    return two[0] if len(two) == 1 else None


def _plain(address: str) -> str:
    local, _at, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
