"""For which desk a message is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models.functions import Lower

from voorzet.desks.models import Desk
from voorzet.desks.queries import is_partner
from voorzet.mail.models import Mailbox


@dataclass(frozen=True, slots=True)
class Destination:
    """A desk, and the partner in whose mailbox it came in; that partner then holds it.

    `ours` are those of the addresses that are of a desk itself: mail from there is not answered.
    """

    desk: Desk
    organisation_id: UUID | None = None
    ours: frozenset[str] = frozenset()


def find_destination(
    recipients: Sequence[str],
    mailbox: Mailbox | None,
    fallback: Desk | None = None,
    senders: Sequence[str] = (),
) -> Destination | None:
    """The desk of the first address that is ours, else of the mailbox it was found in, else `fallback`.

    An address is ours with and without something behind a plus. None when nothing tells, unless there is only
    one desk. `senders` are looked up as well, for `Destination.ours`.
    """
    plain = [_plain(address) for address in (*recipients, *senders)]
    boxes = {box.address.lower(): box for box in _mailboxes(plain)}
    desks = {desk.email.lower(): desk for desk in _desks(plain)}
    found = _named(recipients, boxes, desks)
    if found is None and mailbox is not None:
        found = _of(mailbox)
    if found is None:
        desk = fallback or _only_desk()
        found = Destination(desk) if desk else None
    return replace(found, ours=frozenset(boxes.keys() | desks.keys())) if found else None


def _named(
    recipients: Sequence[str], boxes: dict[str, Mailbox], desks: dict[str, Desk]
) -> Destination | None:
    for address in map(_plain, recipients):
        if address in boxes:
            return _of(boxes[address])
        if address in desks:
            return Destination(desks[address])
    return None


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
