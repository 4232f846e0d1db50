"""Worklists: indexed queries with the rights inside, a page at a time by key, never by counting rows."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Unacceptable
from voorzet.questions.models import (
    Attention,
    Consultation,
    ConsultationStatus,
    Involvement,
    InvolvementKind,
    Offer,
    OfferStatus,
    Question,
    Status,
)
from voorzet.questions.policy import full_sight, summary_sight, visible_to

PAGE = 50
COUNTED_TO = 100
NOBODY = UUID(int=0)


class WorklistName(StrEnum):
    """The lists a person works from."""

    MINE = "mine"
    ORGANISATION = "organisation"
    ASKED = "asked"
    ATTENTION = "attention"
    INFORMATION = "information"
    DESK = "desk"


LABELS = {
    WorklistName.MINE: _("Van mij"),
    WorklistName.ORGANISATION: _("Mijn organisatie"),
    WorklistName.ASKED: _("Aan ons gevraagd"),
    WorklistName.ATTENTION: _("Vraagt aandacht"),
    WorklistName.INFORMATION: _("Ter informatie"),
    WorklistName.DESK: _("Hele loket"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a worklist is narrowed to; None and '' narrow nothing. `status` is a Status, "open" or ""."""

    desk_id: UUID | None = None
    theme: str = ""
    status: str = ""
    provider_id: UUID | None = None
    holder_id: UUID | None = None
    municipality: str = ""
    urgency: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a worklist; `after` is the key of the next page, or '' when this is the last."""

    questions: list[Question] = field(default_factory=list)
    after: str = ""


def list_worklist(actor: Actor, name: WorklistName, filters: Filters, after: str = "") -> Page:
    """A page of a worklist, what asks for attention first. One query.

    Each question carries `is_full` (whole or outline), `shown_subject` (empty in an outline) and of
    an open offer `offered_to` and `offer_deadline`.
    """
    questions = _narrow(_base(actor, name), actor, filters)
    if after:
        raised_at, question_id = _read_key(after)
        questions = questions.filter(
            Q(raised_at__lt=raised_at) | Q(raised_at=raised_at, id__lt=question_id),
            raised_at__lte=raised_at,
        )
    rows = list(_dress(questions, actor).order_by("-raised_at", "-id")[: PAGE + 1])
    for row in rows:
        if not row.is_full:
            row.holder_person = None
    return Page(rows[:PAGE], _key(rows[PAGE - 1]) if len(rows) > PAGE else "")


def count_worklists(actor: Actor) -> dict[WorklistName, int]:
    """How many are on each list of the actor, counted to 100. One query."""
    names = [name for name in WorklistName if name is not WorklistName.DESK]
    counted: list[str] = []
    parameters: list[Any] = []
    for name in names:
        inner, values = (
            _base(actor, name).order_by().values("pk")[:COUNTED_TO].query.sql_with_params()
        )
        counted.append(f"(select count(*) from ({inner}) as one)")  # noqa: S608  # SQL made by the ORM
        parameters += values
    with connection.cursor() as cursor:
        cursor.execute("select " + ", ".join(counted), parameters)  # SQL made by the ORM
        numbers = cursor.fetchone()
    return dict(zip(names, numbers, strict=True))


def _base(actor: Actor, name: WorklistName) -> QuerySet[Question]:
    """The rows of a list; each condition fits one index."""
    questions = Question.objects.all()
    if actor.organisation_id is None or actor.person_id is None:
        questions = questions.none()
    still_open = ~Q(status=Status.CLOSED)
    match name:
        case WorklistName.MINE:
            return questions.filter(
                still_open,
                holder_person_id=actor.person_id,
                holder_organisation_id=actor.organisation_id,
            )
        case WorklistName.ORGANISATION:
            return questions.filter(holder_organisation_id=actor.organisation_id)
        case WorklistName.ASKED:
            return questions.filter(still_open, id__in=_asked(actor))
        case WorklistName.ATTENTION:
            asking = ~Q(attention=Attention.NONE) | Q(due_at__lte=clock.now())
            mine = Q(holder_organisation_id=actor.organisation_id) | Q(
                desk_id__in=actor.coordinated_desk_ids
            )
            return questions.filter(still_open, asking, mine)
        case WorklistName.INFORMATION:
            informed = Involvement.objects.filter(
                organisation_id=actor.organisation_id or NOBODY,
                kind=InvolvementKind.INFORMED,
                until=None,
            )
            return questions.filter(visible_to(actor), id__in=informed.values("question_id"))
    return questions.filter(visible_to(actor), desk_id__in=actor.desk_ids)


def _asked(actor: Actor) -> QuerySet[Offer, UUID]:
    if actor.organisation_id is None:
        return Offer.objects.none().values_list("question_id", flat=True)
    offers = Offer.objects.filter(
        to_organisation_id=actor.organisation_id, status=OfferStatus.OFFERED
    ).values_list("question_id", flat=True)
    consultations = Consultation.objects.filter(
        to_organisation_id=actor.organisation_id, status=ConsultationStatus.ASKED
    ).values_list("question_id", flat=True)
    return offers.union(consultations, all=True)


def _narrow(questions: QuerySet[Question], actor: Actor, filters: Filters) -> QuerySet[Question]:
    exact = {
        "desk_id": filters.desk_id,
        "theme_id": filters.theme,
        "provider_id": filters.provider_id,
        "holder_organisation_id": filters.holder_id,
        "municipality_id": filters.municipality,
        "urgency": filters.urgency,
    }
    questions = questions.filter(**{name: value for name, value in exact.items() if value})
    if filters.status == "open":
        questions = questions.exclude(status=Status.CLOSED)
    elif filters.status:
        questions = questions.filter(status=filters.status)
    if filters.since:
        questions = questions.filter(received_at__gte=_start_of(filters.since))
    if filters.until:
        questions = questions.filter(received_at__lt=_start_of(filters.until + timedelta(days=1)))
    return _search(questions, actor, filters) if filters.words.strip() else questions


def _search(questions: QuerySet[Question], actor: Actor, filters: Filters) -> QuerySet[Question]:
    """Words, found in the whole text where the actor sees that, and in the outline elsewhere.

    The desks are lexemes of the same index, so that the cost follows the desk and not the country.
    """
    words = SearchQuery(filters.words, config="dutch", search_type="websearch")
    desk_ids = (filters.desk_id,) if filters.desk_id else actor.desk_ids
    if desk_ids:
        desks = " | ".join(f"'desk/{desk_id}'" for desk_id in desk_ids)
        words &= SearchQuery(desks, config="simple", search_type="raw")
    return questions.filter(
        (Q(search=words) & full_sight(actor)) | (Q(search_summary=words) & summary_sight(actor))
    )


def _dress(questions: QuerySet[Question], actor: Actor) -> QuerySet[Question]:
    """Adds what a row shows, and leaves the long texts in the database."""
    open_offer = Offer.objects.filter(question_id=OuterRef("pk"), status=OfferStatus.OFFERED)
    shown: dict[str, Any] = {
        "is_full": ExpressionWrapper(full_sight(actor), output_field=BooleanField()),
        "shown_subject": Case(
            When(full_sight(actor), then="subject"), default=Value(""), output_field=CharField()
        ),
        "offered_to": Subquery(open_offer.values("to_organisation__name")[:1]),
        "offer_deadline": Subquery(open_offer.values("deadline")[:1], output_field=DateTimeField()),
        "is_asked": Exists(open_offer.filter(to_organisation_id=actor.organisation_id or NOBODY)),
    }
    return (
        questions.annotate(**shown)
        .select_related("theme", "holder_organisation", "holder_person", "desk")
        .only(
            "reference",
            "provider_name",
            "status",
            "outcome",
            "urgency",
            "confidential",
            "safety_hint",
            "attention",
            "channel",
            "received_at",
            "raised_at",
            "due_at",
            "theme",
            "desk__slug",
            "desk__name",
            "holder_organisation__name",
            "holder_organisation__short_name",
            "holder_person__name",
        )
    )


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, clock.AMSTERDAM)


def _key(question: Question) -> str:
    text = f"{question.raised_at.isoformat()}|{question.id}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_key(key: str) -> tuple[datetime, UUID]:
    try:
        padded = re.sub(r"[^A-Za-z0-9_-]", "", key) + "=="
        raised_at, _bar, question_id = base64.urlsafe_b64decode(padded).decode().partition("|")
        return datetime.fromisoformat(raised_at), UUID(question_id)
    except (ValueError, binascii.Error):
        raise Unacceptable({"after": str(_("Deze pagina van de lijst bestaat niet."))}) from None
