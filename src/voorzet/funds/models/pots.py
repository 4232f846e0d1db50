"""Pots: where money for clubs comes from, and the rules of each in versions."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id


class PotSource(models.TextChoices):
    """Where the money of a pot comes from."""

    EXECUTION_BUDGET = "execution_budget", _("Uitvoeringsbudget van de gemeente")
    SPORT_AGREEMENT = "sport_agreement", _("Sportakkoord")
    SERVICES = "services", _("Services van NOC*NSF")
    SUBSIDY = "subsidy", _("Subsidie")
    PROVINCIAL = "provincial", _("Provincie")
    BANK = "bank", _("Bankprogramma")
    FEDERATION = "federation", _("Sportbond")
    FOUNDATION = "foundation", _("Fonds of stichting")
    OTHER = "other", _("Anders")


class PotDecider(models.TextChoices):
    """Who decides on an application."""

    OWNER = "owner", _("De eigenaar van de pot")
    CORE_TEAM = "core_team", _("De partners van het loket samen")
    OUTSIDE = "outside", _("Een instantie buiten het loket")


class Pot(models.Model):
    """Money with a purpose: whose it is, from when until when, and who decides. What is in it is in the ledger.

    Without a desk it is there for clubs of every desk; with `municipalities` (codes) only for clubs there. `is_kept`
    pots have their ledger here; of others Voorzet tells whether they fit and where to apply. `ends_on` is in it.
    Up to `told_until` people were told of windows that open and close.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("desks.Desk", on_delete=models.PROTECT, null=True, related_name="pots")
    owner = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="pots")
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("naam"), max_length=120)
    source = models.CharField(_("soort"), max_length=16, choices=PotSource)
    summary = models.TextField(_("waarvoor"), blank=True)
    address = models.URLField(_("meer lezen of aanvragen"), max_length=300, blank=True)
    decider = models.CharField(_("wie beslist"), max_length=9, choices=PotDecider)
    is_kept = models.BooleanField(_("wij houden de boeken bij"))
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot en met"))
    municipalities = ArrayField(models.CharField(max_length=6), default=list)
    closed_at = models.DateTimeField(null=True)
    closed_because = models.CharField(_("reden"), max_length=300, blank=True)
    told_until = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="pot_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="kept_pot_is_of_a_desk", condition=Q(is_kept=False) | Q(desk__isnull=False)
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["desk", "name", "id"], name="pots_of_desk"),
            GinIndex(fields=["municipalities"], name="pots_by_municipality"),
        ]

    def __str__(self) -> str:
        return self.name


class RuleSet(models.Model):
    """The rules of a pot in one version: never changed; a decision keeps the version it was taken under."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="rule_sets", db_index=False)
    version = models.PositiveSmallIntegerField()
    rules = models.JSONField()
    made_at = models.DateTimeField()
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["pot", "version"], name="one_rule_set_per_version"),
            models.UniqueConstraint(
                fields=["pot"], condition=Q(is_current=True), name="one_rule_set_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pot} {self.version}"
