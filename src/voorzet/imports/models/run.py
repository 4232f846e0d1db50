"""An import: one file of a desk, its rows, what became of each, and where it stands."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id


class RunStatus(models.TextChoices):
    """Where an import stands. Only from `running` on has anything in the register changed."""

    RECEIVED = "received", _("Kolommen kiezen")
    CHECKING = "checking", _("Wordt nagekeken")
    CHECKED = "checked", _("Nagekeken")
    RUNNING = "running", _("Wordt ingevoerd")
    DONE = "done", _("Ingevoerd")
    UNDOING = "undoing", _("Wordt teruggedraaid")
    UNDONE = "undone", _("Teruggedraaid")


TRANSITIONS: dict[RunStatus, frozenset[RunStatus]] = {
    RunStatus.RECEIVED: frozenset({RunStatus.CHECKING}),
    RunStatus.CHECKING: frozenset({RunStatus.CHECKED}),
    RunStatus.CHECKED: frozenset({RunStatus.CHECKING, RunStatus.RUNNING}),
    # Undone half-way only when it came to a halt.
    RunStatus.RUNNING: frozenset({RunStatus.DONE, RunStatus.UNDOING}),
    RunStatus.DONE: frozenset({RunStatus.UNDOING}),
    RunStatus.UNDOING: frozenset({RunStatus.UNDONE}),
    RunStatus.UNDONE: frozenset(),
}


class Outcome(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", _("Nieuw")
    MATCHED = "matched", _("Hoort bij een bestaande")
    KNOWN = "known", _("Was er al")
    DOUBTFUL = "doubtful", _("Twijfel")
    REFUSED = "refused", _("Geweigerd")


class RowDecision(models.TextChoices):
    """What somebody decided about a row in doubt."""

    SAME = "same", _("Dezelfde")
    DIFFERENT = "different", _("Niet dezelfde")
    SPLIT = "split", _("Twee clubs")
    LATER = "later", _("Later")


class ImportRun(models.Model):
    """One file that somebody brings in at a desk.

    `columns` maps the index of a column to the field it holds; `header` is the row with headings (0: none).
    `position` is the last row of the file that was dealt with in the present stage: what comes after a
    worker that was killed goes on from there. `halted_at` is set when the last try at the next batch failed;
    a person may then begin the stage anew or leave it, and whatever batch succeeds clears it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("desks.Desk", on_delete=models.PROTECT, related_name="imports")
    file_name = models.CharField(max_length=120)
    file_kind = models.CharField(max_length=4)
    digest = models.CharField(max_length=64)
    header = models.PositiveSmallIntegerField(default=0)
    columns = models.JSONField(default=dict)
    rows_in_file = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=RunStatus, default=RunStatus.RECEIVED)
    position = models.PositiveIntegerField(default=0)
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    halted_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["desk", "-received_at", "-id"], name="import_by_desk"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} {self.status}"


class ImportFile(models.Model):
    """The file as it was received, kept for a term so that a fault can be looked into; shown to nobody."""

    run = models.OneToOneField(
        ImportRun, on_delete=models.CASCADE, primary_key=True, related_name="file"
    )
    desk = models.ForeignKey("desks.Desk", on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()
    received_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.run_id)


class ImportRow(models.Model):
    """One row of a file and what became of it.

    `cells` is what was written per field, kept as long as the file; `facts` what was understood. A row in
    doubt or matched has a `candidate` in the register or, before anything is imported, `like_row`, an
    earlier row of the same file. `provider` is whom it became or belongs to: every provider that an import
    added has the row it came from. `changes` is what this row changed there (see providers.actions.listing).
    `part` counts from 1 when a row was split into two clubs.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    desk = models.ForeignKey("desks.Desk", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    part = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=8, choices=Outcome)
    reason = models.CharField(max_length=30, blank=True)
    remarks = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    cells = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    parts = ArrayField(models.CharField(max_length=160), default=list, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    score = models.PositiveSmallIntegerField(null=True)
    likeness = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    candidate = models.ForeignKey(
        "providers.Provider",
        on_delete=models.SET_NULL,
        null=True,
        related_name="import_candidates",
    )
    like_row = models.PositiveIntegerField(null=True)
    provider = models.ForeignKey(
        "providers.Provider", on_delete=models.SET_NULL, null=True, related_name="import_rows"
    )
    changes = models.JSONField(default=dict)
    carried_out = models.BooleanField(default=False)
    decision = models.CharField(max_length=9, choices=RowDecision, blank=True)
    decided_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    stays = ArrayField(models.CharField(max_length=80), default=list, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["run", "number", "part"], name="import_row_once_per_number"
            ),
            models.CheckConstraint(
                name="import_row_in_doubt_changed_nothing",
                condition=~Q(outcome="doubtful") | Q(carried_out=False, provider=None),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["run", "outcome", "number"], name="import_row_by_outcome"),
            models.Index(
                fields=["desk", "digest"],
                condition=Q(carried_out=True),
                name="import_row_carried_out_before",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.number}"
