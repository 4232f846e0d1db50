"""Peer reviews of a plan: what was asked of whom, the questions to the team and its answers."""

from uuid import UUID

from django.db.models import Prefetch

from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.questions.models import Question
from voorzet.support.models import (
    PeerQuestion,
    PeerReview,
    PlanStatus,
    SupportPlan,
    TeamMember,
)
from voorzet.support.policy import with_question_seen


def find_running_plan(actor: Actor, question: Question) -> SupportPlan | None:
    """The plan of this question that runs."""
    return SupportPlan.objects.filter(
        with_question_seen(actor), question=question, status=PlanStatus.RUNNING
    ).first()


def list_reviews(actor: Actor, question: Question) -> list[PeerReview]:
    """Every review of this question with its questions in order, the newest first. Two queries."""
    asked = PeerQuestion.objects.select_related("answered_by").order_by("asked_at", "pk")
    reviews = PeerReview.objects.filter(with_question_seen(actor), question=question)
    shown = reviews.select_related("organisation", "person").prefetch_related(
        Prefetch("asked", asked)
    )
    return list(shown.order_by("-asked_at", "-pk"))


def get_review(actor: Actor, question: Question, review_id: UUID) -> PeerReview:
    """One of them."""
    found = PeerReview.objects.filter(with_question_seen(actor), question=question, pk=review_id)
    review = found.select_related("organisation", "person").first()
    if review is None:
        raise NotVisible
    return review


def get_peer_question(actor: Actor, question: Question, peer_question_id: UUID) -> PeerQuestion:
    """One question to the team."""
    found = PeerQuestion.objects.filter(
        with_question_seen(actor), question=question, pk=peer_question_id
    )
    asked = found.select_related("review").first()
    if asked is None:
        raise NotVisible
    return asked


def list_team(plan: SupportPlan) -> set[UUID]:
    """The organisations that work on a plan now."""
    members = TeamMember.objects.filter(plan=plan, until=None)
    return set(members.values_list("organisation_id", flat=True))
