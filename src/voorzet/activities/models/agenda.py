"""The joint agenda of a desk: what partners and the sport platform think should be organised, and how much."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.activities.models.activity import Activity, ActivityKind
from voorzet.kernel.ids import new_id


class AgendaStatus(models.TextChoices):
    """Where an item of the joint agenda stands."""

    OPEN = "open", _("Open")
    PLANNED = "planned", _("Gepland")
    DROPPED = "dropped", _("Van de agenda")


class AgendaItem(models.Model):
    """Something that the network should take up together, and what gave rise to it.

    `question_id` is the question it came from, `from_activity` the activity where it was heard;
    both may be empty. `activity` is what was planned for it; `reason` why it was dropped.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(
        "desks.Desk", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    title = models.CharField(_("onderwerp"), max_length=120)
    why = models.TextField(_("waarom"), max_length=1000, blank=True)
    theme = models.ForeignKey(
        "reference.Theme", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    question = models.ForeignKey(
        "questions.Question", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    from_activity = models.ForeignKey(
        Activity, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    status = models.CharField(max_length=8, choices=AgendaStatus, default=AgendaStatus.OPEN)
    activity = models.ForeignKey(
        Activity, on_delete=models.SET_NULL, null=True, related_name="agenda_items"
    )
    reason = models.CharField(_("reden"), max_length=300, blank=True)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["desk", "status", "-made_at", "-id"], name="agenda_of_desk"),
        ]

    def __str__(self) -> str:
        return self.title


class AgendaWeight(models.Model):
    """How heavily one organisation weighs an item: 1 (can wait) to 3 (now). Every party weighs equally."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(
        AgendaItem, on_delete=models.CASCADE, related_name="weights", db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    weight = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "organisation"], name="weighed_once"),
            models.CheckConstraint(
                name="weight_from_1_to_3", condition=Q(weight__gte=1, weight__lte=3)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.weight}"


class YearAim(models.Model):
    """How many activities of a kind a desk wants in a year at least; watched on the programme.

    `told_at` is when its coordinators last heard that there will not be so many.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(
        "desks.Desk", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kind = models.CharField(_("soort"), max_length=20, choices=ActivityKind)
    least = models.PositiveSmallIntegerField(_("minstens per jaar"))
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["desk", "kind"], name="one_aim_per_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.least}"
