"""The support plan: a goal in the club's words, a team, steps with an owner and a day, and what came of it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id
from voorzet.support.models.decision import Decision


class PlanStatus(models.TextChoices):
    """Where a plan is in its course."""

    RUNNING = "running", _("Loopt")
    HANDED_BACK = "handed_back", _("Terug bij de club")
    STOPPED = "stopped", _("Gestopt")


class SupportPlan(models.Model):
    """What partners do for one club, decided together. While it runs, the holder of its question is its director.

    So an open plan has one director by the law of custody, and handing the question over is changing director.
    `needs` are keys of themes of which expertise is needed. `starts_on` is the day from which steps count.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(
        "questions.Question", on_delete=models.PROTECT, related_name="plans"
    )
    desk = models.ForeignKey("desks.Desk", on_delete=models.PROTECT, related_name="+")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="plan")
    status = models.CharField(max_length=12, choices=PlanStatus, default=PlanStatus.RUNNING)
    goal = models.TextField(_("doel, in woorden van de club"))
    template = models.CharField(max_length=40, blank=True)
    needs = ArrayField(models.CharField(max_length=40), default=list)
    starts_on = models.DateField(_("begint op"))
    ends_on = models.DateField(_("klaar op"))
    begun_at = models.DateTimeField()
    over_at = models.DateTimeField(null=True)
    over_because = models.TextField(_("hoe het afliep"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["question"],
                condition=Q(status=PlanStatus.RUNNING),
                name="one_running_plan_per_question",
            ),
            models.CheckConstraint(
                name="plan_is_over_with_a_moment",
                condition=Q(status=PlanStatus.RUNNING, over_at=None)
                | (~Q(status=PlanStatus.RUNNING) & Q(over_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="plan_ends_after_it_starts", condition=Q(ends_on__gte=models.F("starts_on"))
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["desk", "-begun_at", "-id"], name="plans_of_desk"),
            models.Index(
                fields=["desk", "ends_on"],
                condition=Q(status=PlanStatus.RUNNING),
                name="plans_running",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.get_status_display()}"


class TeamMember(models.Model):
    """An organisation, with a person where known, that works on a plan; `covers` are keys of themes it brings."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(SupportPlan, on_delete=models.CASCADE, related_name="team")
    question = models.ForeignKey(
        "questions.Question", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    covers = ArrayField(models.CharField(max_length=40), default=list)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["plan", "organisation"],
                condition=Q(until=None),
                name="one_place_in_a_team",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}"


class Step(models.Model):
    """Something to do in a plan, with an owner and a day. Without an organisation it is for the club itself.

    `after_days` is where it stood in the template: calendar days after the plan began. `minutes` and `cost_cents`
    are what it took.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(SupportPlan, on_delete=models.CASCADE, related_name="steps")
    question = models.ForeignKey(
        "questions.Question", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    title = models.CharField(_("stap"), max_length=160)
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    after_days = models.PositiveSmallIntegerField(null=True)
    due_on = models.DateField(_("klaar op"))
    minutes = models.PositiveIntegerField(_("tijd"), default=0)
    cost_cents = models.PositiveBigIntegerField(_("kosten"), default=0)
    done_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    note = models.TextField(_("hoe het ging"), blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="step_says_what", condition=~Q(title="")),
            models.CheckConstraint(
                name="step_is_done_or_dropped", condition=Q(done_at=None) | Q(dropped_at=None)
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due_on"],
                condition=Q(done_at=None, dropped_at=None),
                name="steps_to_do",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanTemplate(models.Model):
    """A desk's own template of a plan: steps as `[title, after_days, who]`, and which expertise it needs.

    Without rows a desk uses the national templates, which are in the code.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="+")
    key = models.SlugField(max_length=40)
    name = models.CharField(_("naam"), max_length=80)
    weeks = models.PositiveSmallIntegerField(_("weken"))
    needs = ArrayField(models.CharField(max_length=40), default=list)
    steps = models.JSONField(default=list)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["desk", "key"], name="one_plan_template_per_key"),
        ]

    def __str__(self) -> str:
        return self.name


class ReviewMoment(models.TextChoices):
    """When support is looked back on."""

    END = "end", _("Aan het eind")
    HALF_YEAR = "half_year", _("Na zes maanden")


class Solved(models.TextChoices):
    """Whether it helped."""

    YES = "yes", _("Opgelost")
    PARTLY = "partly", _("Deels opgelost")
    NO = "no", _("Niet opgelost")


class SupportReview(models.Model):
    """Looking back on a plan at its end and half a year later. Not solved opens the question again.

    `strength_*` are the organisational strength of the club, 0 to 100, where it was scanned. `helped_by` are
    organisations. `asked_at` is when its day came and director and club were asked. Until `made_at` it waits; the
    director and the club each say their part once, and of whether it is solved the club has the last word.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(SupportPlan, on_delete=models.CASCADE, related_name="reviews")
    question = models.ForeignKey(
        "questions.Question", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    moment = models.CharField(max_length=10, choices=ReviewMoment)
    due_on = models.DateField()
    asked_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    by_club = models.BooleanField(default=False)
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    solved = models.CharField(_("opgelost"), max_length=8, choices=Solved, blank=True)
    helped_by = ArrayField(models.UUIDField(), default=list)
    strength_before = models.PositiveSmallIntegerField(null=True)
    strength_after = models.PositiveSmallIntegerField(null=True)
    to_keep = models.TextField(_("wat we vasthouden"), blank=True)
    remark = models.TextField(_("wat de club zegt"), blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "moment"], name="one_review_per_moment"),
            models.CheckConstraint(
                name="review_says_whether_it_helped",
                condition=Q(made_at=None, solved="") | (Q(made_at__isnull=False) & ~Q(solved="")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["due_on"], condition=Q(asked_at=None), name="reviews_to_ask"),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.get_moment_display()}"
