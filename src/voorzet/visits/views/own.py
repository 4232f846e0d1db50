"""What somebody still has to visit, and what their colleagues do."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.kernel import clock
from voorzet.ui.render import render
from voorzet.visits.calendar import monday_of
from voorzet.visits.policy import may_see_plan
from voorzet.visits.queries.plans import this_year
from voorzet.visits.queries.visits import list_own_visits, list_visits_of_colleagues


@require_GET
@for_people_at_work
def show_visits(request: HttpRequest) -> HttpResponse:
    """One's own visits that are still to come, then those of colleagues, and the plans of one's desks."""
    actor = actor_at(request)
    context = {
        "own": list_own_visits(actor),
        "colleagues": list_visits_of_colleagues(actor),
        "this_week": monday_of(clock.today()),
        "seats": [seat for seat in actor.seats if may_see_plan(actor, seat.desk_id)],
        "year": this_year(),
    }
    return render(request, "visits/own.html", context)
