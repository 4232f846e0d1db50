"""Who sees and who may do what in support. Everything follows its question; the rule on rows is also in the database."""

from uuid import UUID

from django.db.models import Q

from voorzet.kernel.actor import Actor, ActorKind, Role
from voorzet.questions.models import Audience, Question
from voorzet.questions.policy import full_sight, may_work_on
from voorzet.support.models import CaseAction, Intake

EVERY_ROW = Q(pk__isnull=False)
AT_WORK = frozenset({Role.COORDINATOR, Role.ADVISER})


def with_question_seen(actor: Actor, path: str = "question") -> Q:
    """Rows of questions that the actor sees whole; `path` leads to the question."""
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    return Q(**{f"{path}__in": Question.objects.filter(full_sight(actor)).values("pk")})


def questions_seen(actor: Actor) -> Q:
    """Questions of which the actor sees the support: whole, or with the club's own link."""
    if actor.kind is ActorKind.LINK and actor.organisation_id is None and actor.scope_id:
        own = Question.objects.filter(pk=actor.scope_id).values("joined_into")
        return Q(pk=actor.scope_id) | Q(pk__in=own)
    return full_sight(actor)


def decisions_seen(actor: Actor) -> Q:
    """Proposals of those questions, for partners and for the club that is supported."""
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    return Q(question__in=Question.objects.filter(questions_seen(actor)).values("pk"))


def voices_seen(actor: Actor) -> Q:
    """What was said of a proposal that the actor sees: partners read all of it, the club what it said itself."""
    is_club = actor.kind is ActorKind.LINK and actor.organisation_id is None
    return Q(organisation=None) if is_club else EVERY_ROW


def may_voice(actor: Actor, organisation_id: UUID | None, desk_id: UUID) -> bool:
    """Saying what a party thinks: somebody of it who does work at the desk; for the club who bears its link."""
    if organisation_id is None:
        return actor.kind is ActorKind.LINK and actor.organisation_id is None
    seat = actor.seat_at(desk_id)
    return actor.organisation_id == organisation_id and seat is not None and seat.role in AT_WORK


def may_recuse(actor: Actor, organisation_id: UUID, desk_id: UUID) -> bool:
    """Standing aside because of an interest: the organisation itself, and the coordinator for another."""
    return desk_id in actor.coordinated_desk_ids or may_voice(actor, organisation_id, desk_id)


def tables_seen(actor: Actor) -> Q:
    """The rhythm and the meetings of the case table: for who does work at the desk or reads along."""
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    return Q(desk_id__in=actor.desk_ids)


def may_lead(actor: Actor, question: Question) -> bool:
    """Calling an intake, proposing support, leading a plan: the holder, who is its director, and the coordinator."""
    return may_work_on(actor, question)


def may_speak_for(actor: Actor, organisation_id: UUID | None, desk_id: UUID) -> bool:
    """Answering for a party: who does work at the desk for that organisation, or its link."""
    if organisation_id is None or actor.organisation_id != organisation_id:
        return False
    return actor.kind is ActorKind.LINK or actor.works_at(desk_id)


def may_run_table(actor: Actor, desk_id: UUID) -> bool:
    """The rhythm and the minutes of the case table: the coordinator."""
    return actor.kind is ActorKind.SYSTEM or desk_id in actor.coordinated_desk_ids


def may_put_on_table(actor: Actor, question: Question) -> bool:
    """Everybody at work who sees the question whole; that they do is for the verb to look up."""
    seat = actor.seat_at(question.desk_id)
    return seat is not None and seat.role in AT_WORK


def may_hold_intake(actor: Actor, intake: Intake) -> bool:
    """Making the appointment and writing the report: who may lead, and the organisation that leads the conversation."""
    return may_lead(actor, intake.question) or (
        actor.organisation_id is not None
        and actor.organisation_id == intake.lead_organisation_id
        and actor.works_at(intake.desk_id)
    )


def is_the_club_of(actor: Actor, question: Question) -> bool:
    """The club that asked, with its follow link; also when its question was joined into this one."""
    if actor.kind is not ActorKind.LINK or actor.organisation_id is not None:
        return False
    if actor.scope_id is None:
        return False
    return (
        actor.scope_id == question.id
        or Question.objects.filter(pk=actor.scope_id, joined_into=question.id).exists()
    )


def paragraphs_seen(actor: Actor) -> Q:
    """Of a report: what is for the club and the parties, and the own notes of one's own organisation."""
    if actor.kind is ActorKind.SYSTEM:
        return EVERY_ROW
    if actor.kind is ActorKind.LINK and actor.organisation_id is None:
        return Q(audience=Audience.CLUB)
    return ~Q(audience=Audience.OWN_ORGANISATION) | Q(organisation=actor.organisation_id)


def may_work_on_action(actor: Actor, action: CaseAction) -> bool:
    """Saying that it was done: whoever it is of, and the holder and the coordinator of the question."""
    question = action.question
    return may_lead(actor, question) or may_speak_for(
        actor, action.organisation_id, question.desk_id
    )


def may_keep_templates(actor: Actor, desk_id: UUID) -> bool:
    """What intakes and plans of a desk begin from: the coordinator."""
    return actor.kind is ActorKind.SYSTEM or desk_id in actor.coordinated_desk_ids
