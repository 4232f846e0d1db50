"""The public agenda of a desk, for who has no account: what is announced, and each of it on a page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import number_format
from django.views.decorators.http import require_safe

from voorzet.access.acting import acting_as
from voorzet.activities.queries import calendar
from voorzet.activities.queries.calendar import Filters
from voorzet.activities.queries.public import get_public_activity
from voorzet.desks.doors import belong_to
from voorzet.desks.queries import get_desk
from voorzet.kernel import clock
from voorzet.kernel.actor import public
from voorzet.ui.doors import for_everybody
from voorzet.ui.render import render


@for_everybody
@require_safe
def show_agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """What is on for clubs in the area of a desk, from today on."""
    desk = get_desk(slug)
    belong_to(request, desk)
    start = calendar.start_of(clock.today())
    with acting_as(public()):
        page = calendar.list_from(
            public(), Filters(desk_id=desk.id), start, request.GET.get("na", "")
        )
    feed = request.build_absolute_uri(reverse("public-feed", args=[slug]))
    context = {"desk": desk, "page": page, "feed": feed}
    return render(request, "activities/public/agenda.html", context)


@for_everybody
@require_safe
def show_activity(request: HttpRequest, slug: str, activity_id: UUID) -> HttpResponse:
    """One activity, in words for people and in schema.org's for search engines."""
    desk = get_desk(slug)
    belong_to(request, desk)
    with acting_as(public()):
        activity = get_public_activity(desk, activity_id)
    context = {
        "desk": desk,
        "activity": activity,
        "is_over": activity.ends_at <= clock.now(),
        "zone": clock.AMSTERDAM,
        "price": f"{(activity.cost_cents or 0) / 100:.2f}",
        "euros": number_format((activity.cost_cents or 0) / 100, 2),
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "activities/public/activity.html", context)
