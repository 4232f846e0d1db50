"""An activity for clubs, whom it is for, and who organises it together."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id
from voorzet.providers.models import ContactRole, ProviderKind


class ActivityKind(models.TextChoices):
    """What partners organise for clubs, and the last day of a pot, which clubs plan around."""

    SPORT_CAFE = "sport_cafe", _("Sportcafé")
    THEME_SESSION = "theme_session", _("Themabijeenkomst")
    TRAINING = "training", _("Training")
    COURSE = "course", _("Cursus")
    CLINIC = "clinic", _("Clinic")
    VISIT_DAY = "visit_day", _("Bezoekdag")
    PLATFORM_MEETING = "platform_meeting", _("Overleg van het sportplatform")
    DESK_MEETING = "desk_meeting", _("Overleg van het loket")
    POT_DEADLINE = "pot_deadline", _("Laatste dag van een regeling")


class ActivityStatus(models.TextChoices):
    """The course of an activity. Nobody is invited before it is cleared."""

    IDEA = "idea", _("Idee")
    IN_ALIGNMENT = "in_alignment", _("In afstemming")
    CLEARED = "cleared", _("Afgestemd")
    ANNOUNCED = "announced", _("Uitgenodigd")
    HELD = "held", _("Geweest")
    EVALUATED = "evaluated", _("Geëvalueerd")
    CANCELLED = "cancelled", _("Gaat niet door")


TRANSITIONS = {
    ActivityStatus.IDEA: {ActivityStatus.IN_ALIGNMENT, ActivityStatus.CANCELLED},
    ActivityStatus.IN_ALIGNMENT: {
        ActivityStatus.IDEA,
        ActivityStatus.CLEARED,
        ActivityStatus.CANCELLED,
    },
    ActivityStatus.CLEARED: {
        ActivityStatus.IN_ALIGNMENT,
        ActivityStatus.ANNOUNCED,
        ActivityStatus.HELD,
        ActivityStatus.CANCELLED,
    },
    ActivityStatus.ANNOUNCED: {ActivityStatus.HELD, ActivityStatus.CANCELLED},
    ActivityStatus.HELD: {ActivityStatus.EVALUATED},
    ActivityStatus.EVALUATED: set[ActivityStatus](),
    ActivityStatus.CANCELLED: set[ActivityStatus](),
}
# What stands in the calendar and can clash or combine.
UNDER_WAY = (
    ActivityStatus.IDEA,
    ActivityStatus.IN_ALIGNMENT,
    ActivityStatus.CLEARED,
    ActivityStatus.ANNOUNCED,
)
OVER = (ActivityStatus.HELD, ActivityStatus.EVALUATED)


class Activity(models.Model):
    """One meeting, training or deadline, at one moment.

    The home `desk` is where it is agreed. `desk_ids` are all desks whose area the audience touches, the home
    desk among them: who sits there sees it. `is_public` puts it on the public agenda once it is announced.

    The audience: `for_municipalities` is never empty; of `for_sports`, `for_roles`, `for_kinds`,
    `for_postcodes` (four digits) and `for_providers` an empty list means everybody. `themes` say what it is about.

    An activity read from a partner's own calendar has a `source`, with the UID and moment by which it is known
    there (RFC 5545, 3.8.4.7 and 3.8.4.4); it stays an idea until somebody has it agreed.
    `sequence` counts the changes that calendars of guests must hear of (RFC 5546, 2.1.4).
    `joined_into` is the activity that took this one in, when partners made one of two.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(
        "desks.Desk",
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,  # activities_of_desk begins with it
    )
    desk_ids = ArrayField(models.UUIDField())
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name=_("wie")
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    kind = models.CharField(_("soort"), max_length=20, choices=ActivityKind)
    status = models.CharField(max_length=12, choices=ActivityStatus, default=ActivityStatus.IDEA)
    title = models.CharField(_("titel"), max_length=120)
    description = models.TextField(_("waar het over gaat"), max_length=4000, blank=True)
    starts_at = models.DateTimeField(_("begint"))
    ends_at = models.DateTimeField(_("eindigt"))
    place = models.CharField(_("waar"), max_length=120, blank=True)
    municipality = models.ForeignKey(
        "reference.Municipality", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_public = models.BooleanField(_("op de openbare agenda"), default=True)
    themes = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    for_sports = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    for_roles = ArrayField(
        models.CharField(max_length=20, choices=ContactRole), default=list, blank=True
    )
    for_kinds = ArrayField(
        models.CharField(max_length=20, choices=ProviderKind), default=list, blank=True
    )
    for_municipalities = ArrayField(models.CharField(max_length=6))
    for_postcodes = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    for_providers = ArrayField(models.UUIDField(), default=list, blank=True)
    places = models.PositiveSmallIntegerField(_("plaatsen"), null=True, blank=True)
    registers_until = models.DateTimeField(_("aanmelden tot"), null=True, blank=True)
    cost_cents = models.PositiveIntegerField(_("kosten"), null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    source = models.ForeignKey(
        "activities.CalendarSource", on_delete=models.SET_NULL, null=True, related_name="activities"
    )
    source_uid = models.CharField(max_length=255, blank=True)
    source_moment = models.CharField(max_length=32, blank=True)
    source_digest = models.CharField(max_length=64, blank=True)
    joined_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_reason = models.CharField(_("reden"), max_length=300, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="activity_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="activity_is_for_somebody",
                condition=Q(for_municipalities__len__gte=1, desk_ids__len__gte=1),
            ),
            models.CheckConstraint(
                name="activity_has_a_place_or_more", condition=Q(places=None) | Q(places__gte=1)
            ),
            models.CheckConstraint(
                name="activity_is_joined_into_another",
                condition=Q(joined_into=None)
                | (Q(status=ActivityStatus.CANCELLED) & ~Q(joined_into=F("id"))),
            ),
            models.UniqueConstraint(
                fields=["source", "source_uid", "source_moment"],
                condition=Q(source__isnull=False),
                name="once_from_a_calendar",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["desk", "starts_at", "id"], name="activities_of_desk"),
            models.Index(
                fields=["starts_at", "id"],
                condition=Q(status__in=UNDER_WAY),
                name="activities_under_way",
            ),
            models.Index(fields=["starts_at", "id"], name="activities_in_time"),
            GinIndex(fields=["desk_ids"], name="activities_at_desks"),
        ]

    def __str__(self) -> str:
        return self.title


class Organiser(models.Model):
    """An organisation that organises an activity: the one that began, and everybody that joined in.

    `share` is its part of the cost, in percent; null as long as they did not say.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    activity = models.ForeignKey(
        Activity,
        on_delete=models.CASCADE,
        related_name="organisers",
        db_index=False,  # organises_once begins with it
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateTimeField()
    share = models.PositiveSmallIntegerField(_("deel van de kosten"), null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["activity", "organisation"], name="organises_once"),
            models.CheckConstraint(
                name="organiser_pays_no_more_than_all", condition=Q(share=None) | Q(share__lte=100)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.activity}"
