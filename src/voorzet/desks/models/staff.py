"""Staff of the installation who look into a desk for a while: breaking the glass, in the open."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voorzet.desks.models.desk import Desk
from voorzet.kernel import clock
from voorzet.kernel.ids import new_id


class StaffAccess(models.Model):
    """Somebody who keeps the installation running may read along at one desk, from then until then, for a reason.

    It gives the place of a reader with full sight of questions and files; what is confidential stays closed. Only an operator
    opens it, on the command line; its coordinators hear of it at once and can end it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("reden"), max_length=300)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "desk"],
                condition=Q(closed_at=None),
                name="staff_looks_in_once_at_a_time",
            ),
            models.CheckConstraint(
                name="staff_leaves_after_it_came",
                condition=Q(until__gt=F("opened_at")) & ~Q(reason=""),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["desk", "-opened_at", "-id"], name="staff_at_desk"),
        ]

    def __str__(self) -> str:
        return f"{self.person} @ {self.desk}"

    @property
    def is_open(self) -> bool:
        """Whether they read along at this moment."""
        return self.closed_at is None and clock.now() < self.until
