"""Peer review: somebody outside the team asks the team questions, without taking over (agreement 4)."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from voorzet.desks.queries import is_partner, stays_at_work
from voorzet.journal.recording import carried_out, record
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.questions.actions import supporting
from voorzet.questions.models import InvolvementKind, Question
from voorzet.reference.queries import deadline
from voorzet.support.actions._tables import lock_question, require_system, sees
from voorzet.support.models import PeerQuestion, PeerReview, PlanStatus, SupportPlan, TeamMember
from voorzet.support.policy import may_lead, may_speak_for

LONGEST = 4_000
SHORTEST_TERM, LONGEST_TERM = 1, 30


@verb
def ask_peer_review(
    *,
    actor: Actor,
    plan_id: UUID,
    to_organisation_id: UUID,
    request: str,
    working_days: int,
    to_person_id: UUID | None = None,
    acknowledged: Collection[str] = (),
    key: UUID | None = None,
) -> PeerReview:
    """The director asks an outsider, who sees the question until the review is over. The director stays director.

    Raises:
        NotVisible: who does not see the question whole.
        Refused: who neither directs the plan nor coordinates.
        Impossible: when the plan is over, or somebody was asked already.
        Unacceptable: an organisation of the team itself, or with which the club does not share.
    """
    plan = _lock_plan(actor, plan_id)
    if carried_out(key, "peer.asked", plan.id) is not None:
        return plan.peer_reviews.latest("asked_at")
    _require_askable(plan)
    request = require_text("request", request, longest=LONGEST)
    require_clean("request", request, frozenset(acknowledged))
    if not SHORTEST_TERM <= working_days <= LONGEST_TERM:
        raise Unacceptable({"working_days": _("Kies 1 tot en met 30 werkdagen.")})
    _require_outsider(plan, to_organisation_id)
    if to_person_id and not stays_at_work(plan.desk_id, to_organisation_id, to_person_id):
        to_person_id = None
    now = clock.now()
    review = PeerReview.objects.create(
        plan=plan,
        question_id=plan.question_id,
        organisation_id=to_organisation_id,
        person_id=to_person_id,
        request=request,
        asked_at=now,
        deadline=deadline(now, working_days),
    )
    supporting.involve_partners(
        actor=actor,
        question_id=plan.question_id,
        organisation_ids=[to_organisation_id],
        kind=InvolvementKind.REVIEWS,
    )
    _tell_asked(actor, plan, review)
    return review


@verb
def ask_team(
    *,
    actor: Actor,
    review_id: UUID,
    text: str,
    acknowledged: Collection[str] = (),
    key: UUID | None = None,
) -> PeerQuestion:
    """A question of the outsider to the team."""
    review = _lock_as_outsider(actor, review_id)
    text = require_text("text", text, longest=LONGEST)
    require_clean("text", text, frozenset(acknowledged))
    if carried_out(key, "peer.question_asked", review.id) is not None:
        return review.asked.latest("asked_at")
    asked = PeerQuestion.objects.create(
        review=review, question_id=review.question_id, text=text, asked_at=clock.now()
    )
    _tell(actor, "peer.question_asked", review)
    return asked


@verb
def answer_peer(
    *,
    actor: Actor,
    peer_question_id: UUID,
    answer: str,
    acknowledged: Collection[str] = (),
) -> PeerQuestion:
    """What the team says to a question of the outsider; again is in place of what was said."""
    found = PeerQuestion.objects.filter(pk=peer_question_id).values_list("review_id", flat=True)
    review_id = found.first()
    if review_id is None:
        raise NotVisible
    review = _lock(actor, review_id)
    if not _is_of_team(actor, review):
        raise Refused(_("Het team van het plan antwoordt op deze vraag."))
    answer = require_text("answer", answer, longest=LONGEST)
    require_clean("answer", answer, frozenset(acknowledged))
    asked = PeerQuestion.objects.select_for_update(of=("self",)).get(pk=peer_question_id)
    if asked.answer == answer:
        return asked
    asked.answer, asked.answered_by_id, asked.answered_at = answer, actor.person_id, clock.now()
    asked.save(update_fields=["answer", "answered_by", "answered_at"])
    _tell(actor, "peer.question_answered", review)
    return asked


@verb
def end_peer_review(
    *, actor: Actor, review_id: UUID, takeaway: str, acknowledged: Collection[str] = ()
) -> PeerReview:
    """The director ends it and says what the team does with it; the outsider sees the question no more."""
    review = _lock(actor, review_id)
    if not may_lead(actor, review.question):
        raise Refused(_("De regiehouder van het plan rondt de intervisie af."))
    takeaway = require_text("takeaway", takeaway, longest=LONGEST)
    require_clean("takeaway", takeaway, frozenset(acknowledged))
    review.takeaway = takeaway
    review.save(update_fields=["takeaway"])
    _tell(actor, "peer.ended", review)
    _close(actor, review)
    return review


@verb
def decline_peer_review(*, actor: Actor, review_id: UUID) -> PeerReview:
    """Who was asked cannot do it now; the director can ask somebody else."""
    review = _lock_as_outsider(actor, review_id)
    review.declined = True
    review.save(update_fields=["declined"])
    _tell(actor, "peer.declined", review)
    _close(actor, review)
    return review


@verb
def expire_peer_review(*, actor: Actor, review_id: UUID) -> PeerReview:
    """By the clock: the term is over, or the plan is."""
    require_system(actor)
    review = _lock(actor, review_id)
    _tell(actor, "peer.expired", review)
    _close(actor, review)
    return review


def _lock_plan(actor: Actor, plan_id: UUID) -> SupportPlan:
    """A plan under lock, for who directs it."""
    found = SupportPlan.objects.filter(pk=plan_id).values_list("question_id", flat=True).first()
    if found is None or not sees(actor, found):
        raise NotVisible
    question = lock_question(found)
    if not may_lead(actor, question):
        raise Refused(_("De regiehouder van het plan vraagt om intervisie."))
    return SupportPlan.objects.select_for_update(of=("self",)).get(pk=plan_id)


def _tell_asked(actor: Actor, plan: SupportPlan, review: PeerReview) -> None:
    record(
        actor,
        "peer.asked",
        subject_id=plan.question_id,
        subject_kind="question",
        desk_id=plan.desk_id,
        details={
            "review": review.id,
            "to_organisation": review.organisation_id,
            "to_person": review.person_id,
            "deadline": review.deadline.isoformat(),
        },
    )


def _lock(actor: Actor, review_id: UUID) -> PeerReview:
    """A review that runs, under lock, for who sees its question."""
    found = PeerReview.objects.filter(pk=review_id).values_list("question_id", flat=True).first()
    if found is None or not sees(actor, found):
        raise NotVisible
    question = lock_question(found)
    review = PeerReview.objects.select_for_update(of=("self",)).get(pk=review_id)
    review.question = question
    if review.over_at is not None:
        raise Impossible(_("Deze intervisie is afgerond."))
    return review


def _lock_as_outsider(actor: Actor, review_id: UUID) -> PeerReview:
    review = _lock(actor, review_id)
    if not may_speak_for(actor, review.organisation_id, review.question.desk_id):
        raise Refused(_("Deze intervisie is aan een andere organisatie gevraagd."))
    return review


def _require_askable(plan: SupportPlan) -> None:
    if plan.status != PlanStatus.RUNNING:
        raise Impossible(_("Dit plan loopt niet meer."))
    if plan.peer_reviews.filter(over_at=None).exists():
        raise Impossible(_("Er loopt al een intervisie. Rond die eerst af."))


def _require_outsider(plan: SupportPlan, organisation_id: UUID) -> None:
    """A partner that is not in the team and does not hold the question."""
    question = plan.question
    team = plan.team.filter(until=None, organisation_id=organisation_id)
    if not is_partner(plan.desk_id, organisation_id):
        raise Unacceptable({"to": _("Kies een partner van dit loket.")})
    if organisation_id == question.holder_organisation_id or team.exists():
        raise Unacceptable({"to": _("Kies iemand van buiten het team.")})
    if organisation_id in question.withheld_from:
        raise Unacceptable({"to": _("De club wil deze vraag niet delen met deze organisatie.")})


def _is_of_team(actor: Actor, review: PeerReview) -> bool:
    question: Question = review.question
    if may_lead(actor, question):
        return True
    if actor.organisation_id is None:
        return False
    in_team = TeamMember.objects.filter(
        plan_id=review.plan_id, until=None, organisation_id=actor.organisation_id
    )
    return actor.works_at(question.desk_id) and in_team.exists()


def _close(actor: Actor, review: PeerReview) -> None:
    review.over_at = clock.now()
    review.save(update_fields=["over_at"])
    supporting.release_partner(
        actor=actor,
        question_id=review.question_id,
        organisation_id=review.organisation_id,
        kind=InvolvementKind.REVIEWS,
    )


def _tell(actor: Actor, verb_name: str, review: PeerReview) -> None:
    record(
        actor,
        verb_name,
        subject_id=review.question_id,
        subject_kind="question",
        desk_id=review.question.desk_id,
        details={"review": review.id},
    )
