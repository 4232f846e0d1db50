"""The page of an activity: facts, who organises it, and what can be done now."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.activities.finding_words import say_reasons
from voorzet.activities.forms.alignment import AnswerForm, ReasonForm
from voorzet.activities.forms.planning import moment_between
from voorzet.activities.models import ActivityStatus, FindingKind, Resolution
from voorzet.activities.policy import activities_seen
from voorzet.activities.queries.alignment import Alignment, find_alignment
from voorzet.activities.queries.findings import better_slots
from voorzet.activities.queries.one import OneActivity, get_activity
from voorzet.desks.doors import belong_to
from voorzet.kernel.actor import Actor
from voorzet.ui.render import render


@require_GET
@for_people_at_work
def show_activity(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Facts and sections; each capability has its own query and its own part of the page."""
    return show_one(request, actor_at(request), activity_id, {})


def show_one(
    request: HttpRequest,
    actor: Actor,
    activity_id: UUID,
    forms: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """The page, with forms that came back by their name in the template."""
    one = get_activity(actor, activity_id)
    belong_to(request, one.activity.desk)
    alignment = find_alignment(actor, one)
    context = {
        "one": one,
        "activity": one.activity,
        "actor": actor,
        "alignment": alignment,
        "say_reasons": say_reasons,
        "slots": _slots(actor, one, alignment),
        "answer_form": AnswerForm(own=alignment.choosable if alignment else ()),
        "override_form": ReasonForm(),
        **forms,
    }
    return render(request, "activities/one/activity.html", context, status=status)


def _slots(actor: Actor, one: OneActivity, alignment: Alignment | None) -> list[dict[str, Any]]:
    """Other moments, for an organiser while something is in the way that nobody decided about."""
    waits = one.activity.status in {ActivityStatus.IDEA, ActivityStatus.IN_ALIGNMENT}
    if alignment is None or not waits or not one.organises:
        return []
    in_the_way = any(
        found.kind == FindingKind.CLASH and found.resolution == Resolution.OPEN
        for found in alignment.findings
    )
    if not in_the_way:
        return []
    return [
        {"at": slot.starts_at, **moment_between(slot.starts_at, slot.ends_at)}
        for slot in better_slots(one.activity, seen=activities_seen(actor))
    ]
