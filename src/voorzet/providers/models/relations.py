"""Which organisation keeps contact with a provider, about what; who follows it; and who looked at its file."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id
from voorzet.providers.models.provider import Provider


class RelationTopic(models.TextChoices):
    """About what an organisation keeps contact. Several side by side: existing ties survive (agreement 1)."""

    GENERAL = "general", _("Algemeen")
    SPORT = "sport", _("De sport zelf")
    LOCAL = "local", _("Lokale zaken")


class Relation(models.Model):
    """An organisation keeps contact with a provider about a topic, usually by one familiar face.

    `ends_on` is the first day on which it does so no more. When the person leaves the organisation, the tie
    stays with the organisation and `person` becomes empty.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    provider = models.ForeignKey(
        Provider, on_delete=models.CASCADE, related_name="relations", db_index=False
    )
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    topic = models.CharField(_("onderwerp"), max_length=10, choices=RelationTopic)
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot"), null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["provider", "desk", "organisation", "topic"],
                condition=Q(ends_on=None),
                name="one_relation_per_topic_at_a_time",
            ),
            models.CheckConstraint(
                name="relation_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["organisation", "provider"],
                condition=Q(ends_on=None),
                name="relations_of_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.provider} ({self.topic})"


class Follower(models.Model):
    """Somebody who keeps an eye on a provider; their own business, so not in the journal (record 5)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="followers")
    person = models.ForeignKey(
        "parties.Person", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "provider"], name="followed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.provider}"


class FileLook(models.Model):
    """Somebody looked at the file on this day, for an organisation without an older tie to it (law 5)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    provider = models.ForeignKey(
        Provider, on_delete=models.CASCADE, related_name="looks", db_index=False
    )
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    last_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["provider", "person", "organisation", "desk", "on"],
                name="one_file_look_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.on} {self.provider}"
