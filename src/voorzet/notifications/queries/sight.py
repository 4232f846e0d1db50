"""Whether people may see, at this moment, what notices are about: for many of them in a bounded number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from uuid import UUID

from django.db.models import Q, QuerySet, Value

from voorzet.access.actors import list_actors
from voorzet.activities.models import Activity
from voorzet.activities.policy import alignment_seen
from voorzet.kernel.actor import Actor, Seat
from voorzet.notifications.models import Notice, Stage
from voorzet.parties.models import Person
from voorzet.providers.policy import desks_seen_in_outline
from voorzet.questions.models import Outcome, Question
from voorzet.questions.policy import visible_to

# What somebody may see follows from for whom they act and where they sit, not from who they are.
Place = tuple[UUID | None, tuple[Seat, ...]]


def list_shown(notices: Collection[Notice]) -> set[UUID]:
    """The notices, of whatever people, whose subject that person may see now. Two or three queries for all."""
    people = Person.objects.filter(pk__in={notice.person_id for notice in notices})
    actors = list_actors(list(people))
    seated = [
        (notice, actor)
        for notice in notices
        if (actor := actors.get((notice.person_id, notice.organisation_id))) is not None
    ]
    asked: dict[Place, set[UUID]] = defaultdict(set)
    faces: dict[Place, Actor] = {}
    for notice, actor in seated:
        if notice.question_id is not None:
            asked[_place(actor)].add(notice.question_id)
            faces[_place(actor)] = actor
    visible = _list_visible(faces, asked)
    touched = _list_touched(notices)
    return {
        notice.id
        for notice, actor in seated
        if (
            (_place(actor), notice.question_id) in visible
            if notice.question_id is not None
            else sees_without_question(actor, notice, touched)
        )
    }


def seen_by(actor: Actor) -> Q:
    """The condition on notices that what they are about may be shown to this actor now; the same rule."""
    questions = told_questions().filter(visible_to(actor)).values("id")
    return (
        Q(question__isnull=False, question__in=questions)
        | Q(question=None, provider__isnull=False, desk_id__in=desks_seen_in_outline(actor))
        | Q(activity__isnull=False) & alignment_seen(actor, "activity__")
        | _OF_A_DESK & Q(desk_id__in=actor.coordinated_desk_ids)
        | _OF_A_DESK & Q(desk_id__in=actor.desk_ids) & ~Q(about=Stage.PUT_ASIDE)
    )


_OF_A_DESK = Q(question=None, provider=None, activity=None)


def sees_without_question(
    actor: Actor, notice: Notice, touched: Mapping[UUID, Collection[UUID]]
) -> bool:
    """What is about a club follows the sharing of files; mail put aside is for coordinators; else the seat counts.

    An activity is for who sits at a desk that it touches; `touched` has those desks.
    """
    if notice.activity_id is not None:
        return not set(actor.desk_ids).isdisjoint(touched.get(notice.activity_id, ()))
    if notice.provider_id is not None:
        return notice.desk_id in desks_seen_in_outline(actor)
    if notice.about == Stage.PUT_ASIDE:
        return notice.desk_id in actor.coordinated_desk_ids
    return notice.desk_id in actor.desk_ids


def _list_touched(notices: Collection[Notice]) -> dict[UUID, list[UUID]]:
    """The desks that each activity touches of which these tell."""
    wanted = {notice.activity_id for notice in notices if notice.activity_id is not None}
    if not wanted:
        return {}
    return dict(Activity.objects.filter(pk__in=wanted).values_list("pk", "desk_ids"))


def told_questions() -> QuerySet[Question]:
    """The questions of which anything may be told: of what was only referred nothing is (law 7)."""
    return Question.objects.exclude(outcome=Outcome.REFER_ONLY).exclude(
        joined_into__outcome=Outcome.REFER_ONLY
    )


def _list_visible(
    faces: dict[Place, Actor], asked: dict[Place, set[UUID]]
) -> set[tuple[Place, UUID]]:
    """Which of these questions each place sees: the condition of `questions.policy`, all places in one query."""
    places = list(faces)
    branches: Iterable[QuerySet[Question, tuple[int, UUID]]] = [
        told_questions()
        .filter(visible_to(faces[place]), pk__in=asked[place])
        .order_by()
        .values_list(Value(number), "pk")
        for number, place in enumerate(places)
    ]
    rows = [row for batch in _in_batches(list(branches)) for row in batch]
    return {(places[number], question_id) for number, question_id in rows}


def _in_batches(
    branches: list[QuerySet[Question, tuple[int, UUID]]], size: int = 50
) -> Iterable[QuerySet[Question, tuple[int, UUID]]]:
    """Unions of so many at a time, that the database need not plan hundreds at once."""
    for start in range(0, len(branches), size):
        yield reduce(lambda one, other: one.union(other, all=True), branches[start : start + size])


def _place(actor: Actor) -> Place:
    return actor.organisation_id, actor.seats
