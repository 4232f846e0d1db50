"""Who is shown in whose file since when, and what people chose to show there."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from voorzet.kernel.ids import new_id
from voorzet.providers.models.provider import Provider


class Merge(models.Model):
    """Two files that became one: `absorbed` is shown in the file of `kept` until `undone_at`.

    Nothing is moved or overwritten. What holds now follows from the merges that are not undone: each is a
    step from a provider to the one that it went into, and `Provider.merged_into` is where the steps end.
    `chosen` maps a field to whichever of the two it is shown from (an identifier); without a choice the
    kept one's own value is shown, and where it has none that of whoever knows.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kept = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="absorbing")
    absorbed = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="merges")
    chosen = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["absorbed"], condition=Q(undone_at=None), name="absorbed_once_at_a_time"
            ),
            models.CheckConstraint(
                name="merge_is_of_two_providers", condition=~Q(kept=F("absorbed"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id} → {self.kept_id}"
