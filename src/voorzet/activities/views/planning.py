"""An activity that is thought of, changed, moved or called off."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.activities import actions
from voorzet.activities.forms.planning import DetailsForm
from voorzet.activities.queries.audience import count_providers
from voorzet.activities.queries.one import list_choosable, list_codes_of
from voorzet.desks.models import Desk
from voorzet.desks.queries import get_desk
from voorzet.kernel.actor import Actor, Seat
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.reference.queries import list_all_sports
from voorzet.ui.render import render

MOMENTS = {"starts_at": "on", "ends_at": "until"}


@require_http_methods(["GET", "POST"])
@for_people_at_work
def add(request: HttpRequest) -> HttpResponse:
    """The form for an idea; counting whom it reaches changes nothing."""
    actor = actor_at(request)
    desk = _desk(actor, request.GET.get("loket", ""))
    request.desk = desk  # type: ignore[attr-defined]  # the shell shows the desk's name and colour
    form = DetailsForm(
        request.POST or None,
        municipalities=list_choosable(actor),
        initial={"municipalities": list_codes_of(desk)},
        draft=f"activity-{desk.slug}",
    )
    words = {"title": _("Nieuwe activiteit"), "submit": _("Zet in de agenda")}
    if request.method == "POST" and form.is_valid() and not is_counting(request):
        try:
            activity = actions.add_activity(
                actor=actor,
                desk_id=desk.id,
                details=form.details(),
                acknowledged=form.cleaned_data["acknowledged"],
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(at_fields(error))
        else:
            messages.success(
                request, _("Het staat in de agenda als idee. Leg het nu voor aan de partners.")
            )
            return HttpResponseRedirect(reverse("activity", args=[activity.id]), status=303)
    return show_form(request, form, {"desk": desk, "seats": _working(actor), **words})


def show_form(request: HttpRequest, form: DetailsForm, context: dict[str, Any]) -> HttpResponse:
    """The form with how many providers it reaches, as far as it was filled in."""
    reach = count_providers(form.audience() if form.is_bound else form.audience_at_first())
    status = 422 if form.errors and not is_counting(request) else 200
    context = {
        "form": form,
        "reach": reach,
        "sports": [one.label for one in list_all_sports()],
        **context,
    }
    return render(request, "activities/new/form.html", context, fragment="reach", status=status)


def is_counting(request: HttpRequest) -> bool:
    """Whether only the number of providers was asked."""
    return "count" in request.POST


def at_fields(error: Unacceptable) -> Unacceptable:
    """What the verb said of a moment, at the field where it was typed."""
    return Unacceptable({MOMENTS.get(name, name): said for name, said in error.fields.items()})


def _working(actor: Actor) -> list[Seat]:
    return [seat for seat in actor.seats if actor.works_at(seat.desk_id)]


def _desk(actor: Actor, slug: str) -> Desk:
    """The desk that was chosen, or else the first where the actor works."""
    seats = _working(actor)
    if not seats:
        raise Refused(_("U leest bij dit loket mee; een activiteit voegt u niet toe."))
    for seat in seats:
        if slug in {"", seat.desk_slug}:
            return get_desk(seat.desk_slug)
    raise NotVisible
