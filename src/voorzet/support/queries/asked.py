"""What partners ask of the actor's organisation in support, the soonest deadline first."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.questions.models import Question
from voorzet.questions.policy import full_sight
from voorzet.support.models import (
    CaseAction,
    DecisionStatus,
    IntakeAnswer,
    IntakeParty,
    IntakeStatus,
    PeerQuestion,
    PeerReview,
    PlanStatus,
    Step,
    SupportReview,
    Voice,
    VoiceAnswer,
)
from voorzet.support.queries.addresses import address_of
from voorzet.support.queries.running import end_of, of_questions, together, urgency_of

PAGE = 25
COUNTED_TO = 99
REVIEWED_AHEAD = timedelta(days=14)
_COLUMNS = ("about", "listed_id", "of_question", "until", "said")
# Per kind what is asked, and on which page it is answered.
_ASKED: dict[str, tuple[str | Promise, str]] = {
    "party": (_("Wat vindt u van een intake?"), "intake"),
    "voice": (_("Beslis mee over ondersteuning"), "besluit"),
    "step": (_("Stap in een plan"), "plan"),
    "action": (_("Afgesproken aan de casustafel"), "casustafel"),
    "peer": (_("Stel een team vragen van buiten"), "intervisie"),
    "answer": (_("Vraag van buiten aan uw team"), "intervisie"),
    "review": (_("Kijk terug op een plan"), "plan"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow:
    """Something that is asked; `said` is what it is about, in the words of who asked, or empty."""

    id: UUID
    what: str | Promise
    said: str
    reference: str
    club: str
    desk: str
    holder: str
    person: str
    until: datetime
    urgency: str
    address: str


@dataclass(frozen=True, slots=True)
class AskedPage:
    """One page; `next_id` begins the next one, None on the last."""

    rows: list[AskedRow]
    next_id: UUID | None


def list_asked_of(actor: Actor, after: UUID | None = None) -> AskedPage:
    """A page of what is asked of the actor's organisation. Three queries at most."""
    branches = _branches(actor)
    last = _place_of(branches, after) if after else None
    if last is not None:
        beyond = Q(until__gt=last) | Q(until=last, listed_id__gt=after)
        branches = [one.filter(beyond) for one in branches]
    found = list(together(branches, "until", "listed_id", size=PAGE + 1))
    shown = found[:PAGE]
    there = of_questions([one["of_question"] for one in shown])
    rows = [_row(one, there[one["of_question"]]) for one in shown]
    return AskedPage(rows, shown[-1]["listed_id"] if len(found) > PAGE else None)


def count_asked_of(actor: Actor) -> int:
    """How much that is, up to a hundred."""
    return together(_branches(actor), "until", "listed_id", size=COUNTED_TO + 1).count()


def _branches(actor: Actor) -> "list[QuerySet[Any, dict[str, Any]]]":
    if actor.kind is not ActorKind.PERSON:
        return [_listed(IntakeParty.objects.none(), "party", F("intake__deadline"))]
    questions = Question.objects.filter(full_sight(actor), desk_id__in=actor.desk_ids)
    seen = Q(question__in=questions.values("pk"))
    told = [*_to_say(actor), *_to_do(actor)]
    return [_listed(rows.filter(seen), about, until, said) for rows, about, until, said in told]


def _to_say(actor: Actor) -> "list[tuple[QuerySet[Any, Any], str, Any, str]]":
    """What the organisation is asked to say or to ask: rows, what it is, until when, and which field says it."""
    own = Q(organisation_id=actor.organisation_id)
    parties = IntakeParty.objects.filter(
        own, answer=IntakeAnswer.ASKED, intake__status=IntakeStatus.ALIGNING
    )
    voices = Voice.objects.filter(
        own,
        answer=VoiceAnswer.ASKED,
        recused_because="",
        decision__status=DecisionStatus.OPEN,
    )
    held = Q(question__holder_organisation_id=actor.organisation_id)
    answers = PeerQuestion.objects.filter(held, answered_at=None, review__over_at=None)
    return [
        (parties, "party", F("intake__deadline"), ""),
        (voices, "voice", F("decision__deadline"), ""),
        (PeerReview.objects.filter(own, over_at=None), "peer", F("deadline"), ""),
        (answers, "answer", F("review__deadline"), ""),
    ]


def _to_do(actor: Actor) -> "list[tuple[QuerySet[Any, Any], str, Any, str]]":
    """What the organisation said it would do, and looking back on what it directed."""
    own = Q(organisation_id=actor.organisation_id)
    steps = Step.objects.filter(own, done_at=None, dropped_at=None, plan__status=PlanStatus.RUNNING)
    reviews = SupportReview.objects.filter(
        question__holder_organisation_id=actor.organisation_id,
        made_at=None,
        due_on__lte=clock.today() + REVIEWED_AHEAD,
    )
    actions = CaseAction.objects.filter(own, done_at=None, step=None)
    return [
        (steps, "step", end_of("due_on"), "title"),
        (actions, "action", end_of("due_on"), "what"),
        (reviews, "review", end_of("due_on"), ""),
    ]


def _listed(
    rows: "QuerySet[Any, Any]",
    about: str,
    until: Any,  # noqa: ANN401  # an expression of Django
    said: str = "",
) -> "QuerySet[Any, dict[str, Any]]":
    """The same columns of whatever is asked."""
    listed: QuerySet[Any, dict[str, Any]] = rows.annotate(
        about=Value(about, output_field=CharField()),
        listed_id=F("id"),
        of_question=F("question_id"),
        until=until,
        said=F(said) if said else Value("", output_field=CharField()),
    ).values(*_COLUMNS)
    return listed


def _place_of(branches: "list[QuerySet[Any, dict[str, Any]]]", listed_id: UUID) -> datetime | None:
    """The deadline of the row with which the page before ended."""
    places = [one.filter(pk=listed_id).values("until") for one in branches]
    found = list(places[0].union(*places[1:], all=True))
    return found[0]["until"] if found else None


def _row(listed: dict[str, Any], question: Question) -> AskedRow:
    what, part = _ASKED[listed["about"]]
    person = question.holder_person
    return AskedRow(
        id=listed["listed_id"],
        what=what,
        said=listed["said"],
        reference=question.reference,
        club=question.provider_name,
        desk=question.desk.name,
        holder=question.holder_organisation.name,
        person=person.name if person else "",
        until=listed["until"],
        urgency=urgency_of(listed["until"]),
        address=address_of(part, question.reference),
    )
