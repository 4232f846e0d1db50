"""Who sees a question and who may do what with it. One statement of the rule, for rows and for objects."""

from datetime import datetime
from uuid import UUID

from django.db.models import BooleanField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, ActorKind, Role, Sight
from voorzet.questions.models import (
    Consultation,
    ConsultationStatus,
    Involvement,
    InvolvementKind,
    Offer,
    OfferStatus,
    Question,
    SightRequest,
)

EVERY_QUESTION = Q(pk__isnull=False)


def ties_at(moment: datetime) -> Q:
    """Involvements that hold at this moment: without an end, or with one to come (access on request)."""
    return Q(until=None) | Q(until__gt=moment)


def full_sight(actor: Actor, at: datetime | None = None) -> Q:
    """Questions the actor sees whole: coordinated, involved in, or granted by the sharing table.

    Confidential questions and those the club keeps from the actor's organisation are never granted
    by the table (access table of the design; working agreement 3). The system acts on every
    question, so it sees them all. `at` is the moment that counts for access on request; without it, now.
    """
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_QUESTION
    condition = Q(desk_id__in=actor.coordinated_desk_ids)
    if actor.organisation_id is None:
        return condition
    involved = Involvement.objects.filter(
        # What is granted for a term is for who sits at the desk; whoever left it on the day has it no more.
        Q(until=None) | Q(until__gt=at or clock.now(), question__desk_id__in=actor.desk_ids),
        question_id=OuterRef("pk"),
        organisation_id=actor.organisation_id,
    ).exclude(kind=InvolvementKind.INFORMED)
    # What the row itself tells comes first: for most rows the database then need not look at who is involved.
    seen = condition | _granted(actor, actor.desks_with(Sight.FULL)) | Q(_is_there(involved))
    # A link opens one question, however many others its bearer's organisation is involved in.
    return seen & Q(pk=actor.scope_id) if actor.kind is ActorKind.LINK else seen


def _is_there(rows: QuerySet[Involvement]) -> Coalesce:
    """As `Exists`, but looked up row by row.

    PostgreSQL may answer `exists` by first reading every involvement of the organisation, which costs
    more with every question in the country.
    """
    found = rows.values(found=Value(True))[:1]  # noqa: FBT003  # a column that is always true
    return Coalesce(Subquery(found, output_field=BooleanField()), Value(False))  # noqa: FBT003


def summary_sight(actor: Actor) -> Q:
    """Questions of which the sharing table grants the actor an outline: club, theme, status, holder."""
    if actor.organisation_id is None:
        return Q(pk__in=[])
    return _granted(actor, actor.desks_with(Sight.FULL) + actor.desks_with(Sight.SUMMARY))


def visible_to(actor: Actor, at: datetime | None = None) -> Q:
    """Questions the actor sees at all, whole or in outline; `at` as in `full_sight`."""
    return summary_sight(actor) | full_sight(actor, at)


def _granted(actor: Actor, desk_ids: tuple[UUID, ...]) -> Q:
    if not desk_ids:
        return Q(pk__in=[])
    return Q(desk_id__in=desk_ids, confidential=False) & ~Q(
        withheld_from__contains=[actor.organisation_id]
    )


def may_receive(actor: Actor, desk_id: UUID) -> bool:
    """The public and the system at any desk; people only where they work."""
    if actor.kind in {ActorKind.PUBLIC, ActorKind.SYSTEM}:
        return True
    return actor.works_at(desk_id)


def holds(actor: Actor, question: Question) -> bool:
    """Whether the actor's organisation holds the question and the actor may act for it."""
    if question.holder_organisation_id != actor.organisation_id:
        return False
    if actor.kind is ActorKind.LINK:
        return actor.scope_id == question.id
    return actor.works_at(question.desk_id)


def looks_from_outside(actor: Actor, question: Question) -> bool:
    """Whether somebody looks for another organisation than the holder's; such a look is noted (law 5)."""
    return actor.organisation_id not in {None, question.holder_organisation_id}


def coordinates(actor: Actor, question: Question) -> bool:
    """Whether the actor coordinates the desk of the question."""
    return question.desk_id in actor.coordinated_desk_ids


def may_work_on(actor: Actor, question: Question) -> bool:
    """Triage, answering, offering, consulting, waiting, closing: the holder and the coordinator."""
    return actor.kind is ActorKind.SYSTEM or holds(actor, question) or coordinates(actor, question)


def may_take_part(actor: Actor, question: Question) -> bool:
    """Writing in a question: everyone who sees it whole and does work at the desk.

    Of those with a link only the holder: the club has verbs of its own, an adviser gives the advice.
    """
    if may_work_on(actor, question):
        return True
    return (
        actor.works_at(question.desk_id)
        and Question.objects.filter(full_sight(actor), pk=question.pk).exists()
    )


def may_tell_known(actor: Actor, question: Question) -> bool:
    """Who does work at the desk; that they see at least an outline is for the verb to look up."""
    return actor.kind is ActorKind.PERSON and actor.works_at(question.desk_id)


def may_answer_offer(actor: Actor, offer: Offer) -> bool:
    """The organisation the offer was made to, in person or by link."""
    if offer.to_organisation_id != actor.organisation_id:
        return False
    if actor.kind is ActorKind.LINK:
        return actor.scope_id == offer.question_id
    return actor.works_at(offer.question.desk_id)


def may_withdraw_offer(actor: Actor, offer: Offer) -> bool:
    """The organisation that made it, and the coordinator."""
    return offer.status == OfferStatus.OFFERED and may_work_on(actor, offer.question)


def may_answer_consultation(actor: Actor, consultation: Consultation) -> bool:
    """The organisation that was asked, in person or by link."""
    if consultation.to_organisation_id != actor.organisation_id:
        return False
    if actor.kind is ActorKind.LINK:
        return actor.scope_id == consultation.question_id
    return (
        consultation.status == ConsultationStatus.ASKED
        and actor.kind is ActorKind.PERSON
        and any(seat.role is not Role.READER for seat in actor.seats)
    )


def may_ask_sight(actor: Actor, question: Question) -> bool:
    """Who does work at the desk; that they see an outline and no more is for the verb to look up."""
    return actor.kind is ActorKind.PERSON and actor.works_at(question.desk_id)


def may_decide_sight(actor: Actor, request: SightRequest) -> bool:
    """The holder and the coordinator, but nobody for their own organisation."""
    return may_work_on(actor, request.question) and actor.organisation_id != request.organisation_id


def may_withdraw_sight(actor: Actor, request: SightRequest) -> bool:
    """Taking the request back, or ending what it gave: who works at the desk for the organisation that asked."""
    return actor.organisation_id == request.organisation_id and actor.works_at(request.desk_id)


def may_end_sight(actor: Actor, request: SightRequest) -> bool:
    """Both sides, and the system."""
    return may_work_on(actor, request.question) or may_withdraw_sight(actor, request)


def may_rehome(actor: Actor, organisation_id: UUID, desk_id: UUID) -> bool:
    """Moving what a leaver holds: colleagues of the same organisation, and the coordinator."""
    if actor.kind is ActorKind.SYSTEM or desk_id in actor.coordinated_desk_ids:
        return True
    return actor.organisation_id == organisation_id and actor.works_at(desk_id)
