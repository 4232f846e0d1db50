"""Deciding together which support a club gets: options, a stance per party, and an outcome that stays (agreement 2)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id


class DecisionStatus(models.TextChoices):
    """Where a proposal is in its course."""

    OPEN = "open", _("Ligt voor")
    DECIDED = "decided", _("Besloten")
    WITHDRAWN = "withdrawn", _("Teruggenomen")


class DecisionOutcome(models.TextChoices):
    """What was decided."""

    AGREED = "agreed", _("Doen")
    REJECTED = "rejected", _("Niet doen")


class DecidedHow(models.TextChoices):
    """By which rule it was decided."""

    CONSENSUS = "consensus", _("Iedereen was het eens")
    MAJORITY = "majority", _("Meerderheid van wie stemde")
    NO_MAJORITY = "no_majority", _("Geen meerderheid")
    NO_CONSENSUS = "no_consensus", _("Niet iedereen was het eens")
    CLUB = "club", _("De club wil dit niet")


class Decision(models.Model):
    """One proposal about the support of one question. `version` counts proposals of that question.

    Once decided nothing of it changes: a trigger refuses it for the proposal, its options and its voices. A new
    insight is a new version. `director_*` is who keeps in touch with the club and watches over the whole
    (*regiehouder*); whoever is named there says so in a stance. `silence` and `rule` are the desk's, as they were
    when it was proposed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(
        "questions.Question", on_delete=models.PROTECT, related_name="decisions", db_index=False
    )
    desk = models.ForeignKey("desks.Desk", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=DecisionStatus, default=DecisionStatus.OPEN)
    goal = models.TextField(_("doel"))
    because = models.TextField(_("waarom"), blank=True)
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    director_organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    director_person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField()
    deadline = models.DateTimeField()
    silence = models.CharField(max_length=8)
    rule = models.CharField(max_length=24)
    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=DecisionOutcome, blank=True)
    how = models.CharField(max_length=12, choices=DecidedHow, blank=True)
    chosen = models.ForeignKey(
        "support.DecisionOption", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["question", "version"], name="one_decision_per_question_and_version"
            ),
            models.UniqueConstraint(
                fields=["question"],
                condition=Q(status=DecisionStatus.OPEN),
                name="one_open_decision_per_question",
            ),
            models.CheckConstraint(
                name="decision_has_an_outcome_once_decided",
                condition=(
                    Q(status=DecisionStatus.DECIDED, decided_at__isnull=False)
                    & ~Q(outcome="")
                    & ~Q(how="")
                )
                | (~Q(status=DecisionStatus.DECIDED) & Q(outcome="", how="", chosen=None)),
            ),
            models.CheckConstraint(
                name="agreed_is_agreed_on_an_option",
                condition=~Q(outcome=DecisionOutcome.AGREED) | Q(chosen__isnull=False),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["deadline"],
                condition=Q(status=DecisionStatus.OPEN),
                name="decisions_due",
            ),
            models.Index(fields=["desk", "-proposed_at", "-id"], name="decisions_of_desk"),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.version}"


class DecisionOption(models.Model):
    """One way to support the club. `cover` says in words from which money; cents are whole, and never below zero."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="options")
    question = models.ForeignKey(
        "questions.Question", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("keuze"), max_length=120)
    body = models.TextField(_("wat we doen"), blank=True)
    cost_cents = models.PositiveBigIntegerField(_("kosten"), default=0)
    cover = models.CharField(_("dekking"), max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["decision", "position"], name="one_option_per_place"),
        ]

    def __str__(self) -> str:
        return self.title


class OptionTask(models.Model):
    """Who does what in one option; without an organisation it is the club itself. Minutes are whole."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    option = models.ForeignKey(DecisionOption, on_delete=models.CASCADE, related_name="tasks")
    question = models.ForeignKey(
        "questions.Question", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    what = models.CharField(_("wat"), max_length=200)
    minutes = models.PositiveIntegerField(_("tijd"), default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="task_says_what", condition=~Q(what="")),
        ]

    def __str__(self) -> str:
        return self.what


class VoiceAnswer(models.TextChoices):
    """What a party says of a proposal. Silence is set when the deadline passes."""

    ASKED = "asked", _("Nog geen antwoord")
    AGREE = "agree", _("Mee eens")
    AGREE_IF = "agree_if", _("Mee eens, als …")
    OBJECT = "object", _("Niet mee eens")
    ABSTAIN = "abstain", _("Onthoudt zich")
    SILENT = "silent", _("Niets gezegd")


class Voice(models.Model):
    """What one party says of one proposal; without an organisation it is the club, whose say is part of it.

    Who has an interest is recused: asked for nothing, counted for nothing, and shown with the reason.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="voices", db_index=False
    )
    question = models.ForeignKey(
        "questions.Question", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer = models.CharField(max_length=8, choices=VoiceAnswer, default=VoiceAnswer.ASKED)
    option = models.ForeignKey(
        DecisionOption, on_delete=models.CASCADE, null=True, related_name="+"
    )
    reason = models.CharField(_("reden"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    recused_because = models.CharField(_("doet niet mee omdat"), max_length=200, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                F("decision"),
                F("organisation"),
                name="one_voice_per_party",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="voice_has_a_moment_once_given",
                condition=Q(answer=VoiceAnswer.ASKED, answered_at=None)
                | (~Q(answer=VoiceAnswer.ASKED) & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="recused_says_nothing",
                condition=Q(recused_because="") | Q(answer=VoiceAnswer.ASKED),
            ),
            models.CheckConstraint(
                name="objecting_has_a_reason",
                condition=~Q(answer__in=[VoiceAnswer.OBJECT, VoiceAnswer.AGREE_IF]) | ~Q(reason=""),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["organisation"],
                condition=Q(answer=VoiceAnswer.ASKED),
                name="voices_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or '–'}: {self.get_answer_display()}"
