"""The provider: the organisation a question belongs to. Nothing personal is kept here."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id


class ProviderKind(models.TextChoices):
    """What sort of body offers the sport."""

    CLUB = "club", _("Club")
    SPORT_BUSINESS = "sport_business", _("Ondernemende sportaanbieder")
    FOUNDATION = "foundation", _("Stichting")
    INFORMAL_GROUP = "informal_group", _("Informele groep")


class MembersBand(models.TextChoices):
    """How many members, roughly: nobody keeps an exact number up to date."""

    UNDER_50 = "under_50", _("minder dan 50 leden")
    UNDER_100 = "under_100", _("50 tot 100 leden")
    UNDER_250 = "under_250", _("100 tot 250 leden")
    UNDER_500 = "under_500", _("250 tot 500 leden")
    UNDER_1000 = "under_1000", _("500 tot 1000 leden")
    FROM_1000 = "from_1000", _("1000 leden of meer")


class Provider(models.Model):
    """A club or other sport provider in a municipality.

    `search_name` is the core of the name (see kernel.text.normalise_name), kept for looking up.
    Chamber numbers are not unique: sections of one club share a number and have files of their own.
    `merged_into` is the provider in whose file this one is shown, always one that is not merged itself.
    What points at this provider keeps pointing at it, so that taking them apart gives back both files.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("naam"), max_length=160)
    search_name = models.CharField(max_length=200, editable=False)
    kind = models.CharField(_("soort"), max_length=20, choices=ProviderKind)
    municipality = models.ForeignKey(
        "reference.Municipality",
        on_delete=models.PROTECT,
        related_name="providers",
        db_index=False,  # provider_by_start_of_name begins with it
    )
    address = models.CharField(_("straat en nummer"), max_length=80, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    place = models.CharField(_("plaats"), max_length=60, blank=True)
    chamber_number = models.CharField(_("KvK-nummer"), max_length=8, blank=True)
    sports = models.ManyToManyField("reference.Sport", related_name="providers", blank=True)
    federations = models.ManyToManyField(
        "reference.Federation", related_name="providers", blank=True
    )
    members = models.CharField(_("leden"), max_length=10, choices=MembersBand, blank=True)
    website = models.URLField(_("website"), blank=True)
    created_at = models.DateTimeField()
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="provider_chamber_number_is_8_digits",
                condition=Q(chamber_number="") | Q(chamber_number__regex=r"^[0-9]{8}$"),
            ),
            models.CheckConstraint(name="provider_can_be_found", condition=~Q(search_name="")),
            models.CheckConstraint(
                name="provider_postcode_is_dutch",
                condition=Q(postcode="") | Q(postcode__regex=r"^[1-9][0-9]{3}( [A-Z]{2})?$"),
            ),
            models.CheckConstraint(
                name="provider_is_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            # The operator class lets LIKE 'text%' use the index under any collation.
            models.Index(
                fields=["municipality", "search_name"],
                opclasses=["varchar_ops", "varchar_pattern_ops"],
                name="provider_by_start_of_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name
