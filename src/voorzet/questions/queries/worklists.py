"""Worklists: indexed queries with the rights inside, a page at a time by key, never by counting rows."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery
from django.db import connection
from django.db.models import BooleanField, F, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, Sight
from voorzet.kernel.errors import Unacceptable
from voorzet.questions.models import (
    Attention,
    Consultation,
    ConsultationStatus,
    InvolvementKind,
    Offer,
    OfferStatus,
    OutlineWords,
    Question,
    SightRequest,
    SightRequestStatus,
    Status,
    WholeWords,
)
from voorzet.questions.policy import full_sight, summary_sight, visible_to
from voorzet.questions.queries.worklist_rows import NOBODY, Row, read_row, with_what_is_shown

PAGE = 50
COUNTED_TO = 100
REMEMBERED = 512
YEARS = range(2000, 2200)
LETTERS_TO_BEGIN_WITH = 3
# For more desks than this, putting their rows together takes longer than leaving out those of others.
DESKS_LOOKED_UP = 8
# Stands for the moment of reading in a statement that is remembered.
NOW = datetime(1970, 1, 1, tzinfo=UTC)

_PLAIN_WORDS = re.compile(r"\s*[^\W_]+(?:\s+[^\W_]+)*\s*")
_NUMBER = re.compile(r"[0-9]{1,5}")

Statement = tuple[str, tuple[Any, ...]]
# Questions with `listed_at` and `listed_id`, by which a list is ordered and paged.
Listed = QuerySet[Any]


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
COUNTED = tuple(name for name in WorklistName if name is not WorklistName.DESK)
# These hold open questions, unless a filter asks for closed ones.
OF_OPEN_QUESTIONS = frozenset({WorklistName.MINE, WorklistName.ASKED, WorklistName.ATTENTION})
# Whoever holds a question, coordinates its desk or is asked about it sees it whole (see policy), so
# only these lists can hold an outline.
WITH_OUTLINES = frozenset({WorklistName.INFORMATION, WorklistName.DESK})


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

    questions: list[Row] = field(default_factory=list)
    after: str = ""


def list_worklist(actor: Actor, name: WorklistName, filters: Filters, after: str = "") -> Page:
    """A page of a worklist: the latest that asks to be looked at comes first. One query.

    "For information" is in the order in which the organisation was told. Raises Unacceptable when
    `after` is no key of ours.
    """
    if actor.organisation_id is None or actor.person_id is None:
        return Page()
    found = _run(_page_statement(actor, name, filters, _read_key(after) if after else None))
    rows = [read_row(values) for values in found[:PAGE]]
    return Page(rows, _key(rows[-1]) if len(found) > PAGE else "")


def count_worklists(actor: Actor) -> dict[WorklistName, int]:
    """How many are on each list of the actor but the desk's, counted to one past COUNTED_TO. One query."""
    if actor.organisation_id is None or actor.person_id is None:
        return dict.fromkeys(COUNTED, 0)
    (numbers,) = _run(_count_statement(actor))
    return dict(zip(COUNTED, numbers, strict=True))


def _run(statement: Statement) -> list[tuple[Any, ...]]:
    parameters = [clock.now() if one == NOW else one for one in statement[1]]
    with connection.cursor() as cursor:
        cursor.execute(statement[0], parameters)  # SQL made by the ORM
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


# Making the SQL takes longer than running it, and people come back to the same lists all day. Everything
# that decides what somebody sees is in the key; only the moment of reading is filled in afterwards.
@lru_cache(maxsize=REMEMBERED)
def _page_statement(
    actor: Actor, name: WorklistName, filters: Filters, after: tuple[datetime, UUID] | None
) -> Statement:
    questions = _narrow(_base(actor, name), actor, name, filters)
    if after:
        at, key = after
        questions = questions.filter(
            Q(listed_at__lt=at) | Q(listed_at=at, listed_id__lt=key), listed_at__lte=at
        )
    if _spans_desks(actor, name, filters):
        questions = _first_of_each_desk(questions, actor.desk_ids)
    full = full_sight(actor, NOW) if name in WITH_OUTLINES else None
    sql, parameters = with_what_is_shown(_in_order(questions), actor, full).query.sql_with_params()
    return sql, tuple(parameters)


@lru_cache(maxsize=REMEMBERED)
def _count_statement(actor: Actor) -> Statement:
    counted: list[str] = []
    parameters: list[Any] = []
    for name in COUNTED:
        inner, values = _counted(actor, name)[: COUNTED_TO + 1].query.sql_with_params()
        counted.append(f"(select count(*) from ({inner}) as one)")  # noqa: S608  # SQL made by the ORM
        parameters += values
    return "select " + ", ".join(counted), tuple(parameters)


def _counted(actor: Actor, name: WorklistName) -> QuerySet[Any, Any]:
    """What counts on a list. In its order, though counting needs none: that is what makes the database read
    the list's own index; without it, it bets on meeting enough rows by reading everything."""
    if name is WorklistName.ASKED:
        return _asked(actor)
    questions = _base(actor, name).order_by("-listed_at", "-listed_id")
    if name is not WorklistName.INFORMATION:
        questions = questions.exclude(status=Status.CLOSED)
    return questions.values("pk")


def _base(actor: Actor, name: WorklistName) -> Listed:
    """The rows of a list; each condition fits one index."""
    questions = _placed(Question.objects.all(), F("raised_at"), F("id"))
    match name:
        case WorklistName.MINE:
            return questions.filter(
                holder_person_id=actor.person_id,
                holder_organisation_id=actor.organisation_id,
                desk_id__in=actor.desk_ids,
            )
        case WorklistName.ORGANISATION:
            # What is closed stays under the name of who left; without a seat there it is not theirs to read.
            return questions.filter(
                holder_organisation_id=actor.organisation_id, desk_id__in=actor.desk_ids
            )
        case WorklistName.ASKED:
            return questions.filter(id__in=_asked(actor))
        case WorklistName.ATTENTION:
            asking = ~Q(attention=Attention.NONE) | Q(due_at__lte=NOW)
            ours = Q(holder_organisation_id=actor.organisation_id) | Q(
                desk_id__in=actor.coordinated_desk_ids
            )
            return questions.filter(asking, ours)
        case WorklistName.INFORMATION:
            return _informed(actor)
    return questions.filter(visible_to(actor, NOW), desk_id__in=actor.desk_ids)


def _placed(questions: QuerySet[Question], at: F, key: F) -> Listed:
    """Says by what a list is ordered and paged."""
    return questions.annotate(listed_at=at, listed_id=key)


def _in_order(questions: Listed) -> Listed:
    """One row more than a page holds, to know whether there is a next one."""
    return questions.order_by("-listed_at", "-listed_id")[: PAGE + 1]


def _asked(actor: Actor) -> QuerySet[Offer, UUID]:
    """What the organisation is asked to take over, to advise on, or to let another see.

    Nothing but sight is asked of a closed question, and that is told by mail: this list holds open ones.
    """
    offers = Offer.objects.filter(
        to_organisation_id=actor.organisation_id, status=OfferStatus.OFFERED
    )
    consultations = Consultation.objects.filter(
        to_organisation_id=actor.organisation_id, status=ConsultationStatus.ASKED
    )
    sights = (
        SightRequest.objects.filter(
            desk_id__in=actor.desk_ids,
            status=SightRequestStatus.ASKED,
            question__holder_organisation_id=actor.organisation_id,
        )
        .exclude(organisation_id=actor.organisation_id or NOBODY)
        .exclude(question__status=Status.CLOSED)
    )
    return offers.values_list("question_id", flat=True).union(
        consultations.values_list("question_id", flat=True),
        sights.values_list("question_id", flat=True),
    )


def _informed(actor: Actor) -> Listed:
    """What the organisation was told of and has not read; an organisation is told of a question once."""
    told = Question.objects.filter(
        visible_to(actor, NOW),
        involvements__organisation_id=actor.organisation_id or NOBODY,
        involvements__kind=InvolvementKind.INFORMED,
        involvements__until=None,
    )
    return _placed(told, F("involvements__since"), F("involvements__id"))


def _narrow(questions: Listed, actor: Actor, name: WorklistName, filters: Filters) -> Listed:
    exact = {
        "desk_id": filters.desk_id,
        "theme_id": filters.theme,
        "provider_id": filters.provider_id,
        "holder_organisation_id": filters.holder_id,
        "municipality_id": filters.municipality,
    }
    questions = questions.filter(**{field: value for field, value in exact.items() if value})
    status = filters.status or ("open" if name in OF_OPEN_QUESTIONS else "")
    if status == "open":
        questions = questions.exclude(status=Status.CLOSED)
    elif status:
        questions = questions.filter(status=status)
    if filters.urgency:
        # An outline does not tell how urgent a question is, so asking for it finds no outlines.
        questions = questions.filter(full_sight(actor, NOW), urgency=filters.urgency)
    if filters.since:
        questions = questions.filter(received_at__gte=_start_of(filters.since))
    if filters.until:
        questions = questions.filter(received_at__lt=_start_of(filters.until + timedelta(days=1)))
    return _search(questions, actor, filters) if filters.words.strip() else questions


def _search(questions: Listed, actor: Actor, filters: Filters) -> Listed:
    """Words, found in the whole text where the actor sees that, and elsewhere only in the outline.

    The desks are lexemes of the same index, so that the cost follows the desk and not the country; for who
    sits at many, the rows of other desks are left out afterwards.
    """
    words = _sought(filters.words)
    desk_ids = (filters.desk_id,) if filters.desk_id else actor.desk_ids
    if 0 < len(desk_ids) <= DESKS_LOOKED_UP and _finds_by_words(filters.words):
        desks = " | ".join(f"'desk/{desk_id}'" for desk_id in desk_ids)
        words &= SearchQuery(desks, config="simple", search_type="raw")
    found = _found(full_sight(actor, NOW), WholeWords.objects.filter(search=words))
    if actor.desks_with(Sight.SUMMARY):
        # Without the last part "-word" would find in outline what it rules out in the whole text.
        outlined = summary_sight(actor) & ~full_sight(actor, NOW)
        found = found.union(_found(outlined, OutlineWords.objects.filter(search=words)))
    return questions.filter(id__in=found)


def _found(sight: Q, words: QuerySet[Any]) -> QuerySet[Question, UUID]:
    """The questions that hold the words, as far as the actor sees them so."""
    return Question.objects.filter(sight, id__in=words.values("question_id")).values_list(
        "id", flat=True
    )


def _sought(text: str) -> CombinedSearchQuery | SearchQuery:
    """Words as a person types them: "…", or, -not; while typing, the last word may be only begun.

    A bare number is that of a reference: 42 finds ALM-26-0042, which the index knows as -0042.
    """
    words: CombinedSearchQuery | SearchQuery = SearchQuery(
        text, config="dutch", search_type="websearch"
    )
    if not _PLAIN_WORDS.fullmatch(text) or "or" in text.lower().split():
        return words
    *whole, begun = text.split()
    if len(begun) >= LETTERS_TO_BEGIN_WITH:
        started = " & ".join([*(f"'{word}'" for word in whole), f"'{begun}':*"])
        words |= SearchQuery(started, config="dutch", search_type="raw")
    if _NUMBER.fullmatch(begun) and not whole:
        words |= SearchQuery(f"'-{int(begun):04d}'", config="simple", search_type="raw")
    return words


def _finds_by_words(text: str) -> bool:
    """Whether there is a word to look up; ruling words out finds nearly everything, in the order of the list."""
    return any(not word.startswith("-") for word in text.split())


def _spans_desks(actor: Actor, name: WorklistName, filters: Filters) -> bool:
    """Whether no index gives the rows of this list in order: several desks, and nothing that finds few."""
    finds_few = filters.desk_id or filters.provider_id or filters.holder_id
    return (
        name is WorklistName.DESK
        and len(actor.desk_ids) > 1
        and not finds_few
        and not _finds_by_words(filters.words)
    )


def _first_of_each_desk(questions: Listed, desk_ids: tuple[UUID, ...]) -> Listed:
    """The same page, from a page of each desk: each is read in order from its index and stops in time.

    Only what is on the page is dressed: fifty rows, and not fifty of each desk.
    """
    here = RawSQL("questions_question.desk_id = place.desk_id", [], output_field=BooleanField())
    rows = _in_order(questions.filter(here)).values("id", "raised_at")
    first, parameters = rows.query.sql_with_params()
    of_each = RawSQL(  # noqa: S611  # SQL made by the ORM
        "select page.id from unnest(%s::uuid[]) as place(desk_id),"  # noqa: S608  # SQL made by the ORM
        f" lateral ({first}) as page order by page.raised_at desc, page.id desc limit {PAGE + 1}",
        [list(desk_ids), *parameters],
    )
    return _placed(Question.objects.filter(id__in=of_each), F("raised_at"), F("id"))


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, clock.AMSTERDAM)


def _key(row: Row) -> str:
    text = f"{row.listed_at.isoformat()}|{row.listed_id}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_key(key: str) -> tuple[datetime, UUID]:
    try:
        padded = re.sub(r"[^A-Za-z0-9_-]", "", key) + "=="
        moment, _bar, row_id = base64.urlsafe_b64decode(padded).decode().partition("|")
        place = datetime.fromisoformat(moment), UUID(row_id)
    except (ValueError, binascii.Error):
        place = NOW, UUID(int=0)
    if place[0].tzinfo is None or place[0].year not in YEARS:
        raise Unacceptable({"after": str(_("Deze pagina van de lijst bestaat niet."))})
    return place
