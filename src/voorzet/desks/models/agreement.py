"""Working agreements: versions with their articles, sharing table, division of tasks and signatures."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voorzet.desks.models.desk import SIGHTS, Desk, RecordKind
from voorzet.kernel.actor import Sight
from voorzet.kernel.ids import new_id
from voorzet.parties.models import OrganisationKind
from voorzet.reference.models import FrameworkPart


class AgreementStatus(models.TextChoices):
    """The course of a version: it is written, proposed, in force, and then replaced or ended."""

    DRAFT = "draft", _("Concept")
    PROPOSED = "proposed", _("Voorstel")
    IN_FORCE = "in_force", _("Van kracht")
    SUPERSEDED = "superseded", _("Vervangen")
    ENDED = "ended", _("Beëindigd")


OPEN = (AgreementStatus.DRAFT, AgreementStatus.PROPOSED)


class WorkingAgreement(models.Model):
    """One version of what the partners of a desk promise each other.

    Only a draft can be changed: a trigger refuses changes in articles, sharing and tasks of any other
    version, so that what was signed is what stands there. The term includes its last day.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField()
    framework = models.ForeignKey("reference.Framework", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=AgreementStatus, default=AgreementStatus.DRAFT)
    starts_on = models.DateField(_("geldt vanaf"), null=True)
    ends_on = models.DateField(_("geldt tot en met"), null=True)
    made_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True)
    in_force_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["desk", "version"], name="one_agreement_per_desk_and_version"
            ),
            models.UniqueConstraint(
                fields=["desk"], condition=Q(status__in=OPEN), name="one_open_agreement_per_desk"
            ),
            models.UniqueConstraint(
                fields=["desk"],
                condition=Q(status=AgreementStatus.IN_FORCE),
                name="one_agreement_in_force_per_desk",
            ),
            models.CheckConstraint(
                name="agreement_has_a_term_once_proposed",
                condition=Q(status__in=[AgreementStatus.DRAFT, AgreementStatus.ENDED])
                | Q(starts_on__isnull=False, ends_on__gt=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desk}: {self.version}"


class AgreementArticle(models.Model):
    """An article of a version: the text of the national framework, and the desk's own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(
        WorkingAgreement, on_delete=models.CASCADE, related_name="articles"
    )
    part = models.CharField(max_length=10, choices=FrameworkPart)
    chapter = models.PositiveSmallIntegerField()
    chapter_title = models.CharField(max_length=80)
    number = models.CharField(max_length=5)
    title = models.CharField(max_length=80)
    reference_text = models.TextField()
    own_text = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agreement", "number"], name="one_article_per_agreement_and_number"
            ),
            models.CheckConstraint(name="article_says_something", condition=~Q(own_text="")),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class AgreedSharing(models.Model):
    """A line of the sharing table of one version. It has no effect until that version is in force."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(
        WorkingAgreement, on_delete=models.CASCADE, related_name="sharing"
    )
    record_kind = models.CharField(max_length=20, choices=RecordKind, default=RecordKind.QUESTION)
    organisation_kind = models.CharField(max_length=20, choices=OrganisationKind)
    sight = models.CharField(
        max_length=7,
        choices=SIGHTS,
    )
    informed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agreement", "record_kind", "organisation_kind"],
                name="one_agreed_line_per_record_and_organisation_kind",
            ),
            models.CheckConstraint(
                name="agreed_informed_partners_may_see",
                condition=Q(informed=False) | ~Q(sight=Sight.NONE.value),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_kind} {self.sight}"


class Part(models.TextChoices):
    """What a kind of partner is in a task."""

    DOES = "does", _("doet het")
    DECIDES = "decides", _("beslist")
    CONSULTED = "consulted", _("denkt mee")
    TOLD = "told", _("hoort het")


class Responsibility(models.Model):
    """What a kind of partner is in one task, in one version. Who both does and decides has two lines."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(
        WorkingAgreement, on_delete=models.CASCADE, related_name="responsibilities"
    )
    task = models.ForeignKey("reference.Task", on_delete=models.PROTECT, related_name="+")
    organisation_kind = models.CharField(max_length=20, choices=OrganisationKind)
    part = models.CharField(max_length=9, choices=Part)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agreement", "task", "organisation_kind", "part"],
                name="one_line_per_task_kind_and_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.organisation_kind} {self.part}"


class Signature(models.Model):
    """Who signed which version, for which partner, when. Append-only: a trigger refuses anything else.

    The person is an identifier without a tie, as in the journal: erasing somebody elsewhere needs no
    change here.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(
        WorkingAgreement, on_delete=models.PROTECT, related_name="signatures"
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    person_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agreement", "organisation"], name="one_signature_per_partner"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.agreement}"
