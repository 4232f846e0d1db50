"""Organisations, people and their positions."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id


class OrganisationKind(models.TextChoices):
    """What an organisation is in the network around clubs; sharing agreements are made per kind."""

    MUNICIPALITY = "municipality", _("Gemeente")
    FEDERATION = "federation", _("Sportbond")
    SPORT_SERVICE = "sport_service", _("Sportservice")
    PROVINCIAL_BODY = "provincial_body", _("Provinciale sportorganisatie")
    SPORT_PLATFORM = "sport_platform", _("Sportplatform")
    TRADE_ASSOCIATION = "trade_association", _("Brancheorganisatie")
    EDUCATION = "education", _("Onderwijs")
    WELFARE_CARE = "welfare_care", _("Welzijn en zorg")
    PUBLIC_HEALTH = "public_health", _("GGD")
    BANK_PROGRAMME = "bank_programme", _("Bankprogramma")
    VOLUNTEER_CENTRE = "volunteer_centre", _("Vrijwilligerscentrale")
    NATIONAL_BODY = "national_body", _("Landelijke organisatie")
    OTHER = "other", _("Andere organisatie")


class Organisation(models.Model):
    """A party that helps clubs, or that people belong to. Acronyms are never keys: KNSB names two."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("naam"), max_length=160)
    short_name = models.CharField(_("korte naam"), max_length=40, blank=True)
    kind = models.CharField(_("soort"), max_length=20, choices=OrganisationKind)
    federation = models.ForeignKey(
        "reference.Federation", on_delete=models.PROTECT, null=True, blank=True
    )
    chamber_number = models.CharField(_("KvK-nummer"), max_length=8, blank=True)
    website = models.URLField(_("website"), blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="organisation_chamber_number_is_8_digits",
                condition=Q(chamber_number="") | Q(chamber_number__regex=r"^[0-9]{8}$"),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["name"], name="organisation_by_name")
        ]

    def __str__(self) -> str:
        return self.short_name or self.name


class People(BaseUserManager["Person"]):
    """Finds people by what they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person with this e-mail address, whatever its capitals."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody who works with the desk: one account, however many desks and organisations."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("naam"), max_length=120)
    email = models.EmailField(_("e-mailadres"), unique=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    language = models.CharField(
        _("taal"), max_length=2, default="nl", choices=[("nl", "Nederlands"), ("en", "English")]
    )
    is_active = models.BooleanField(default=True)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """First letters of first and last word of the name, for a picture without a photograph."""
        words = [word for word in self.name.split() if word[:1].isalpha()]
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper() if words else "?"


class Position(models.Model):
    """A person at an organisation, in a role, from one day until another."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="positions")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="positions"
    )
    title = models.CharField(_("functie"), max_length=80, blank=True)
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(ends_on=None),
                name="position_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.organisation})"
