"""The mailboxes that desks and their partners let Voorzet read."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id


class Mailbox(models.Model):
    """A mailbox read by IMAP, of a desk or of one of its partners: what comes in there is for the desk.

    Attributes:
        organisation: the partner whose mailbox it is, which then holds what comes in; empty: of the desk itself.
        secret: the password, sealed (`kernel.sealing.Seal`).
        takes_tokens: whether mail to `name+something@…` arrives here too; then replies come back that way.
        polled_at: when it was read for the last time without trouble.
        newest_at: when the newest message came in; a day of silence alarms the coordinator.
        fault, fault_since: why reading fails, as a code, and from when on.
        alarmed_at: when the coordinator was told of this silence or fault.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="mailboxes")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    address = models.EmailField(_("e-mailadres"), unique=True)
    host = models.CharField(_("server"), max_length=200, blank=True)
    port = models.PositiveIntegerField(_("poort"), default=993)
    username = models.CharField(_("gebruikersnaam"), max_length=200, blank=True)
    secret = models.TextField(blank=True)
    folder = models.CharField(_("map"), max_length=100, default="INBOX")
    takes_tokens = models.BooleanField(_("plus-adressen"), default=True)
    is_active = models.BooleanField(default=True)
    polled_at = models.DateTimeField(null=True)
    newest_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=60, blank=True)
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
        ]

    def __str__(self) -> str:
        return f"{self.desk_id} {self.id}"
