"""What people say of their own desk: lines of the readiness list they confirmed, a platform's position."""

from typing import ClassVar

from django.db import models

from voorzet.desks.models.desk import Desk
from voorzet.kernel.ids import new_id


class Confirmation(models.Model):
    """Somebody says that a line of the list "when are you a desk" holds, which no system can know."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="confirmations")
    requirement = models.ForeignKey(
        "reference.Requirement", on_delete=models.PROTECT, related_name="+"
    )
    person_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["desk", "requirement"], name="one_confirmation_per_requirement"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desk}: {self.requirement_id}"


class PlatformAssessment(models.Model):
    """How a sport platform saw its own position on a day; a later one does not replace it.

    `answers` maps the key of a statement to `now` (we do this), `wanted` or `no`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="assessments")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    person_id = models.UUIDField()
    at = models.DateTimeField()
    answers = models.JSONField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["desk", "-at"], name="assessment_by_desk")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.at:%Y-%m-%d}"
