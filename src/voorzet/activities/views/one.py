"""The page of an activity: facts, who organises it, and what can be done now."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.activities.queries.one import get_activity
from voorzet.ui.render import render


@require_GET
@for_people_at_work
def show_activity(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Facts and sections; each capability has its own query and its own part of the page."""
    actor = actor_at(request)
    found = get_activity(actor, activity_id)
    request.desk = found.activity.desk  # type: ignore[attr-defined]  # the shell shows its name and colour
    context = {"one": found, "activity": found.activity}
    return render(request, "activities/one/activity.html", context)
