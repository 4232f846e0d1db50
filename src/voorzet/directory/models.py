"""What is known of who is who: expertise, room, absence, what was asked back, and the words to find people by."""

from datetime import date, timedelta
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from voorzet.kernel import clock
from voorzet.kernel.ids import new_id

# After so long without a yes, what somebody knows is asked about again.
STAYS_CONFIRMED = timedelta(days=180)


class Expertise(models.Model):
    """What a person or an organisation knows about: a theme, a sport, an area, or several at once.

    `owner` confirms it: the person it is about or, for an organisation, who entered it; nobody once that
    person was forgotten. `asked_on` is when the owner was asked whether it is still true.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(
        "parties.Person", on_delete=models.CASCADE, null=True, related_name="expertise"
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.CASCADE, null=True, related_name="expertise"
    )
    theme = models.ForeignKey("reference.Theme", on_delete=models.PROTECT, null=True)
    subtheme = models.ForeignKey("reference.Subtheme", on_delete=models.PROTECT, null=True)
    sport = models.ForeignKey("reference.Sport", on_delete=models.PROTECT, null=True)
    municipality = models.ForeignKey("reference.Municipality", on_delete=models.PROTECT, null=True)
    note = models.CharField(_("toelichting"), max_length=200, blank=True)
    owner = models.ForeignKey(
        "parties.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    confirmed_on = models.DateField(_("bevestigd op"))
    asked_on = models.DateField(null=True)
    words = models.GeneratedField(
        expression=RawSQL("to_tsvector('dutch'::regconfig, note)", []),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name_plural = "expertise"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="expertise_is_of_a_person_or_an_organisation",
                condition=Q(person=None, organisation__isnull=False)
                | Q(person__isnull=False, organisation=None),
            ),
            models.CheckConstraint(
                name="expertise_is_about_something",
                condition=Q(theme__isnull=False)
                | Q(sport__isnull=False)
                | Q(municipality__isnull=False),
            ),
            models.CheckConstraint(
                name="subtheme_comes_with_its_theme",
                condition=Q(subtheme=None) | Q(theme__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "theme", "subtheme", "sport", "municipality"],
                name="expertise_once",
                nulls_distinct=False,
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(fields=["words"], name="expertise_words"),
            models.Index(fields=["confirmed_on"], name="expertise_by_confirmation"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def subject(self) -> str:
        """What it is about, in the reader's language: `Inclusie: ouderen · Wandelen · Almere`."""
        theme = self.theme.label if self.theme else ""
        if self.theme and self.subtheme:
            theme = f"{theme}: {self.subtheme.label}"
        parts = (
            theme,
            self.sport and self.sport.label,
            self.municipality and str(self.municipality),
        )
        return " · ".join(part for part in parts if part)

    @property
    def is_stale(self) -> bool:
        """Whether nobody confirmed it for so long that it may not hold any more."""
        return is_stale(self.confirmed_on)


class Room(models.TextChoices):
    """Whether somebody can take something on."""

    OPEN = "open", _("heeft ruimte")
    LIMITED = "limited", _("beperkt ruimte")
    WAITING_LIST = "waiting_list", _("wachtlijst")
    NONE = "none", _("geen ruimte")


class Availability(models.Model):
    """Whether a person has room, at one organisation. After `until` there is room again; no row: not said."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("parties.Person", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.CASCADE, related_name="+"
    )
    room = models.CharField(_("ruimte"), max_length=12, choices=Room)
    until = models.DateField(_("tot en met"), null=True, blank=True)
    set_on = models.DateField()

    class Meta:
        verbose_name_plural = "availability"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "organisation"], name="availability_once_per_organisation"
            ),
            models.CheckConstraint(
                name="open_has_no_end", condition=~Q(room=Room.OPEN) | Q(until=None)
            ),
        ]

    def __str__(self) -> str:
        return str(self.now.label)

    @property
    def now(self) -> Room:
        """How it is today."""
        over = self.until is not None and self.until < clock.today()
        return Room.OPEN if over else Room(self.room)


class Absence(models.Model):
    """A person is away from one organisation, from one day until the day they are back. Never why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("parties.Person", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.CASCADE, related_name="+"
    )
    starts_on = models.DateField(_("afwezig vanaf"))
    back_on = models.DateField(_("weer aan het werk op"))
    stand_in = models.ForeignKey(
        "parties.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "organisation"], name="absence_once_per_organisation"
            ),
            models.CheckConstraint(
                name="absence_ends_after_it_starts", condition=Q(back_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(
                name="nobody_stands_in_for_themselves",
                condition=Q(stand_in=None) | ~Q(stand_in=F("person")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on}–{self.back_on}"

    @property
    def is_now(self) -> bool:
        """Whether it is going on today."""
        return self.starts_on <= clock.today() < self.back_on


class ConfirmationRequest(models.Model):
    """Somebody was asked whether what they know is still true. Its link works once, and for a while."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("parties.Person", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.made_at)

    @property
    def is_open(self) -> bool:
        """Whether its link still works."""
        return self.used_at is None and self.expires_at > clock.now()


class Listing(models.Model):
    """The words by which a person is found at an organisation: names and function.

    Written by `directory_write_listings` in the database. It says nothing about whether somebody is shown:
    that follows from seats, as they are when somebody looks.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("parties.Person", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.CASCADE, related_name="+"
    )
    words = SearchVectorField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "organisation"], name="listing_once_per_organisation"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(fields=["words"], name="listing_words"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.organisation_id}"


def is_stale(confirmed_on: date) -> bool:
    """Whether a day of confirmation is too long ago."""
    return confirmed_on < clock.today() - STAYS_CONFIRMED
