"""Letting Voorzet read a mailbox, changing how, and stopping."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.desks.queries import is_partner
from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.kernel.sealing import Seal
from voorzet.mail.models import Mailbox, MailboxFault
from voorzet.mail.policy import may_see_to_mail

SEAL = Seal("voorzet.mail.mailbox|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Where a mailbox is and how it is opened.

    Attributes:
        password: empty keeps the one that is known, for the same server.
        organisation_id: the partner whose mailbox it is; None for that of the desk itself.
        quiet_days: working days without a message after which the coordinator is told, 1 to 20.
    """

    address: str
    host: str = ""
    port: int = 993
    username: str = ""
    password: str = ""
    folder: str = "INBOX"
    takes_tokens: bool = True
    organisation_id: UUID | None = None
    quiet_days: int = 1


@verb
def add_mailbox(*, actor: Actor, desk_id: UUID, reach: Reach) -> Mailbox:
    """From now on this mailbox is read for the desk. What lay in it before stays as it is.

    Raises:
        Refused: not a coordinator of this desk.
        Unacceptable: the address is in use, the desk has a mailbox of its own already, or the partner left.
    """
    _require(actor, desk_id)
    mailbox = Mailbox(desk_id=desk_id, added_at=clock.now())
    _describe(mailbox, reach)
    record(actor, "mailbox.added", subject_id=mailbox.id, desk_id=desk_id)
    return mailbox


@verb
def change_mailbox(*, actor: Actor, mailbox_id: UUID, reach: Reach) -> Mailbox:
    """Reads it in another way from now on; a fault is forgotten, so that it is tried at once."""
    mailbox = _lock(actor, mailbox_id)
    if (mailbox.host, mailbox.username, mailbox.folder) != (
        reach.host,
        reach.username,
        reach.folder,
    ):
        mailbox.uid_validity = mailbox.last_uid = 0
    _describe(mailbox, reach)
    record(actor, "mailbox.changed", subject_id=mailbox.id, desk_id=mailbox.desk_id)
    return mailbox


@verb
def stop_mailbox(*, actor: Actor, mailbox_id: UUID) -> Mailbox:
    """Reads it no more and forgets the password. Replies to mail of before are still known by their token."""
    mailbox = _lock(actor, mailbox_id)
    if mailbox.is_active:
        mailbox.is_active = False
        mailbox.secret = mailbox.fault = ""
        mailbox.fault_since = None
        mailbox.save(update_fields=["is_active", "secret", "fault", "fault_since"])
        record(actor, "mailbox.stopped", subject_id=mailbox.id, desk_id=mailbox.desk_id)
    return mailbox


def _require(actor: Actor, desk_id: UUID) -> None:
    if not may_see_to_mail(actor, desk_id):
        raise Refused(_("Alleen de coördinator van het loket regelt de mail."))


def _lock(actor: Actor, mailbox_id: UUID) -> Mailbox:
    mailbox = Mailbox.objects.select_for_update(of=("self",)).filter(pk=mailbox_id).first()
    if mailbox is None:
        raise NotVisible
    _require(actor, mailbox.desk_id)
    return mailbox


def _describe(mailbox: Mailbox, reach: Reach) -> None:
    if reach.organisation_id and not is_partner(mailbox.desk_id, reach.organisation_id):
        raise Unacceptable({"organisation": _("Deze organisatie is geen partner van dit loket.")})
    host = reach.host.strip().lower()
    # What was given for one server is never shown to another: whoever changes the name need not know it.
    is_known = mailbox.secret and (mailbox.host, mailbox.port) == (host, reach.port)
    if host and not (reach.password or is_known):
        raise Unacceptable({"password": _("Vul het wachtwoord van de mailbox in.")})
    address = reach.address.strip().lower()
    if Desk.objects.exclude(pk=mailbox.desk_id).filter(email__iexact=address).exists():
        raise _in_use()
    mailbox.organisation_id = reach.organisation_id
    mailbox.address = address
    mailbox.host = host
    mailbox.port = reach.port
    mailbox.username = reach.username.strip()
    mailbox.folder = reach.folder.strip()
    mailbox.takes_tokens = reach.takes_tokens
    mailbox.quiet_days = reach.quiet_days
    mailbox.is_active = True
    if reach.password:
        mailbox.secret = SEAL.close(reach.password)
    mailbox.fault, mailbox.fault_since = MailboxFault.NONE, None
    mailbox.alarmed_at = mailbox.tried_at = None
    try:
        with transaction.atomic():
            mailbox.save()
    except IntegrityError as taken:
        raise _explained(taken) from taken


def _explained(taken: IntegrityError) -> Unacceptable:
    if "one_mailbox_of_the_desk_itself" in str(taken):
        return Unacceptable(
            {
                "organisation": _(
                    "Het loket heeft al een eigen mailbox. Kies van welke partner deze is."
                )
            }
        )
    return _in_use()


def _in_use() -> Unacceptable:
    return Unacceptable({"address": _("Dit adres is al in gebruik bij een loket.")})
