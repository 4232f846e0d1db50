"""Who is invited, who registered, who came, and what was learned."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from voorzet.activities.models.activity import Activity
from voorzet.kernel.ids import new_id


class Reply(models.TextChoices):
    """What somebody's calendar or the page answered to an invitation (PARTSTAT, RFC 5545, 3.2.12)."""

    NEEDS_ACTION = "needs_action", _("Nog geen antwoord")
    ACCEPTED = "accepted", _("Komt")
    TENTATIVE = "tentative", _("Misschien")
    DECLINED = "declined", _("Komt niet")


class Guest(models.Model):
    """One person who is invited to one activity, once, however many organisers and clubs know them.

    Whoever registers without an invitation is a guest too, with `is_invited` off: all who come are told the
    same. `sequence` is the version of the activity that they were last told; `cancelled_at`, when they were told
    that it is off.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="guests", db_index=False
    )
    provider = models.ForeignKey(
        "providers.Provider", on_delete=models.PROTECT, null=True, related_name="+"
    )
    contact = models.ForeignKey(
        "providers.ContactPerson", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    name = models.CharField(_("naam"), max_length=120)
    email = models.EmailField(_("e-mailadres"))
    language = models.CharField(max_length=2, default="nl")
    is_invited = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    reply = models.CharField(max_length=12, choices=Reply, default=Reply.NEEDS_ACTION)
    replied_at = models.DateTimeField(null=True)
    sequence = models.PositiveIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("activity", Lower("email"), name="one_guest_per_address"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.activity}"


class RegistrationStatus(models.TextChoices):
    """Where somebody stands: has a place, waits for one, or comes no more."""

    PLACED = "placed", _("Aangemeld")
    WAITING = "waiting", _("Op de wachtlijst")
    WITHDRAWN = "withdrawn", _("Afgemeld")


class Registration(models.Model):
    """Somebody who registered for an activity, with or without an invitation: one row per address.

    `queued_at` orders the waiting list. `came` is null until somebody at the door says so; `stood` is where they stood
    before that, for when it was a mistake.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="registrations", db_index=False
    )
    guest = models.OneToOneField(
        Guest, on_delete=models.SET_NULL, null=True, related_name="registration"
    )
    provider = models.ForeignKey(
        "providers.Provider", on_delete=models.PROTECT, null=True, related_name="+"
    )
    provider_name = models.CharField(_("club"), max_length=160, blank=True)
    name = models.CharField(_("naam"), max_length=120)
    email = models.EmailField(_("e-mailadres"), blank=True)
    language = models.CharField(max_length=2, default="nl")
    status = models.CharField(max_length=10, choices=RegistrationStatus)
    made_at = models.DateTimeField()
    queued_at = models.DateTimeField()
    came = models.BooleanField(_("was er"), null=True)
    stood = models.CharField(max_length=10, choices=RegistrationStatus, blank=True)
    score = models.PositiveSmallIntegerField(
        _("cijfer"), null=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    remark = models.CharField(_("opmerking"), max_length=1000, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "activity",
                Lower("email"),
                condition=~Q(email=""),
                name="one_registration_per_address",
            ),
            models.CheckConstraint(
                name="score_from_1_to_5", condition=Q(score=None) | Q(score__gte=1, score__lte=5)
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["activity", "status", "queued_at", "id"], name="registrations_of_activity"
            ),
            models.Index(Lower("email"), name="registrations_of_address"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_status_display()}"


class Attendance(models.Model):
    """How many people of one club registered for an activity, and came: counts, without names.

    Follows from the registrations, and is shown to whoever sees at least an outline of the club's file.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="attendances", db_index=False
    )
    desk = models.ForeignKey(
        "desks.Desk", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    provider = models.ForeignKey("providers.Provider", on_delete=models.PROTECT, related_name="+")
    registered = models.PositiveSmallIntegerField(default=0)
    came = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["activity", "provider"], name="counted_once_per_club"),
        ]

    def __str__(self) -> str:
        return f"{self.provider}: {self.came}"


class Evaluation(models.Model):
    """What the organisers learned, and what it cost in the end."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="evaluation")
    went_well = models.TextField(_("wat ging goed"), max_length=2000, blank=True)
    to_change = models.TextField(_("wat doen wij anders"), max_length=2000, blank=True)
    cost_cents = models.PositiveIntegerField(_("wat kostte het"), null=True, blank=True)
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.activity)
