"""A desk, its partnerships and roles, and the sharing table that is in effect."""

import re
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.actor import Role, Sight
from voorzet.kernel.ids import new_id
from voorzet.parties.models import OrganisationKind
from voorzet.reference.models import Level

ROLES = [
    (Role.COORDINATOR.value, _("Coördinator")),
    (Role.ADVISER.value, _("Adviseur")),
    (Role.READER.value, _("Meelezer")),
    (Role.PLATFORM_MEMBER.value, _("Lid van het sportplatform")),
]
SIGHTS = [
    (Sight.NONE.value, _("niets")),
    (Sight.SUMMARY.value, _("samenvatting")),
    (Sight.FULL.value, _("alles")),
]
COLOUR = re.compile(r"^#[0-9a-f]{6}$")


class RecordKind(models.TextChoices):
    """What is shared. Other kinds of records get their line when there is a room for them."""

    QUESTION = "question", _("Vragen van clubs")
    FILE = "file", _("Dossiers van clubs")


class SilenceRule(models.TextChoices):
    """What it means when a partner says nothing of a proposal for support until the term is over."""

    AGREES = "agrees", _("Wie niets zegt, is het eens")
    ABSTAINS = "abstains", _("Wie niets zegt, telt niet mee")


class DecisionRule(models.TextChoices):
    """How partners decide together."""

    MAJORITY_AFTER_CONSENSUS = (
        "majority",
        _("Eerst samen eens, anders de meerderheid van wie stemde"),
    )
    CONSENSUS = "consensus", _("Alleen als iedereen het eens is")


class Desk(models.Model):
    """A sport- en beweegloket: the network of an area behind one recognisable door.

    Norms are numbers of working days. The first holder receives what comes through the public form.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(_("naam"), max_length=120)
    prefix = models.CharField(
        _("letters van het kenmerk"),
        max_length=3,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{3}$")],
    )
    brand_colour = models.CharField(
        _("kleur"), max_length=7, default="#1f5f8b", validators=[RegexValidator(COLOUR)]
    )
    municipalities = models.ManyToManyField("reference.Municipality", related_name="desks")
    first_holder = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    first_contact_days = models.PositiveSmallIntegerField(_("eerste contact binnen"), default=2)
    offer_days = models.PositiveSmallIntegerField(_("antwoord op doorgeven binnen"), default=3)
    consultation_days = models.PositiveSmallIntegerField(_("advies binnen"), default=5)
    progress_days = models.PositiveSmallIntegerField(_("vervolg binnen"), default=10)
    club_reply_days = models.PositiveSmallIntegerField(_("herinnering na"), default=10)
    alignment_days = models.PositiveSmallIntegerField(_("afstemmen binnen"), default=5)
    intake_days = models.PositiveSmallIntegerField(
        _("intake afstemmen binnen"), default=3, db_default=3
    )
    decision_days = models.PositiveSmallIntegerField(
        _("samen beslissen binnen"), default=5, db_default=5
    )
    silence = models.CharField(
        _("wie niets zegt"),
        max_length=8,
        choices=SilenceRule,
        default=SilenceRule.AGREES,
        db_default=SilenceRule.AGREES,
    )
    decision_rule = models.CharField(
        _("hoe we beslissen"),
        max_length=9,
        choices=DecisionRule,
        default=DecisionRule.MAJORITY_AFTER_CONSENSUS,
        db_default=DecisionRule.MAJORITY_AFTER_CONSENSUS,
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="desk_prefix_is_3_letters", condition=Q(prefix__regex="^[A-Z]{3}$")
            ),
            models.CheckConstraint(
                name="desk_colour_is_hexadecimal", condition=Q(brand_colour__regex="^#[0-9a-f]{6}$")
            ),
            models.CheckConstraint(
                name="desk_norms_are_at_least_a_day",
                condition=Q(
                    first_contact_days__gte=1,
                    offer_days__gte=1,
                    consultation_days__gte=1,
                    progress_days__gte=1,
                    club_reply_days__gte=1,
                    alignment_days__gte=1,
                    intake_days__gte=1,
                    decision_days__gte=1,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Partnership(models.Model):
    """An organisation that takes part in a desk, at one or more levels, from one day until another.

    On `ends_on` it takes part no more: leaving ends access on the day itself. `left_at` is when what it had
    at the desk was seen to.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="partnerships")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="partnerships"
    )
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot"), null=True, blank=True)
    left_at = models.DateTimeField(null=True)
    end_reason = models.CharField(_("reden"), max_length=300, blank=True)
    levels = ArrayField(models.CharField(max_length=12, choices=Level), default=list)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["desk", "organisation"],
                condition=Q(ends_on=None),
                name="partnership_once_at_a_time",
            ),
            models.CheckConstraint(
                name="partnership_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} @ {self.desk}"


class DeskRole(models.Model):
    """What a person is at a desk, on behalf of one of its partners."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="roles")
    person = models.ForeignKey(
        "parties.Person", on_delete=models.CASCADE, related_name="desk_roles"
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(
        _("rol"),
        max_length=20,
        choices=ROLES,
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["desk", "person", "organisation"], name="one_role_per_desk_and_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.role} @ {self.desk}"


class SharingRule(models.Model):
    """One line of the table in effect: what a kind of partner sees of records it has no part in.

    Written only by opening a desk and by putting an agreement in force or ending it.
    `informed` says whether that kind of partner is told when another partner has answered directly
    (working agreement 2, second point); of files nobody is told.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="sharing_rules")
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
                fields=["desk", "record_kind", "organisation_kind"],
                name="one_sharing_rule_per_record_and_organisation_kind",
            ),
            models.CheckConstraint(
                name="informed_partners_may_see",
                condition=Q(informed=False) | ~Q(sight=Sight.NONE.value),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desk}: {self.record_kind} {self.organisation_kind} {self.sight}"


class ReferenceCounter(models.Model):
    """The last number given out at a desk in a year, for references such as ALM-26-0042."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["desk", "year"], name="one_counter_per_desk_and_year"),
        ]

    def __str__(self) -> str:
        return f"{self.desk} {self.year}: {self.last_number}"


class DeskInvitation(models.Model):
    """An operator asks somebody to open a desk. Works once and for a while; who it was for goes when it is used."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_name = models.CharField(max_length=160)
    organisation_kind = models.CharField(max_length=20, choices=OrganisationKind)
    coordinator_name = models.CharField(max_length=120, blank=True)
    coordinator_email = models.EmailField(blank=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="used_invitation_has_a_desk_and_no_person",
                condition=Q(used_at=None, desk=None)
                | Q(
                    used_at__isnull=False,
                    desk__isnull=False,
                    coordinator_name="",
                    coordinator_email="",
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.organisation_name
