"""Questions that may not go yet, and terms that a desk made shorter."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id


class HoldReason(models.TextChoices):
    """Why nothing of a question may go; a code, never a story."""

    CLAIM = "claim", _("Een geschil of vordering")
    COMPLAINT = "complaint", _("Een klacht")
    DISCLOSURE = "disclosure", _("Een verzoek om openbaarmaking (Woo)")
    INSPECTION = "inspection", _("Een onderzoek van een toezichthouder")


class LegalHold(models.Model):
    """While it stands, no term and no erasure removes anything of the question."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey("questions.Question", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("waarom"), max_length=12, choices=HoldReason)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["question"], condition=Q(lifted_at=None), name="one_hold_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.reason}"


class ShorterTerm(models.Model):
    """A term that a desk made shorter than the proposal. Longer is refused where it is applied."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    days = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["desk", "kind"], name="one_shorter_term_per_kind"),
            models.CheckConstraint(name="shorter_term_is_a_day", condition=Q(days__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.desk_id} {self.kind}: {self.days}"
