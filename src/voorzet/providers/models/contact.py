"""A contact moment: who of the partners spoke with a provider, when and how, and apart from that what was said."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id
from voorzet.providers.models.people import ContactPerson
from voorzet.providers.models.provider import Provider

# So long what was written down can be taken back as if it never was; after that it is corrected.
UNDO_WITHIN = timedelta(minutes=15)


class ContactKind(models.TextChoices):
    """How there was contact."""

    CALL = "call", _("Bellen")
    VISIT = "visit", _("Bezoek")
    MAIL = "mail", _("Mail")
    TALK = "talk", _("Gesprek")
    MEETING = "meeting", _("Bijeenkomst")


class ContactAudience(models.TextChoices):
    """Who reads it: the writer's own organisation, or also the partners whom the agreement lets see files."""

    OWN = "own", _("Eigen organisatie")
    NETWORK = "network", _("Partners van het loket")


class ContactMoment(models.Model):
    """That there was contact, or will be: what an outline tells.

    `happened_at` lies in the future for an appointment from a calendar; it is noon on a day that was only
    named as a day. `follow_up_on` is done when the organisation's next contact moment is written down.
    `calendar_uid` is that of the invitation (RFC 5545), by which the same one is recognised.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    provider = models.ForeignKey(
        Provider,
        on_delete=models.CASCADE,
        related_name="contact_moments",
        db_index=False,  # contact_of_provider begins with it
    )
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    kind = models.CharField(_("soort"), max_length=10, choices=ContactKind)
    audience = models.CharField(_("wie ziet het"), max_length=10, choices=ContactAudience)
    happened_at = models.DateTimeField(_("wanneer"))
    follow_up_on = models.DateField(_("vervolg op"), null=True, blank=True)
    calendar_uid = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField()
    corrected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["provider", "desk", "organisation", "calendar_uid"],
                condition=~Q(calendar_uid=""),
                name="one_contact_per_invitation",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["provider", "-happened_at", "-id"], name="contact_of_provider"),
            models.Index(
                fields=["organisation", "follow_up_on"],
                condition=Q(follow_up_on__isnull=False),
                name="contact_to_follow_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.provider}"


class ContactText(models.Model):
    """What was said and with whom, in a row of its own: an outline comes without it.

    `provider` says in whose file the text stands; a name in it belongs to that file.
    """

    moment = models.OneToOneField(
        ContactMoment, on_delete=models.CASCADE, primary_key=True, related_name="text"
    )
    provider = models.ForeignKey(
        Provider, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    body = models.TextField(_("wat werd besproken"))
    spoken_to = models.ManyToManyField(ContactPerson, related_name="+", blank=True)

    def __str__(self) -> str:
        return str(self.moment_id)
