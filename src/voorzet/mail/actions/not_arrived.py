"""Mail that did not arrive: trying it once more, or putting it away."""

from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.journal.recording import record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused
from voorzet.mail.models import OutgoingMail
from voorzet.mail.policy import may_see_to_mail


@verb
def resend_mail(*, actor: Actor, mail_id: UUID) -> OutgoingMail:
    """Has a mail tried again that was given up or came back; the same mail, so with the same Message-ID.

    Raises:
        Impossible: nothing is wrong with it any more, or its address was removed.
    """
    mail = _lock(actor, mail_id)
    if not mail.recipient:
        raise Impossible(_("Van deze mail is het adres verwijderd."))
    mail.given_up_at = mail.bounced_at = mail.sent_at = None
    mail.fault = ""
    mail.save(update_fields=["given_up_at", "bounced_at", "sent_at", "fault"])
    record(
        actor,
        "mail.sent_again",
        subject_id=mail.id,
        desk_id=mail.desk_id,
        details={"kind": mail.kind},
    )
    return mail


@verb
def put_mail_away(*, actor: Actor, mail_id: UUID) -> OutgoingMail:
    """Takes a mail off the list of what did not arrive; somebody called, or it is no longer needed."""
    mail = _lock(actor, mail_id)
    mail.settled_at = clock.now()
    mail.save(update_fields=["settled_at"])
    record(
        actor,
        "mail.put_away",
        subject_id=mail.id,
        desk_id=mail.desk_id,
        details={"kind": mail.kind, "fault": mail.fault},
    )
    return mail


def _lock(actor: Actor, mail_id: UUID) -> OutgoingMail:
    mail = OutgoingMail.objects.select_for_update().filter(pk=mail_id).first()
    if mail is None or (
        mail.desk_id not in actor.desk_ids and not may_see_to_mail(actor, mail.desk_id)
    ):
        raise NotVisible
    if not may_see_to_mail(actor, mail.desk_id):
        raise Refused(_("Alleen de coördinator van dit loket gaat over deze mail."))
    is_over = mail.given_up_at is None and mail.bounced_at is None
    if is_over or mail.settled_at is not None:
        raise Impossible(_("Deze mail is al opnieuw verstuurd of weggelegd."))
    return mail
