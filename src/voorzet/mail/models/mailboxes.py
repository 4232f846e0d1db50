"""The mailboxes that desks and their partners let Voorzet read."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id


class MailboxFault(models.TextChoices):
    """Why a mailbox cannot be read."""

    NONE = "", ""
    CONNECTION = "connection", _("De server is niet te bereiken.")
    CERTIFICATE = "certificate", _("Het certificaat van de server klopt niet.")
    LOGIN = "login", _("De server weigert de gebruikersnaam of het wachtwoord.")
    FOLDER = "folder", _("Deze map is er niet.")
    BROKEN_OFF = "broken_off", _("De verbinding werd verbroken.")
    MESSAGE = "message", _("De server geeft een van de berichten niet.")
    SECRET = "secret", _("Het wachtwoord is niet meer te lezen. Vul het opnieuw in.")


class Mailbox(models.Model):
    """A mailbox read by IMAP, of a desk or of one of its partners: what comes in there is for the desk.

    Attributes:
        organisation: the partner whose mailbox it is, which then holds what comes in; empty: of the desk itself.
        secret: the password, sealed (`kernel.sealing.Seal`).
        host: empty for a mailbox that nobody reads: its mail is handed in by `receive-mail`.
        takes_tokens: whether mail to `name+something@…` arrives here too; then replies come back that way.
        added_at: mail from before that day is left alone.
        uid_validity, last_uid: up to where it was read, as the server counts (RFC 9051, 2.3.1.1).
        tried_at, polled_at: when it was read for the last time at all, and without trouble.
        newest_at: when the newest message was taken from it.
        fault, fault_since: why reading fails, and from when on.
        quiet_days: after so many working days without a message the coordinator is told.
        alarmed_at: when the coordinator was told of this silence or fault.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="mailboxes")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    address = models.EmailField(_("e-mailadres"))
    host = models.CharField(_("server"), max_length=200, blank=True)
    port = models.PositiveIntegerField(_("poort"), default=993)
    username = models.CharField(_("gebruikersnaam"), max_length=200, blank=True)
    secret = models.TextField(blank=True)
    folder = models.CharField(_("map"), max_length=100, default="INBOX")
    takes_tokens = models.BooleanField(_("plus-adressen"), default=True)
    is_active = models.BooleanField(default=True)
    added_at = models.DateTimeField(default=timezone.now)
    uid_validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)
    quiet_days = models.PositiveSmallIntegerField(_("stil na"), default=1)
    tried_at = models.DateTimeField(null=True)
    polled_at = models.DateTimeField(null=True)
    newest_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=12, choices=MailboxFault, blank=True, default="")
    fault_since = models.DateTimeField(null=True)
    alarmed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "mailboxes"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["desk"],
                condition=Q(organisation=None, is_active=True),
                name="one_mailbox_of_the_desk_itself",
            ),
            models.UniqueConstraint(
                fields=["address"],
                condition=Q(is_active=True),
                name="one_mailbox_with_an_address",
            ),
            models.CheckConstraint(
                name="mailbox_may_be_quiet_a_while",
                condition=Q(quiet_days__gte=1, quiet_days__lte=20),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desk_id} {self.id}"
