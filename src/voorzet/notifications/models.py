"""Notices, what somebody wants to hear by mail and when, the digests that went out, and reminders that were given."""

from datetime import time
from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id


class NoticeKind(models.TextChoices):
    """Why somebody hears of something; the nearest comes first."""

    ADDRESSED = "addressed", _("Voor u")
    ORGANISATION = "organisation", _("Van uw organisatie")
    NETWORK = "network", _("In uw netwerk")


class Pace(models.TextChoices):
    """How soon somebody hears of it by mail."""

    AT_ONCE = "at_once", _("Meteen")
    DAILY = "daily", _("Eén keer per dag, bij elkaar")
    WEEKLY = "weekly", _("Eén keer per week, bij elkaar")
    NEVER = "never", _("Niet per mail")


# From soon to never.
PACES = tuple(Pace)


class Weekday(models.IntegerChoices):
    """The days of the week, as Python counts them."""

    MONDAY = 0, _("maandag")
    TUESDAY = 1, _("dinsdag")
    WEDNESDAY = 2, _("woensdag")
    THURSDAY = 3, _("donderdag")
    FRIDAY = 4, _("vrijdag")
    SATURDAY = 5, _("zaterdag")
    SUNDAY = 6, _("zondag")


class Preferences(models.Model):
    """What somebody wants to hear by mail, and when. Who never chose has no row and gets what stands here.

    Hours are of the Dutch clock. In the quiet hours, from `quiet_from` until `quiet_until`, no mail goes out;
    the same hour twice means that no hour is quiet.
    """

    person = models.OneToOneField(
        "parties.Person", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    addressed = models.CharField(max_length=8, choices=Pace, default=Pace.AT_ONCE)
    organisation = models.CharField(max_length=8, choices=Pace, default=Pace.DAILY)
    network = models.CharField(max_length=8, choices=Pace, default=Pace.WEEKLY)
    hour = models.PositiveSmallIntegerField(default=8, validators=[MaxValueValidator(23)])
    weekday = models.PositiveSmallIntegerField(choices=Weekday, default=Weekday.MONDAY)
    quiet_from = models.TimeField(default=time(20))
    quiet_until = models.TimeField(default=time(7))
    only_working_days = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="addressed_notices_are_always_mailed",
                condition=~Q(addressed=Pace.NEVER),
            ),
            models.CheckConstraint(name="hour_is_of_a_clock", condition=Q(hour__lte=23)),
        ]

    def __str__(self) -> str:
        return str(self.person_id)

    def pace_of(self, kind: str) -> Pace:
        """How soon this person hears of what is of this kind."""
        return Pace(getattr(self, NoticeKind(kind).value))


class Digest(models.Model):
    """One mail in which somebody hears of several things; at most one per person and day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(
        "parties.Person", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    day = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "day"], name="one_digest_per_person_and_day"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.day}"


class Notice(models.Model):
    """One person hears of one thing that happened, once. Identifiers and codes; words are looked up when shown.

    Attributes:
        organisation: for which of their organisations they hear it; what they may see follows from that.
        cause_id: an entry of the journal, or a reminder.
        about: the verb of that entry, or the code of the reminder.
        party: the organisation that did it, or that it is about.
        stand_in_for: who is away, when somebody hears it in their place.
        pace, due_at: how soon it goes by mail, and when; empty when it does not.
        settled_at: when it was put in a mail, or when it turned out that it is not mailed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(
        "parties.Person", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    cause_id = models.UUIDField()
    about = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=NoticeKind)
    desk = models.ForeignKey(
        "desks.Desk", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    question = models.ForeignKey(
        "questions.Question", on_delete=models.CASCADE, null=True, related_name="+"
    )
    provider = models.ForeignKey(
        "providers.Provider", on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    activity = models.ForeignKey(
        "activities.Activity", on_delete=models.CASCADE, null=True, related_name="+"
    )
    party = models.ForeignKey(
        "parties.Organisation",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
    )
    stand_in_for = models.ForeignKey(
        "parties.Person", on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    made_at = models.DateTimeField()
    pace = models.CharField(max_length=8, choices=Pace)
    due_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    digest = models.ForeignKey(Digest, on_delete=models.SET_NULL, null=True, related_name="notices")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "cause_id"], name="one_notice_per_person_and_cause"
            ),
            models.CheckConstraint(
                name="notice_has_a_moment_or_is_settled",
                condition=Q(due_at__isnull=False) | Q(settled_at__isnull=False),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                F("person"),
                F("organisation"),
                F("made_at").desc(),
                F("id").desc(),
                name="notices_by_person",
            ),
            models.Index(
                fields=["person", "organisation"],
                condition=Q(seen_at=None),
                name="unseen_notices",
            ),
            models.Index(
                fields=["due_at", "person"], condition=Q(settled_at=None), name="notices_to_mail"
            ),
            models.Index(fields=["made_at"], name="notices_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.person_id}"


class Stage(models.TextChoices):
    """What a reminder is about."""

    DUE = "question.due", _("De termijn van een vraag loopt af")
    UNHEEDED = "question.unheeded", _("Na de termijn gebeurde er nog niets")
    OFFER_DUE = "offer.due", _("Een verzoek om over te nemen loopt af")
    CONSULTATION_DUE = "consultation.due", _("Een verzoek om advies loopt af")
    ALIGNMENT_DUE = "activity.due", _("De termijn van een voorgelegde activiteit loopt af")
    DECISION_DUE = "decision.due", _("De termijn van een voorstel loopt af")
    PUT_ASIDE = "mail.put_aside", _("Een mail is apart gezet")
    FEEDBACK = "question.no_feedback", _("De club liet niet weten of het hielp")


class Reminder(models.Model):
    """That a reminder was given: once per subject, stage and deadline, whoever heard it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    subject_id = models.UUIDField()
    stage = models.CharField(max_length=24, choices=Stage)
    deadline = models.DateTimeField()
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["subject_id", "stage", "deadline"], name="one_reminder_per_deadline"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.subject_id}"
