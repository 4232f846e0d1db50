"""The four basics of safe sport at a provider: of each a status and a day, and by when a desk wants them."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id
from voorzet.providers.models.provider import Provider

# So long before the deadline people hear of clubs that miss something.
NEAR = timedelta(days=42)


class Basic(models.TextChoices):
    """What every club should have arranged (basic requirements of safe sport, NOC*NSF and Centrum Veilige Sport)."""

    CONDUCT_CERTIFICATES = "certificates", _("Gratis VOG-regeling")
    CODE_OF_CONDUCT = "code", _("Gedragscode")
    CONFIDENTIAL_CONTACT = "contact", _("Vertrouwenscontactpersoon")
    TRAINER_LEARNING = "learning", _("E-learning voor trainers")


class BasicStatus(models.TextChoices):
    """How one of them stands. That nobody knows is no status: then there is no row."""

    IN_ORDER = "in_order", _("op orde")
    UNDERWAY = "underway", _("mee bezig")
    MISSING = "missing", _("ontbreekt")


class SafetyBasic(models.Model):
    """How one basic stands at a provider, since a day, as an organisation noted it at a desk.

    No more than that may ever be kept (law 7): no certificate or its outcome, no name of who is the contact or
    took the course, no word about what happened. So there is no text in this table.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    provider = models.ForeignKey(
        Provider,
        on_delete=models.CASCADE,
        related_name="safety_basics",
        db_index=False,  # one_status_per_basic begins with it
    )
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    basic = models.CharField(_("basiseis"), max_length=12, choices=Basic)
    status = models.CharField(_("stand"), max_length=8, choices=BasicStatus)
    since = models.DateField(_("sinds"))
    noted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["provider", "basic", "desk"], name="one_status_per_basic"
            ),
            models.CheckConstraint(
                name="basic_is_one_of_four", condition=models.Q(basic__in=Basic.values)
            ),
            models.CheckConstraint(
                name="basic_has_a_status", condition=models.Q(status__in=BasicStatus.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider}: {self.basic} {self.status}"


class BasicsDeadline(models.Model):
    """The last day on which the clubs of a desk get their basics in order, such as before a subsidy.

    `told_near_at` and `told_over_at` are when people last heard that it comes, and that it passed.
    """

    desk = models.OneToOneField(
        "desks.Desk", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    due_on = models.DateField(_("uiterlijk"))
    told_near_at = models.DateTimeField(null=True)
    told_over_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.desk}: {self.due_on}"

    def what_to_tell(self, today: date) -> str:
        """The field of what people have to hear now and did not yet: near, over, or '' for nothing."""
        if today > self.due_on:
            return "" if self.told_over_at else "told_over_at"
        is_near = today >= self.due_on - NEAR
        return "told_near_at" if is_near and self.told_near_at is None else ""
