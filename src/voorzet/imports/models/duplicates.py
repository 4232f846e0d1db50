"""Two providers that may be one and the same: found, shown side by side, and decided once."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id


class PairStatus(models.TextChoices):
    """What was decided about two that look alike."""

    OPEN = "open", _("Te beslissen")
    LATER = "later", _("Later")
    DISTINCT = "distinct", _("Niet dezelfde")
    MERGED = "merged", _("Samengevoegd")


class DuplicatePair(models.Model):
    """Two providers of a desk that look alike; `first` has the smaller identifier, so a pair is there once.

    What was decided stays, so that two that are not the same are not shown again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("desks.Desk", on_delete=models.PROTECT, related_name="+")
    first = models.ForeignKey("providers.Provider", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("providers.Provider", on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    likeness = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    status = models.CharField(max_length=8, choices=PairStatus, default=PairStatus.OPEN)
    merge = models.ForeignKey(
        "providers.Merge", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    found_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["desk", "first", "second"], name="duplicate_pair_once_per_desk"
            ),
            models.CheckConstraint(
                name="duplicate_pair_is_of_two_in_order", condition=Q(first__lt=F("second"))
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["desk", "status", "-score", "id"], name="duplicate_pair_to_decide"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id} {self.status}"
