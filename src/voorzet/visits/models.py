"""The year's plan of a desk, who goes out for it, the visits, and what clubs told."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id
from voorzet.providers.models import ContactAudience


class VisitPlan(models.Model):
    """The visits of one desk in one year. `proposing_since` is set while a proposal is being made."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(
        "desks.Desk",
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,  # one_plan_per_desk_and_year begins with it
    )
    year = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    proposing_since = models.DateTimeField(null=True)
    proposed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["desk", "year"], name="one_plan_per_desk_and_year"),
        ]

    def __str__(self) -> str:
        return f"{self.desk} {self.year}"


class Visitor(models.Model):
    """Somebody who visits clubs under a plan, and how many: nobody is planned beyond it.

    `start` is the postcode (four digits) from which they set out; empty when that does not matter.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(
        VisitPlan,
        on_delete=models.CASCADE,
        related_name="visitors",
        db_index=False,  # once_in_a_plan begins with it
    )
    person = models.ForeignKey("parties.Person", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    most = models.PositiveSmallIntegerField(_("bezoeken in dit jaar"))
    per_week = models.PositiveSmallIntegerField(_("bezoeken per week"), default=2)
    start = models.CharField(_("vertrekt van postcode"), max_length=4, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["plan", "person", "organisation"], name="once_in_a_plan"
            ),
            models.CheckConstraint(
                name="visitor_goes_out", condition=Q(most__gte=1, per_week__gte=1)
            ),
            models.CheckConstraint(
                name="visitor_starts_at_a_postcode",
                condition=Q(start="") | Q(start__regex="^[1-9][0-9]{3}$"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.most}"


class VisitStatus(models.TextChoices):
    """The course of a visit. Only what was proposed goes away by itself, with the next proposal."""

    PROPOSED = "proposed", _("Voorgesteld")
    PLANNED = "planned", _("Gepland")
    DONE = "done", _("Geweest")
    DROPPED = "dropped", _("Gaat niet door")


TRANSITIONS = {
    VisitStatus.PROPOSED: {VisitStatus.PLANNED, VisitStatus.DONE, VisitStatus.DROPPED},
    VisitStatus.PLANNED: {VisitStatus.PLANNED, VisitStatus.DONE, VisitStatus.DROPPED},
    VisitStatus.DONE: set[VisitStatus](),
    VisitStatus.DROPPED: {VisitStatus.PLANNED},
}
AHEAD = (VisitStatus.PROPOSED, VisitStatus.PLANNED)


class Visit(models.Model):
    """One club, one adviser, one week (named by its Monday).

    `met` and `unmet` are the wishes a proposal met and could not meet; empty when a person decided.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(
        VisitPlan,
        on_delete=models.CASCADE,
        related_name="visits",
        db_index=False,  # visits_of_plan begins with it
    )
    desk = models.ForeignKey(
        "desks.Desk", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    provider = models.ForeignKey(
        "providers.Provider",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,  # visits_to_provider begins with it
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey(
        "parties.Person",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,  # visits_of_person begins with it
    )
    week = models.DateField(_("week van"))
    status = models.CharField(max_length=10, choices=VisitStatus)
    met = ArrayField(models.CharField(max_length=12), default=list)
    unmet = ArrayField(models.CharField(max_length=12), default=list)
    appointment_at = models.DateTimeField(_("afspraak"), null=True)
    done_on = models.DateField(_("geweest op"), null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["plan", "provider"],
                condition=Q(status__in=AHEAD),
                name="one_visit_ahead_per_club",
            ),
            models.CheckConstraint(
                name="visit_week_is_a_monday", condition=Q(week__iso_week_day=1)
            ),
            models.CheckConstraint(
                name="visit_has_a_day_once_done",
                condition=Q(status=VisitStatus.DONE, done_on__isnull=False)
                | (~Q(status=VisitStatus.DONE) & Q(done_on=None)),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["plan", "week", "id"], name="visits_of_plan"),
            models.Index(fields=["provider", "-week"], name="visits_to_provider"),
            models.Index(
                fields=["person", "week"], condition=Q(status__in=AHEAD), name="visits_of_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.week}"


class VisitReport(models.Model):
    """What the club told, in answer to the three questions; apart from the visit, as words need more rights."""

    visit = models.OneToOneField(
        Visit, on_delete=models.CASCADE, primary_key=True, related_name="report"
    )
    going_well = models.TextField(_("Wat gaat goed?"), blank=True)
    proud_of = models.TextField(_("Waar is de club trots op?"), blank=True)
    questions = models.TextField(_("Welke vragen leven er?"), blank=True)
    audience = models.CharField(
        max_length=10, choices=ContactAudience, default=ContactAudience.NETWORK
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="visit_report_says_something",
                condition=~Q(going_well="", proud_of="", questions=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.visit_id)


class YieldKind(models.TextChoices):
    """What somebody made of what a club told."""

    SUCCESS = "success", _("Succes")
    SIGNAL = "signal", _("Signaal")
    QUESTION = "question", _("Hulpvraag")


class VisitYield(models.Model):
    """What came of a visit: something to be proud of, a signal for the platform, or a question that was asked."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    visit = models.ForeignKey(
        Visit,
        on_delete=models.CASCADE,
        related_name="yields",
        db_index=False,  # one_yield_of_a_kind begins with it
    )
    kind = models.CharField(max_length=8, choices=YieldKind)
    question = models.ForeignKey(
        "questions.Question", on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["visit", "kind"], name="one_yield_of_a_kind"),
            models.CheckConstraint(
                name="asked_yield_has_its_question",
                condition=Q(kind=YieldKind.QUESTION, question__isnull=False)
                | (~Q(kind=YieldKind.QUESTION) & Q(question=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.visit_id}"
