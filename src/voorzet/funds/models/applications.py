"""Applications: one request for money by or for a club, spread over several pots, and what was decided."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voorzet.funds.models.pots import Pot, RuleSet
from voorzet.kernel.ids import new_id


class ApplicationStatus(models.TextChoices):
    """Where an application is in its course."""

    DRAFT = "draft", _("Concept")
    SUBMITTED = "submitted", _("Ingediend")
    AWARDED = "awarded", _("Toegekend")
    REJECTED = "rejected", _("Afgewezen")
    WITHDRAWN = "withdrawn", _("Ingetrokken")
    SETTLED = "settled", _("Afgerekend")


APPLICATION_TRANSITIONS: dict[ApplicationStatus, frozenset[ApplicationStatus]] = {
    ApplicationStatus.DRAFT: frozenset({ApplicationStatus.SUBMITTED, ApplicationStatus.WITHDRAWN}),
    ApplicationStatus.SUBMITTED: frozenset(
        {
            ApplicationStatus.DRAFT,
            ApplicationStatus.AWARDED,
            ApplicationStatus.REJECTED,
            ApplicationStatus.WITHDRAWN,
        }
    ),
    ApplicationStatus.AWARDED: frozenset(
        {ApplicationStatus.AWARDED, ApplicationStatus.SETTLED, ApplicationStatus.WITHDRAWN}
    ),
    ApplicationStatus.REJECTED: frozenset(),
    ApplicationStatus.WITHDRAWN: frozenset(),
    ApplicationStatus.SETTLED: frozenset(),
}


class Stands(models.TextChoices):
    """When a bundle goes on although not every funder says yes."""

    ALL = "all", _("Alleen als alle potten meedoen")
    LEAST = "least", _("Vanaf een bedrag")
    ANY = "any", _("Met wat er komt")


class Application(models.Model):
    """One request for money. The whole stands or falls by `stands`; with `least`, from `least_cents` on.

    `organisation` makes it for the club; `by_club` says that the club filled it in itself, with its link. Cents are
    whole. `starts_on` is when the plan begins; `is_committed` whether something was already signed or ordered.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("desks.Desk", on_delete=models.PROTECT, related_name="applications")
    reference = models.CharField(_("kenmerk"), max_length=16, unique=True)
    provider = models.ForeignKey(
        "providers.Provider", on_delete=models.PROTECT, related_name="applications"
    )
    question = models.ForeignKey(
        "questions.Question", on_delete=models.PROTECT, null=True, related_name="applications"
    )
    plan = models.ForeignKey(
        "support.SupportPlan", on_delete=models.PROTECT, null=True, related_name="applications"
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    by_club = models.BooleanField(default=False)
    status = models.CharField(
        max_length=9, choices=ApplicationStatus, default=ApplicationStatus.DRAFT
    )
    title = models.CharField(_("waarvoor"), max_length=120)
    goal = models.TextField(_("doel"), blank=True)
    themes = ArrayField(models.CharField(max_length=40), default=list)
    partners = ArrayField(models.UUIDField(), default=list)
    starts_on = models.DateField(_("begint op"))
    ends_on = models.DateField(_("klaar op"))
    is_committed = models.BooleanField(_("is er al iets getekend of besteld?"), default=False)
    own_cents = models.PositiveBigIntegerField(_("eigen bijdrage"), default=0)
    stands = models.CharField(_("gaat door"), max_length=5, choices=Stands, default=Stands.ALL)
    least_cents = models.PositiveBigIntegerField(_("vanaf"), default=0)
    iban = models.CharField(_("rekeningnummer"), max_length=34, blank=True)
    account_name = models.CharField(_("op naam van"), max_length=120, blank=True)
    made_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    decide_by = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="application_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="application_has_a_moment_once_submitted",
                condition=Q(status__in=[ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN])
                | Q(submitted_at__isnull=False),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["desk", "-made_at", "-id"], name="applications_of_desk"),
            models.Index(
                fields=["desk", "status", "-made_at", "-id"], name="applications_by_status"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class CostKind(models.TextChoices):
    """What money is for; pots leave some of it out."""

    HOURS = "hours", _("Uren van een begeleider")
    COURSE = "course", _("Cursus of opleiding")
    MATERIAL = "material", _("Materiaal")
    WORKS = "works", _("Verbouwen of verduurzamen")
    ACTIVITY = "activity", _("Activiteit")
    FOOD = "food", _("Eten en drinken")
    RENT = "rent", _("Huur")
    OTHER = "other", _("Anders")


class CostLine(models.Model):
    """One cost of an application, in whole cents. With an organisation, that is paid: hours of a supporter."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="costs")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(_("omschrijving"), max_length=160)
    kind = models.CharField(_("soort"), max_length=9, choices=CostKind)
    cents = models.PositiveBigIntegerField(_("bedrag"))
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    minutes = models.PositiveIntegerField(_("tijd"), default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="cost_is_something", condition=Q(cents__gt=0)),
            models.UniqueConstraint(fields=["application", "position"], name="one_cost_per_place"),
        ]

    def __str__(self) -> str:
        return self.what


class ShareStatus(models.TextChoices):
    """What a funder says of its own share."""

    ASKED = "asked", _("Gevraagd")
    CONFIRMED = "confirmed", _("Toegezegd")
    DECLINED = "declined", _("Niet toegezegd")
    WITHDRAWN = "withdrawn", _("Ingetrokken")


class Share(models.Model):
    """What one application asks of one pot, under which rules, and what its owner confirms. Whole cents.

    `settled_cents` is what the pot pays in the end, once the club accounted for it: never more than was awarded.
    What was paid above that comes back.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="shares", db_index=False
    )
    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="shares")
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=9, choices=ShareStatus, default=ShareStatus.ASKED)
    asked_cents = models.PositiveBigIntegerField(_("gevraagd"))
    confirmed_cents = models.PositiveBigIntegerField(_("toegezegd"), null=True)
    reason = models.CharField(_("reden"), max_length=500, blank=True)
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    settled_cents = models.PositiveBigIntegerField(_("vastgesteld"), null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="share_is_settled_at_most_as_confirmed",
                condition=Q(settled_cents=None) | Q(settled_cents__lte=F("confirmed_cents")),
            ),
            models.UniqueConstraint(fields=["application", "pot"], name="one_share_per_pot"),
            models.CheckConstraint(name="share_asks_something", condition=Q(asked_cents__gt=0)),
            models.CheckConstraint(
                name="confirmed_share_is_at_most_what_was_asked",
                condition=Q(status=ShareStatus.CONFIRMED, confirmed_cents__gt=0)
                & Q(confirmed_cents__lte=F("asked_cents"))
                | ~Q(status=ShareStatus.CONFIRMED) & Q(confirmed_cents=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.pot}"


class AssessmentAnswer(models.TextChoices):
    """What a partner in the core team says of an application."""

    ASKED = "asked", _("Nog geen antwoord")
    AGREE = "agree", _("Toekennen")
    AGREE_IF = "agree_if", _("Toekennen, als …")
    OBJECT = "object", _("Niet toekennen")
    ABSTAIN = "abstain", _("Onthoudt zich")


class Assessment(models.Model):
    """What one partner says of an application; who has an interest is recused, and that is shown with the reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="assessments", db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer = models.CharField(
        max_length=8, choices=AssessmentAnswer, default=AssessmentAnswer.ASKED
    )
    reason = models.CharField(_("reden"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    recused_because = models.CharField(_("doet niet mee omdat"), max_length=200, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["application", "organisation"], name="one_assessment_per_partner"
            ),
            models.CheckConstraint(
                name="assessment_has_a_moment_once_given",
                condition=Q(answer=AssessmentAnswer.ASKED, answered_at=None)
                | (~Q(answer=AssessmentAnswer.ASKED) & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="recused_assesses_nothing",
                condition=Q(recused_because="") | Q(answer=AssessmentAnswer.ASKED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.organisation}"


class AwardStatus(models.TextChoices):
    """Where a decision on money is: one proposes it, another checks it."""

    PROPOSED = "proposed", _("Voorgesteld")
    GIVEN = "given", _("Vastgesteld")
    REFUSED = "refused", _("Teruggegeven")


class Award(models.Model):
    """A decision on an application in one version, by four eyes: proposed by one person, checked by another.

    `version` 2 and on are changes: what its lines say is what each share is from then on. Once given nothing of it
    changes; a trigger refuses it. A rejection is an award without lines.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="awards", db_index=False
    )
    version = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=8, choices=AwardStatus, default=AwardStatus.PROPOSED)
    proposed_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    proposed_at = models.DateTimeField()
    checked_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    checked_at = models.DateTimeField(null=True)
    because = models.TextField(_("motivering"))
    conditions = models.TextField(_("voorwaarden"), blank=True)
    remark = models.CharField(_("opmerking"), max_length=500, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["application", "version"], name="one_award_per_version"
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(status=AwardStatus.PROPOSED),
                name="one_open_award_per_application",
            ),
            models.CheckConstraint(
                name="award_has_four_eyes",
                condition=Q(status=AwardStatus.PROPOSED, checked_by=None, checked_at=None)
                | (
                    ~Q(status=AwardStatus.PROPOSED)
                    & Q(checked_by__isnull=False, checked_at__isnull=False)
                    & ~Q(checked_by=F("proposed_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.version}"


class AwardLine(models.Model):
    """What an award gives from one share, in whole cents."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="lines", db_index=False)
    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="award_lines")
    cents = models.PositiveBigIntegerField(_("bedrag"))

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["award", "share"], name="one_line_per_award_and_share"),
        ]

    def __str__(self) -> str:
        return f"{self.award} {self.cents}"
