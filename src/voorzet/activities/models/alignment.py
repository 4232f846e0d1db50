"""Agreeing before anybody is invited: rounds, what partners say, and what was found (agreement 1)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.activities.models.activity import Activity
from voorzet.kernel.ids import new_id


class RoundOutcome(models.TextChoices):
    """How a round ended."""

    CLEARED = "cleared", _("Afgestemd")
    MOVED = "moved", _("Nieuwe datum gekozen")
    OVERRIDDEN = "overridden", _("Doorgezet door de coördinator")
    WITHDRAWN = "withdrawn", _("Teruggenomen")
    CANCELLED = "cancelled", _("Gaat niet door")


class AlignmentRound(models.Model):
    """One time that partners are asked. Who says nothing until the deadline agrees; that was told when they were asked.

    A clash that stands at the deadline keeps the round open: `stuck_at` is when the coordinator was told.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    activity = models.ForeignKey(
        Activity,
        on_delete=models.CASCADE,
        related_name="rounds",
        db_index=False,  # rounds_of_activity begins with it
    )
    opened_at = models.DateTimeField()
    deadline = models.DateTimeField()
    stuck_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=RoundOutcome, blank=True)
    reason = models.CharField(_("reden"), max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["activity"], condition=Q(closed_at=None), name="one_open_round"
            ),
            models.CheckConstraint(
                name="round_has_an_outcome_once_closed",
                condition=Q(closed_at=None, outcome="")
                | (Q(closed_at__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="overriding_has_a_reason",
                condition=~Q(outcome=RoundOutcome.OVERRIDDEN) | ~Q(reason=""),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["activity", "-opened_at"], name="rounds_of_activity"),
            models.Index(fields=["deadline"], condition=Q(closed_at=None), name="rounds_due"),
        ]

    def __str__(self) -> str:
        return f"{self.activity} {self.opened_at:%Y-%m-%d}"


class Answer(models.TextChoices):
    """What a partner says of a proposal. Silence is set when the deadline passes."""

    ASKED = "asked", _("Nog geen antwoord")
    FINE = "fine", _("Prima")
    JOIN = "join", _("Wij doen mee")
    CLASH = "clash", _("Het botst")
    SILENT = "silent", _("Niets gezegd: akkoord")


AGREED = (Answer.FINE, Answer.JOIN, Answer.SILENT)


class Stance(models.Model):
    """What one organisation says in one round: an answer, a note, and perhaps a moment that suits better.

    `with_activity` is one of its own that it wants to make one with this; an organiser of this one decides.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(
        AlignmentRound,
        on_delete=models.CASCADE,
        related_name="stances",
        db_index=False,  # one_stance_per_organisation begins with it
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer = models.CharField(max_length=6, choices=Answer, default=Answer.ASKED)
    note = models.CharField(_("toelichting"), max_length=500, blank=True)
    other_moment = models.DateTimeField(_("liever op"), null=True, blank=True)
    with_activity = models.ForeignKey(
        Activity, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["round", "organisation"], name="one_stance_per_organisation"
            ),
            models.CheckConstraint(
                name="stance_has_a_moment_once_given",
                condition=Q(answer=Answer.ASKED, answered_at=None)
                | (~Q(answer=Answer.ASKED) & Q(answered_at__isnull=False)),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["organisation"], condition=Q(answer=Answer.ASKED), name="stances_asked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_answer_display()}"


class FindingKind(models.TextChoices):
    """What a finding is: in the way, or a chance to do it together."""

    CLASH = "clash", _("Botst")
    COLLABORATION = "collaboration", _("Samen te doen")


class Resolution(models.TextChoices):
    """What came of a finding."""

    OPEN = "", _("Open")
    MOVED = "moved", _("Verplaatst")
    JOINED = "joined", _("Samengevoegd")
    ACCEPTED = "accepted", _("Zo gelaten")
    GONE = "gone", _("Speelt niet meer")


class Finding(models.Model):
    """What was found in one round. `other` is the activity it is about; without one it is about a day or a partner.

    `reasons` are codes, `strength` runs from 1 (light) to 100, `touched` counts providers.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(AlignmentRound, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=14, choices=FindingKind)
    other = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.CASCADE, null=True, related_name="+"
    )
    reasons = ArrayField(models.CharField(max_length=24))
    strength = models.PositiveSmallIntegerField()
    touched = models.PositiveIntegerField(default=0)
    details = models.JSONField(default=dict)
    resolution = models.CharField(
        max_length=8, choices=Resolution, blank=True, default=Resolution.OPEN
    )
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["round", "kind", "other"],
                condition=Q(other__isnull=False),
                name="found_once_in_a_round",
            ),
            models.CheckConstraint(
                name="finding_strength", condition=Q(strength__gte=1, strength__lte=100)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.strength}"
