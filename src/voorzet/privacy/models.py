"""Questions that may not go yet, terms that a desk made shorter, and exports that wait for who asked."""

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


class ExportStatus(models.TextChoices):
    """Where an export is. Its file is here only while it lies ready."""

    WAITING = "waiting", _("Wordt gemaakt")
    READY = "ready", _("Ligt klaar")
    FETCHED = "fetched", _("Opgehaald")
    EXPIRED = "expired", _("Verlopen")


class DeskExport(models.Model):
    """What the asker may read of a desk, asked for on a page; fetched once by who asked, before `expires_at`.

    `organisation` is for whom they asked: of own notes only theirs go along.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    status = models.CharField(max_length=8, choices=ExportStatus, default=ExportStatus.WAITING)
    rows = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    expires_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["desk", "asked_by"],
                condition=Q(status__in=[ExportStatus.WAITING, ExportStatus.READY]),
                name="one_export_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desk_id} {self.status}"


class ExportPart(models.Model):
    """A part of the file of an export, in the database: the worker and the pages may be on two machines."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    export = models.ForeignKey(DeskExport, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["export", "number"], name="one_part_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.export_id} {self.number}"
