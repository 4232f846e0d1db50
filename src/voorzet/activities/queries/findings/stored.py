"""Findings that were stored on a round, for who may see what they are about."""

from django.db.models import Q

from voorzet.activities.models import Activity, AlignmentRound, Finding
from voorzet.activities.policy import activities_seen, alignment_seen
from voorzet.kernel.actor import Actor


def list_findings(actor: Actor, round_: AlignmentRound) -> list[Finding]:
    """What was found in a round, the strongest first; nothing about an activity that the actor does not see."""
    visible = Activity.objects.filter(activities_seen(actor)).values("pk")
    return list(
        Finding.objects.filter(
            alignment_seen(actor, "round__activity__"),
            Q(other=None) | Q(other__in=visible),
            round=round_,
        )
        .select_related("other__organisation", "organisation")
        .order_by("-strength", "kind", "other__starts_at", "pk")
    )
