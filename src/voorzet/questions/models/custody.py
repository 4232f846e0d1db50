"""Offers to hand over, and consultations that leave custody where it is."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voorzet.kernel.ids import new_id
from voorzet.questions.models.question import Question


class OfferStatus(models.TextChoices):
    """Where an offer is. Only acceptance moves the question."""

    OFFERED = "offered", _("Wacht op antwoord")
    ACCEPTED = "accepted", _("Aanvaard")
    DECLINED = "declined", _("Geweigerd")
    EXPIRED = "expired", _("Verlopen")
    WITHDRAWN = "withdrawn", _("Ingetrokken")


class DeclineReason(models.TextChoices):
    """Why an organisation does not take a question over; the network learns from it."""

    WRONG_PARTY = "wrong_party", _("Past niet bij ons")
    TOO_LITTLE_INFORMATION = "too_little_information", _("Te weinig informatie")
    NO_CAPACITY = "no_capacity", _("Nu geen ruimte")
    CLUB_UNREACHABLE = "club_unreachable", _("Club niet te bereiken")
    INTEREST = "interest", _("Wij zijn zelf belanghebbend")
    OTHER = "other", _("Anders")


class Offer(models.Model):
    """An offer to hand a question over to an organisation, perhaps to a person in it.

    The holder keeps the question until acceptance; refusal, expiry and withdrawal change nothing.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="offers")
    from_organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    from_person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    to_organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    to_person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    reason = models.TextField(_("waarom deze partner"))
    offered_at = models.DateTimeField()
    deadline = models.DateTimeField()
    status = models.CharField(max_length=10, choices=OfferStatus, default=OfferStatus.OFFERED)
    decline_reason = models.CharField(max_length=24, choices=DeclineReason, blank=True)
    note = models.TextField(_("toelichting"), blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["question"],
                condition=Q(status=OfferStatus.OFFERED),
                name="one_open_offer_per_question",
            ),
            models.CheckConstraint(
                name="offer_declined_has_reason",
                condition=~Q(status=OfferStatus.DECLINED) | ~Q(decline_reason=""),
            ),
            models.CheckConstraint(
                name="offer_open_or_answered",
                condition=Q(status=OfferStatus.OFFERED, answered_at=None)
                | ~Q(status=OfferStatus.OFFERED) & Q(answered_at__isnull=False),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["to_organisation", "deadline"],
                condition=Q(status=OfferStatus.OFFERED),
                name="open_offers_by_receiver",
            ),
            models.Index(
                fields=["deadline"],
                condition=Q(status=OfferStatus.OFFERED),
                name="open_offers_by_deadline",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} → {self.to_organisation}"


class ConsultationStatus(models.TextChoices):
    """Where a consultation is."""

    ASKED = "asked", _("Wacht op advies")
    ANSWERED = "answered", _("Advies gegeven")
    EXPIRED = "expired", _("Advies bleef uit")
    WITHDRAWN = "withdrawn", _("Niet meer nodig")


class Consultation(models.Model):
    """Advice asked of another organisation; custody stays, and asking never costs sight."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="consultations")
    from_organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    from_person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    to_organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    to_person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    request = models.TextField(_("wat wilt u weten"))
    asked_at = models.DateTimeField()
    deadline = models.DateTimeField()
    status = models.CharField(
        max_length=10, choices=ConsultationStatus, default=ConsultationStatus.ASKED
    )
    answer = models.TextField(_("advies"), blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["question", "to_organisation"],
                condition=Q(status=ConsultationStatus.ASKED),
                name="one_open_consultation_per_party",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["to_organisation", "deadline"],
                condition=Q(status=ConsultationStatus.ASKED),
                name="open_advice_by_receiver",
            ),
            models.Index(
                fields=["deadline"],
                condition=Q(status=ConsultationStatus.ASKED),
                name="open_advice_by_deadline",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} ? {self.to_organisation}"
