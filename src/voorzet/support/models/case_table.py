"""The case table: partners meet in a rhythm about cases that are stuck, and an outsider asks a team questions."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id
from voorzet.support.models.plan import Step, SupportPlan


class CaseTable(models.Model):
    """The rhythm of a desk: every so many weeks on a weekday (1 is Monday), at an hour, somewhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.OneToOneField("desks.Desk", on_delete=models.CASCADE, related_name="case_table")
    every_weeks = models.PositiveSmallIntegerField(_("elke … weken"), default=2)
    weekday = models.PositiveSmallIntegerField(_("dag"))
    at = models.TimeField(_("tijd"))
    minutes = models.PositiveSmallIntegerField(_("hoe lang"), default=60)
    place = models.CharField(_("waar"), max_length=160, blank=True)
    starts_on = models.DateField(_("vanaf"))

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="case_table_has_a_rhythm",
                condition=Q(
                    every_weeks__gte=1, every_weeks__lte=26, weekday__gte=1, weekday__lte=7
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desk}"


class CaseMeeting(models.Model):
    """One time around the table; `present` are organisations. Once its minutes are fixed nothing of it changes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField(_("wanneer"))
    minutes = models.PositiveSmallIntegerField(_("hoe lang"))
    place = models.CharField(_("waar"), max_length=160, blank=True)
    present = ArrayField(models.UUIDField(), default=list)
    remarks = models.TextField(_("opmerkingen"), blank=True)
    fixed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["desk", "starts_at"], name="one_meeting_at_a_moment"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["starts_at"],
                condition=Q(fixed_at=None, cancelled_at=None),
                name="meetings_to_keep",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desk} {self.starts_at:%Y-%m-%d}"


class CaseReason(models.TextChoices):
    """Why a case is on the table."""

    ASKED = "asked", _("Een partner vraagt erom")
    OVERDUE = "overdue", _("Staat te lang stil")
    UNDECIDED = "undecided", _("Partners werden het niet eens")
    MISSING_EXPERTISE = "missing_expertise", _("Er ontbreekt kennis in het team")
    COMPLEX = "complex", _("Ingewikkeld: intake loopt")


class CaseItem(models.Model):
    """One case on the table of one meeting: why, what was said, what was decided. Who may not see the question,
    does not see it here either."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(CaseMeeting, on_delete=models.CASCADE, related_name="items")
    question = models.ForeignKey("questions.Question", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=18, choices=CaseReason)
    note = models.CharField(_("wat u wilt bespreken"), max_length=500, blank=True)
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0)
    discussed = models.TextField(_("besproken"), blank=True)
    decided = models.TextField(_("besloten"), blank=True)
    # Taken off the agenda; the clock does not put it there again.
    taken_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "question"], name="a_case_once_per_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.question}"


class CaseAction(models.Model):
    """Something that was agreed at the table. With a running plan it is a step of that plan as well."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(CaseItem, on_delete=models.CASCADE, related_name="actions")
    question = models.ForeignKey("questions.Question", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("wat"), max_length=160)
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    due_on = models.DateField(_("klaar op"))
    step = models.OneToOneField(Step, on_delete=models.SET_NULL, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="case_action_says_what", condition=~Q(what="")),
        ]

    def __str__(self) -> str:
        return self.what


class PeerReview(models.Model):
    """Somebody outside the team asks the team questions, without taking over. They see the question until it is over."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(SupportPlan, on_delete=models.CASCADE, related_name="peer_reviews")
    question = models.ForeignKey(
        "questions.Question", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    request = models.TextField(_("waar loopt u op vast"))
    asked_at = models.DateTimeField()
    deadline = models.DateTimeField()
    over_at = models.DateTimeField(null=True)
    declined = models.BooleanField(default=False)
    takeaway = models.TextField(_("wat het team ermee doet"), blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(over_at=None), name="one_open_peer_review_per_plan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}"


class PeerQuestion(models.Model):
    """A question of the outsider, and what the team answers."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    review = models.ForeignKey(PeerReview, on_delete=models.CASCADE, related_name="asked")
    question = models.ForeignKey(
        "questions.Question", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    text = models.TextField(_("vraag aan het team"))
    asked_at = models.DateTimeField()
    answer = models.TextField(_("antwoord"), blank=True)
    answered_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)
