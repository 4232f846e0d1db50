"""Reference tables. Natural keys are primary keys; nothing but loading writes here.

Sources and licences are in data/README.md. Names come in Dutch and English; `label` is the one for
the language of the reader.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Bilingual(models.Model):
    """Something with a name in both languages."""

    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_nl

    @property
    def label(self) -> str:
        """The name in the language of the reader; Dutch where nothing else is asked."""
        return self.name_en if (get_language() or "").startswith("en") else self.name_nl


class SchoolRegion(models.TextChoices):
    """The three regions whose school holidays are spread."""

    NORTH = "noord", _("Noord")
    MIDDLE = "midden", _("Midden")
    SOUTH = "zuid", _("Zuid")


class Municipality(models.Model):
    """A municipality of 2025 and 2026, keyed by its code at Statistics Netherlands (GM0034).

    `name` is what people say (Den Haag), `official_name` what the list says ('s-Gravenhage). The
    point lies inside the boundary.
    """

    code = models.CharField(primary_key=True, max_length=6)
    name = models.CharField(max_length=60)
    official_name = models.CharField(max_length=60)
    slug = models.SlugField(max_length=60, unique=True)
    province_code = models.CharField(max_length=4)
    province = models.CharField(max_length=20)
    population = models.PositiveIntegerField()
    school_holiday_region = models.CharField(max_length=6, choices=SchoolRegion)
    latitude = models.FloatField()
    longitude = models.FloatField()

    def __str__(self) -> str:
        return self.name


class Boundary(models.Model):
    """The outline of a municipality for maps: a GeoJSON Polygon or MultiPolygon in WGS84.

    A table of its own, so that no list of municipalities carries a map along. Simplified: it does
    not say on which side of a border an address lies.
    """

    municipality = models.OneToOneField(
        Municipality, on_delete=models.CASCADE, primary_key=True, related_name="boundary"
    )
    geometry = models.JSONField()

    class Meta:
        verbose_name_plural = "boundaries"

    def __str__(self) -> str:
        return str(self.municipality_id)


class Postcode(models.Model):
    """The four digits of a postcode, with the municipality that most of it lies in.

    `other_municipalities` are codes of those with at least a twentieth of its area: ask there.
    """

    pc4 = models.CharField(primary_key=True, max_length=4)
    place = models.CharField(max_length=60, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="postcodes"
    )
    other_municipalities = ArrayField(models.CharField(max_length=6), default=list, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="postcode_is_4_digits", condition=Q(pc4__regex="^[1-9][0-9]{3}$")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pc4} {self.place}".strip()


class Sport(Bilingual):
    """A sport or way of moving, possibly a branch of a wider one.

    `openactive_id` is the concept of the OpenActive activity list, empty where it has none;
    `aliases` are other names people use, for recognising what they type.
    """

    slug = models.SlugField(primary_key=True, max_length=40)
    category = models.SlugField(max_length=30)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="branches"
    )
    openactive_id = models.CharField(max_length=90, blank=True)
    aliases = ArrayField(models.CharField(max_length=60), default=list, blank=True)


class Theme(Bilingual):
    """One of the twelve subjects a help question can be about."""

    slug = models.SlugField(primary_key=True, max_length=40)
    position = models.PositiveSmallIntegerField()


class UsualHandling(models.TextChoices):
    """How a question on a subtheme is usually dealt with; a person decides."""

    DIRECT_ANSWER = "direct_answer", _("Direct antwoord")
    FORWARD = "forward", _("Doorgeven")
    INTAKE = "intake", _("Intake")


class Subtheme(Bilingual):
    """A narrower subject. Slugs repeat over themes, so the key is theme and slug: `leden.retain`.

    `keywords` are Dutch words found in questions, `partner_kinds` the kinds of organisations that
    usually help (most of them kinds of the parties room, some narrower, such as a tax adviser).
    """

    key = models.CharField(primary_key=True, max_length=80)
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="subthemes")
    slug = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    description = models.CharField(max_length=200)
    keywords = ArrayField(models.CharField(max_length=60), default=list)
    partner_kinds = ArrayField(models.CharField(max_length=30), default=list)
    usual_handling = models.CharField(max_length=20, choices=UsualHandling)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["theme", "slug"], name="subtheme_once_per_theme"),
        ]


class Membership(models.TextChoices):
    """How sure it is that a federation belongs to NOC*NSF."""

    CONFIRMED = "member_confirmed", _("Lid van NOC*NSF")
    EXPECTED = "member_expected", _("Waarschijnlijk lid van NOC*NSF")
    NOT_EXPECTED = "non_member_expected", _("Waarschijnlijk geen lid van NOC*NSF")
    UNVERIFIED = "unverified", _("Niet nagegaan")


class Federation(models.Model):
    """A national sport federation. Abbreviations are not keys: KNSB and NBB each name two."""

    slug = models.SlugField(primary_key=True, max_length=40)
    abbreviation = models.CharField(max_length=30)
    name = models.CharField(max_length=120)
    website = models.URLField(blank=True)
    nocnsf_status = models.CharField(max_length=20, choices=Membership)
    sports = models.ManyToManyField(Sport, related_name="federations")

    def __str__(self) -> str:
        return self.name


class ServiceKind(models.TextChoices):
    """What sort of body supports clubs."""

    PROVINCIAL = "provincial_sport_council", _("Provinciale sportorganisatie")
    LOCAL = "local_sport_service", _("Sportservice")
    NATIONAL = "national", _("Landelijke organisatie")


class ServiceOrganisation(models.Model):
    """A body that supports clubs, known from public sources: a starting point for a desk's partners.

    `verified` is False when it was not seen in a source; ask before showing it as a fact. The list
    is complete for provinces only.
    """

    slug = models.SlugField(primary_key=True, max_length=80)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30, choices=ServiceKind)
    scope = models.CharField(max_length=20)
    website = models.URLField(blank=True)
    verified = models.BooleanField()
    province_codes = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    municipalities = models.ManyToManyField(Municipality, related_name="service_organisations")

    def __str__(self) -> str:
        return self.name


class HolidayCategory(models.TextChoices):
    """What a listed day means for work (the rule for terms is in kernel.working_days)."""

    PUBLIC = "public", _("Feestdag")
    OPTIONAL = "optional", _("Voor sommigen een vrije dag")
    DECREE = "decree", _("Gelijkgesteld met een feestdag")


class PublicHoliday(Bilingual):
    """A public holiday, or a day that a royal decree treats as one."""

    date = models.DateField(primary_key=True)
    category = models.CharField(max_length=10, choices=HolidayCategory)


class SchoolHolidayName(models.TextChoices):
    """The five holidays that are set nationally, per region."""

    AUTUMN = "herfstvakantie", _("Herfstvakantie")
    CHRISTMAS = "kerstvakantie", _("Kerstvakantie")
    SPRING = "voorjaarsvakantie", _("Voorjaarsvakantie")
    MAY = "meivakantie", _("Meivakantie")
    SUMMER = "zomervakantie", _("Zomervakantie")


class SchoolHoliday(models.Model):
    """A school holiday of a region, first and last day included.

    `binding` is False for autumn and spring: those dates are advice and schools may differ.
    """

    key = models.CharField(primary_key=True, max_length=50)
    school_year = models.CharField(max_length=9)
    name = models.CharField(max_length=20, choices=SchoolHolidayName)
    region = models.CharField(max_length=6, choices=SchoolRegion)
    start = models.DateField()
    end = models.DateField()
    binding = models.BooleanField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["school_year", "name", "region"], name="school_holiday_once_a_year"
            ),
            models.CheckConstraint(
                name="school_holiday_ends_after_it_starts", condition=Q(end__gte=F("start"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.school_year} {self.region}"


class Framework(models.Model):
    """An edition of the national framework for working agreements, in our own words.

    `source` names the document that it puts in words; editions stay when a later one comes.
    """

    key = models.CharField(primary_key=True, max_length=20)
    name = models.CharField(max_length=80)
    source = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.name


class FrameworkPart(models.TextChoices):
    """The two parts of the framework that a desk adopts."""

    CONDITION = "condition", _("Basisvoorwaarden")
    AGREEMENT = "agreement", _("Afspraken")


class FrameworkArticle(models.Model):
    """One article: a basic condition (B1) or a point of one of the four agreements (2.3)."""

    key = models.CharField(primary_key=True, max_length=40)
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="articles")
    part = models.CharField(max_length=10, choices=FrameworkPart)
    chapter = models.PositiveSmallIntegerField()
    chapter_title = models.CharField(max_length=80)
    number = models.CharField(max_length=5)
    title = models.CharField(max_length=80)
    text = models.TextField()
    position = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Requirement(models.Model):
    """One line of the list "when are you a desk".

    `evidence` names what the system itself can know (see desks.evidence); empty when only people can.
    """

    key = models.CharField(primary_key=True, max_length=40)
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="requirements")
    title = models.CharField(max_length=100)
    explanation = models.CharField(max_length=200)
    evidence = models.CharField(max_length=30, blank=True)
    position = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.title


class Level(models.TextChoices):
    """The levels at which a partner takes part (paper on the role of the local sport platform)."""

    STRATEGIC = "strategic", _("Strategisch")
    COORDINATING = "coordinating", _("Coördinerend")
    EXECUTIVE = "executive", _("Uitvoerend")


class Task(models.Model):
    """A task at a desk, with a first proposal of who does what in it, as kinds of organisations."""

    key = models.CharField(primary_key=True, max_length=20)
    level = models.CharField(max_length=12, choices=Level)
    title = models.CharField(max_length=80)
    explanation = models.CharField(max_length=200)
    does = ArrayField(models.CharField(max_length=20), default=list)
    decides = ArrayField(models.CharField(max_length=20), default=list)
    consulted = ArrayField(models.CharField(max_length=20), default=list)
    told = ArrayField(models.CharField(max_length=20), default=list)
    position = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.title


class PlatformStatement(models.Model):
    """A statement with which a local sport platform finds out at which levels it works."""

    key = models.CharField(primary_key=True, max_length=20)
    level = models.CharField(max_length=12, choices=Level)
    statement = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.statement
