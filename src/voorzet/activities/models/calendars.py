"""Calendars that come in from partners, and feeds that go out to calendar programs (RFC 5545)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.activities.models.activity import ActivityKind
from voorzet.kernel.ids import new_id


class CalendarFault(models.TextChoices):
    """What went wrong at the last reading of a calendar, for who has to mend it."""

    NONE = "", ""
    UNREACHABLE = "unreachable", _("De server is niet te bereiken.")
    REFUSED = "refused", _("De server geeft de agenda niet.")
    FORBIDDEN = "forbidden", _("Dit adres lezen wij niet: het wijst naar een intern netwerk.")
    TOO_BIG = "too_big", _("De agenda is te groot.")
    TOO_SLOW = "too_slow", _("De server doet er te lang over.")
    UNREADABLE = "unreadable", _("Wat de server geeft, is geen agenda.")
    SECRET = "secret", _("Het adres is niet meer te lezen. Vul het opnieuw in.")


class CalendarSource(models.Model):
    """A calendar of one partner that is read for one desk, by address or from a file.

    The address is sealed: whoever has it can read the calendar. What the calendar does not say is filled in from
    here: kind, themes and the municipalities it is for. `etag` and `modified` are what the server said last.
    `left_out_why` counts what was not taken over, by the codes of `reading.LeftOut`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(_("naam"), max_length=80)
    sealed_address = models.TextField(blank=True)
    kind = models.CharField(
        _("soort"), max_length=20, choices=ActivityKind, default=ActivityKind.THEME_SESSION
    )
    themes = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=60, blank=True)
    fault = models.CharField(max_length=12, choices=CalendarFault, blank=True, default="")
    fault_since = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    left_out = models.PositiveIntegerField(default=0)
    left_out_why = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["next_at"], condition=Q(is_active=True), name="calendars_due"),
        ]

    def __str__(self) -> str:
        return self.name


class FeedKind(models.TextChoices):
    """Whose calendar a feed is."""

    PERSON = "person", _("Mijn agenda")
    DESK = "desk", _("Agenda van het loket")


class Feed(models.Model):
    """An address at which a calendar program reads activities, until it is revoked.

    The address holds a secret of which only a digest is kept. What a feed shows is what its person may see today.
    The public agenda needs no secret and has no row.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=8, choices=FeedKind)
    person = models.ForeignKey("parties.Person", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.CASCADE, related_name="+"
    )
    desk = models.ForeignKey("desks.Desk", on_delete=models.CASCADE, null=True, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.made_at:%Y-%m-%d}"
