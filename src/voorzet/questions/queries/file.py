"""Questions in the file of a provider: items of its timeline, and those that are open now."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import ExpressionWrapper
from django.urls import reverse
from django.utils.translation import gettext as _

from voorzet.kernel.actor import Actor
from voorzet.providers.timeline import Item, Key
from voorzet.questions.models import Question, Status
from voorzet.questions.policy import full_sight, visible_to
from voorzet.reference.queries import find_theme

KIND = "question"
FEW = 10
# A question with whether the actor sees it whole.
Shown = Any


def read_questions(
    actor: Actor, provider_ids: Collection[UUID], before: Key | None, limit: int
) -> Sequence[Item]:
    """What the provider asked, whole or in outline, latest first. One query."""
    questions = _shown(actor, provider_ids)
    if before is not None:
        at, key = before
        questions = questions.filter(Q(received_at__lt=at) | Q(received_at=at, id__lt=key))
    return [_item(one) for one in questions.order_by("-received_at", "-id")[:limit]]


def read_open_questions(actor: Actor, provider_ids: Collection[UUID]) -> Sequence[Item]:
    """What is open now. One query."""
    questions = _shown(actor, provider_ids).exclude(status=Status.CLOSED)
    return [_item(one) for one in questions.order_by("-received_at", "-id")[:FEW]]


def _shown(actor: Actor, provider_ids: Collection[UUID]) -> QuerySet[Question]:
    return (
        Question.objects.filter(visible_to(actor), provider_id__in=provider_ids)
        .annotate(sees_whole=ExpressionWrapper(full_sight(actor), output_field=BooleanField()))
        .select_related("holder_organisation", "text")
        .only(
            *("reference", "received_at", "status", "theme_id", "text__subject"),
            *("holder_organisation__name", "holder_organisation__short_name"),
        )
    )


def _item(question: Shown) -> Item:
    theme = find_theme(question.theme_id or "")
    text = getattr(question, "text", None) if question.sees_whole else None
    about = (text.subject if text else "") or (theme.label if theme else _("een vraag"))
    return Item(
        moment=question.received_at,
        id=question.id,
        kind=KIND,
        title=_("Vraag: %(about)s") % {"about": about},
        by=f"{question.reference} · {question.get_status_display()} · {question.holder_organisation}",
        link=reverse("question", args=[question.reference]),
        icon="circle-help",
        tone="accent" if question.is_open else "",
    )
