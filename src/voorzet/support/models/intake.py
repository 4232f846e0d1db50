"""The intake: parties agree on it beforehand, a conversation, and a report that the club corrects (agreement 2)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id
from voorzet.questions.models import Audience


class IntakeStatus(models.TextChoices):
    """Where an intake is in its course."""

    ALIGNING = "aligning", _("Wordt afgestemd")
    ALIGNED = "aligned", _("Afgestemd")
    PLANNED = "planned", _("Gesprek gepland")
    REPORTED = "reported", _("Verslag ligt bij de club")
    CONCLUDED = "concluded", _("Afgerond")
    CALLED_OFF = "called_off", _("Gaat niet door")


UNDER_WAY = (
    IntakeStatus.ALIGNING,
    IntakeStatus.ALIGNED,
    IntakeStatus.PLANNED,
    IntakeStatus.REPORTED,
)

INTAKE_TRANSITIONS: dict[IntakeStatus, frozenset[IntakeStatus]] = {
    IntakeStatus.ALIGNING: frozenset({IntakeStatus.ALIGNED, IntakeStatus.CALLED_OFF}),
    IntakeStatus.ALIGNED: frozenset(
        {
            IntakeStatus.PLANNED,
            IntakeStatus.REPORTED,
            IntakeStatus.CONCLUDED,
            IntakeStatus.CALLED_OFF,
        }
    ),
    IntakeStatus.PLANNED: frozenset(
        {IntakeStatus.PLANNED, IntakeStatus.REPORTED, IntakeStatus.CALLED_OFF}
    ),
    IntakeStatus.REPORTED: frozenset(
        {IntakeStatus.REPORTED, IntakeStatus.CONCLUDED, IntakeStatus.CALLED_OFF}
    ),
    IntakeStatus.CONCLUDED: frozenset(),
    IntakeStatus.CALLED_OFF: frozenset(),
}


class IntakeOutcome(models.TextChoices):
    """What follows an intake."""

    DIRECT_ANSWER = "direct_answer", _("Toch een direct antwoord")
    HAND_OVER = "hand_over", _("Doorgeven aan een partner")
    SUPPORT = "support", _("Samen ondersteuning kiezen")


class Intake(models.Model):
    """An in-depth conversation about one question, agreed on by the parties concerned before it is held.

    Who says nothing until `deadline` agrees and does not join. `lead_*` is who talks with the club. `sequence`
    counts changes of the appointment, for calendars. `shared_at` is since when the club reads the report.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(
        "questions.Question", on_delete=models.PROTECT, related_name="intakes"
    )
    desk = models.ForeignKey("desks.Desk", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=IntakeStatus, default=IntakeStatus.ALIGNING)
    why = models.TextField(_("waarom een intake"))
    called_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    called_at = models.DateTimeField()
    deadline = models.DateTimeField()
    lead_organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    lead_person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    template = models.CharField(max_length=40, blank=True)
    starts_at = models.DateTimeField(_("wanneer"), null=True)
    minutes = models.PositiveSmallIntegerField(_("hoe lang"), default=60)
    place = models.CharField(_("waar"), max_length=160, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    shared_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=14, choices=IntakeOutcome, blank=True)
    conclusion = models.TextField(_("conclusie"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["question"],
                condition=Q(status__in=UNDER_WAY),
                name="one_intake_under_way_per_question",
            ),
            models.CheckConstraint(
                name="intake_is_over_with_a_moment",
                condition=Q(status__in=UNDER_WAY, over_at=None)
                | (~Q(status__in=UNDER_WAY) & Q(over_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="intake_concludes_with_an_outcome",
                condition=Q(status=IntakeStatus.CONCLUDED) & ~Q(outcome="")
                | ~Q(status=IntakeStatus.CONCLUDED) & Q(outcome=""),
            ),
            models.CheckConstraint(
                name="intake_has_a_moment_once_planned",
                condition=~Q(status=IntakeStatus.PLANNED) | Q(starts_at__isnull=False),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["deadline"],
                condition=Q(status=IntakeStatus.ALIGNING),
                name="intakes_to_align",
            ),
            models.Index(fields=["desk", "-called_at", "-id"], name="intakes_of_desk"),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.get_status_display()}"


class IntakeAnswer(models.TextChoices):
    """What a party says beforehand. Silence is set when the deadline passes."""

    ASKED = "asked", _("Nog geen antwoord")
    JOINS = "joins", _("Doet mee")
    LEADS = "leads", _("Wil het gesprek leiden")
    NOT_NEEDED = "not_needed", _("Hoeft er niet bij te zijn")
    SILENT = "silent", _("Niets gezegd: akkoord")


class IntakeParty(models.Model):
    """An organisation that is asked about an intake, and what it says: what it knows, what must not be asked again.

    `because` holds codes: why it was proposed (theme, sport, relation), or `chosen` when a person thought of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    intake = models.ForeignKey(
        Intake,
        on_delete=models.CASCADE,
        related_name="parties",
        db_index=False,  # one_party_per_intake begins with it
    )
    question = models.ForeignKey(
        "questions.Question", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    because = ArrayField(models.CharField(max_length=16), default=list)
    answer = models.CharField(max_length=10, choices=IntakeAnswer, default=IntakeAnswer.ASKED)
    knows = models.TextField(_("wat wij al weten"), blank=True)
    not_again = models.TextField(_("wat niet opnieuw hoeft"), blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["intake", "organisation"], name="one_party_per_intake"),
            models.CheckConstraint(
                name="party_has_a_moment_once_answered",
                condition=Q(answer=IntakeAnswer.ASKED, answered_at=None)
                | (~Q(answer=IntakeAnswer.ASKED) & Q(answered_at__isnull=False)),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["organisation"],
                condition=Q(answer=IntakeAnswer.ASKED),
                name="intakes_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_answer_display()}"


class IntakeParagraph(models.Model):
    """One part of the report: a heading with a question to guide the talk, what was said, and for whom it is.

    `organisation` wrote it; an audience of `own` is read by that organisation alone. `correction` is what the club
    says of a paragraph that it reads.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="paragraphs")
    question = models.ForeignKey(
        "questions.Question", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(_("kopje"), max_length=120)
    guide = models.CharField(_("vraag"), max_length=400, blank=True)
    body = models.TextField(_("wat er is gezegd"), blank=True)
    audience = models.CharField(
        _("voor wie"), max_length=10, choices=Audience, default=Audience.INVOLVED
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    written_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField(null=True)
    correction = models.TextField(_("wat de club ervan zegt"), blank=True)
    corrected_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["intake", "position"],
                name="one_paragraph_per_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return self.heading


class IntakeTemplate(models.Model):
    """A desk's own way of going through an intake: headings with guiding questions, as `[heading, guide]` pairs.

    Without rows a desk uses the national templates, which are in the code.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="+")
    key = models.SlugField(max_length=40)
    name = models.CharField(_("naam"), max_length=80)
    parts = models.JSONField(default=list)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["desk", "key"], name="one_intake_template_per_key"),
        ]

    def __str__(self) -> str:
        return self.name
