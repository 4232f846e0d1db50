"""What a list shows of a question: one light row, instead of the question with all its texts."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import ExpressionWrapper
from django.db.models.functions import Coalesce, JSONObject, NullIf

from voorzet.kernel.actor import Actor
from voorzet.questions.models import (
    Attention,
    Consultation,
    ConsultationStatus,
    Offer,
    OfferStatus,
    Question,
    SightRequest,
    SightRequestStatus,
    Status,
    Urgency,
)

NOBODY = UUID(int=0)
_COLUMNS = (
    "id",
    "reference",
    "desk__name",
    "provider_id",
    "provider_name",
    "text__subject",
    "theme_id",
    "status",
    "outcome",
    "urgency",
    "confidential",
    "attention",
    "received_at",
    "due_at",
    "holder_organisation__name",
    "holder_organisation__short_name",
    "holder_person__name",
    "listed_at",
    "listed_id",
)
_ADDED = ("is_full", "offered", "refused", "advice_until", "sight")


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """To whom a question is offered, and until when an answer is awaited."""

    to_id: UUID
    to: str
    until: datetime


@dataclass(frozen=True, slots=True)
class AskedSight:
    """Which organisation asks to see a question whole, and until when an answer is awaited."""

    by: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Refusal:
    """Who did not take a question over; `reason` is a DeclineReason, or '' when no answer came."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A question as a list shows it.

    In an outline (`is_full` is False) everything is empty that the sharing table keeps back: subject,
    person, urgency, deadline, offer, and why the question asks for attention.

    Attributes:
        holder: the organisation that has the question; `person` is '' when nobody there has it in person.
        refusal: what came of the last offer, when that is why the question asks for attention.
        advice_until: until when the actor's organisation is asked for advice.
        sight: who asks to see it whole, and until when an answer is awaited.
        listed_at, listed_id: the place in the list.
    """

    id: UUID
    reference: str
    desk_name: str
    provider_id: UUID | None
    provider_name: str
    subject: str = ""
    theme: str
    status: Status
    outcome: str
    is_urgent: bool = False
    is_confidential: bool = False
    attention: Attention = Attention.NONE
    received_at: datetime
    due_at: datetime | None = None
    holder: str
    person: str = ""
    is_full: bool
    offer: OpenOffer | None = None
    refusal: Refusal | None = None
    advice_until: datetime | None = None
    sight: AskedSight | None = None
    listed_at: datetime
    listed_id: UUID


def with_what_is_shown(
    questions: QuerySet[Question], actor: Actor, full: Q | None
) -> QuerySet[Question, tuple[Any, ...]]:
    """Reads what a row needs and nothing more; `full` says which rows are whole, None that all are."""
    offers = Offer.objects.filter(question_id=OuterRef("pk"))
    partner = Coalesce(NullIf("to_organisation__short_name", Value("")), "to_organisation__name")
    offered = offers.filter(status=OfferStatus.OFFERED).values(
        told=JSONObject(to_id="to_organisation_id", to=partner, until="deadline")
    )
    refused = (
        offers.filter(status__in=[OfferStatus.DECLINED, OfferStatus.EXPIRED])
        .order_by("-answered_at", "-id")
        .values(told=JSONObject(by=partner, reason="decline_reason"))
    )
    consulted = Consultation.objects.filter(
        question_id=OuterRef("pk"),
        to_organisation_id=actor.organisation_id or NOBODY,
        status=ConsultationStatus.ASKED,
    ).values("deadline")
    asking = Coalesce(NullIf("organisation__short_name", Value("")), "organisation__name")
    sight = (
        SightRequest.objects.filter(question_id=OuterRef("pk"), status=SightRequestStatus.ASKED)
        .order_by("asked_at")
        .values(told=JSONObject(by=asking, until="deadline"))
    )
    came_back = Q(attention__in=[Attention.DECLINED, Attention.EXPIRED])
    added: dict[str, Any] = {
        "is_full": Value(True)  # noqa: FBT003  # a column that is true in every row
        if full is None
        else ExpressionWrapper(full, output_field=BooleanField()),
        "offered": Subquery(offered[:1]),
        "refused": Case(When(came_back, then=Subquery(refused[:1]))),
        "advice_until": Subquery(consulted[:1]),
        "sight": Subquery(sight[:1]),
    }
    return questions.annotate(**added).values_list(*_COLUMNS, *_ADDED)


def read_row(values: Sequence[Any]) -> Row:
    """A row as the database gives it, made into what is shown: of an outline only what is granted."""
    found = dict(zip((*_COLUMNS, *_ADDED), values, strict=True))
    granted: dict[str, Any] = {
        name: found[name]
        for name in (
            "id",
            "reference",
            "provider_id",
            "provider_name",
            "status",
            "outcome",
            "received_at",
            "is_full",
            "listed_at",
            "listed_id",
        )
    }
    granted["desk_name"] = found["desk__name"]
    granted["theme"] = found["theme_id"] or ""
    granted["holder"] = (
        found["holder_organisation__short_name"] or found["holder_organisation__name"]
    )
    if not found["is_full"]:
        return Row(**granted)
    return Row(
        **granted,
        subject=found["text__subject"],
        is_urgent=found["urgency"] == Urgency.URGENT,
        is_confidential=found["confidential"],
        attention=found["attention"],
        due_at=found["due_at"],
        person=found["holder_person__name"] or "",
        offer=_offer(found["offered"]),
        refusal=Refusal(**json.loads(found["refused"])) if found["refused"] else None,
        advice_until=found["advice_until"],
        sight=_sight(found["sight"]),
    )


def _sight(asked: str | None) -> AskedSight | None:
    if asked is None:
        return None
    told = json.loads(asked)
    return AskedSight(told["by"], datetime.fromisoformat(told["until"]))


def _offer(offered: str | None) -> OpenOffer | None:
    if offered is None:
        return None
    told = json.loads(offered)
    return OpenOffer(UUID(told["to_id"]), told["to"], datetime.fromisoformat(told["until"]))
