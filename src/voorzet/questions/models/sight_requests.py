"""Access on request: an organisation that sees an outline asks for the whole, for a purpose and a term (law 5)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id
from voorzet.questions.models.question import Question


class SightRequestStatus(models.TextChoices):
    """Where a request for access is. Only while it is granted does it give sight."""

    ASKED = "asked", _("Wacht op antwoord")
    GRANTED = "granted", _("Toegang gegeven")
    REFUSED = "refused", _("Geen toegang gegeven")
    EXPIRED = "expired", _("Bleef onbeantwoord")
    WITHDRAWN = "withdrawn", _("Ingetrokken")
    ENDED = "ended", _("Voorbij")


class SightRequest(models.Model):
    """An organisation's request to see one question whole, and what became of it.

    Until `deadline` the holder or the coordinator answers. A grant is an involvement of kind `granted`, which
    ends at `until` whether or not anybody notices. `days` is what was asked for, in calendar days.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="sight_requests")
    desk = models.ForeignKey(
        "desks.Desk", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    asked_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    purpose = models.TextField(_("waarvoor"))
    days = models.PositiveSmallIntegerField(_("hoe lang"))
    asked_at = models.DateTimeField()
    deadline = models.DateTimeField()
    status = models.CharField(
        max_length=10, choices=SightRequestStatus, default=SightRequestStatus.ASKED
    )
    reason = models.TextField(_("waarom niet"), blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["question", "organisation"],
                condition=Q(status__in=[SightRequestStatus.ASKED, SightRequestStatus.GRANTED]),
                name="one_sight_request_per_party",
            ),
            models.CheckConstraint(
                name="sight_granted_has_end",
                condition=~Q(status=SightRequestStatus.GRANTED) | Q(until__isnull=False),
            ),
            models.CheckConstraint(
                name="sight_refused_has_reason",
                condition=~Q(status=SightRequestStatus.REFUSED) | ~Q(reason=""),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["desk", "deadline"],
                condition=Q(status=SightRequestStatus.ASKED),
                name="open_sight_requests_by_desk",
            ),
            models.Index(
                fields=["deadline"],
                condition=Q(status=SightRequestStatus.ASKED),
                name="open_sight_requests_due",
            ),
            models.Index(
                fields=["until"],
                condition=Q(status=SightRequestStatus.GRANTED),
                name="granted_sight_by_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} → {self.question}"
