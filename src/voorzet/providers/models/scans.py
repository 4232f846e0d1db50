"""A scan that a provider filled in: with which instrument, when, with whom, and for whose eyes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id
from voorzet.providers.models.provider import Provider


class Scan(models.Model):
    """The answers of a provider on a day. Scores follow from them and from the instrument, and are not kept.

    `organisation` did it with the provider; `allowed` are other organisations that the provider lets see it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="scans")
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    instrument = models.CharField(max_length=40)
    taken_on = models.DateField(_("ingevuld op"))
    answers = models.JSONField()
    allowed = ArrayField(models.UUIDField(), default=list, blank=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.instrument} {self.taken_on} {self.provider}"
