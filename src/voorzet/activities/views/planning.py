"""An activity that is thought of, changed, moved or called off."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.activities import actions
from voorzet.activities.forms.alignment import ReasonForm
from voorzet.activities.forms.planning import DetailsForm, MoveForm, initial_of, moment_of
from voorzet.activities.models import Activity
from voorzet.activities.policy import may_call_off
from voorzet.activities.queries.agenda import get_item
from voorzet.activities.queries.audience import count_providers
from voorzet.activities.queries.one import get_activity, list_choosable, list_codes_of
from voorzet.desks.doors import belong_to
from voorzet.desks.models import Desk
from voorzet.desks.queries import get_desk
from voorzet.kernel.actor import Actor, Seat
from voorzet.kernel.errors import NotVisible, Refused, Stale, Unacceptable
from voorzet.reference.queries import list_all_sports
from voorzet.ui.once import OnceForm
from voorzet.ui.paging import find_start
from voorzet.ui.render import render

MOMENTS = {"starts_at": "on", "ends_at": "until"}


@require_http_methods(["GET", "POST"])
@for_people_at_work
def add(request: HttpRequest) -> HttpResponse:
    """The form for an idea; counting whom it reaches changes nothing."""
    actor = actor_at(request)
    desk = _desk(actor, request.GET.get("loket", ""))
    belong_to(request, desk)
    form = DetailsForm(
        request.POST if request.method == "POST" else None,
        municipalities=list_choosable(actor),
        initial={"municipalities": list_codes_of(desk), **_from_agenda(request, actor, desk)},
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


def _from_agenda(request: HttpRequest, actor: Actor, desk: Desk) -> dict[str, Any]:
    """What an item of the joint agenda says already, when the activity is for one."""
    item_id = find_start(request, "agendapunt")
    if item_id is None:
        return {}
    item = get_item(actor, desk, item_id).item
    themes = [item.theme_id] if item.theme_id else []
    return {"title": item.title, "description": item.why, "themes": themes}


@require_http_methods(["GET", "POST"])
@for_people_at_work
def change(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Other facts; its moment has a form of its own."""
    actor = actor_at(request)
    activity = _organised(request, actor, activity_id)
    form = DetailsForm(
        request.POST if request.method == "POST" else None,
        municipalities=list_choosable(actor, activity.for_municipalities),
        initial=initial_of(activity),
        moved_elsewhere=moment_of(activity),
    )
    if request.method == "POST" and form.is_valid() and not is_counting(request):
        try:
            actions.change_activity(
                actor=actor,
                activity_id=activity_id,
                details=form.details(),
                seen_at=form.seen_at(),
                acknowledged=form.cleaned_data["acknowledged"],
            )
        except Unacceptable as error:
            form.add_refusal(at_fields(error))
        except Stale as error:
            form.add_error(None, error.sentence)
            form.renew(activity)
        else:
            return _back(request, activity_id, _("De wijziging is bewaard."))
    words = {"title": _("Activiteit wijzigen"), "submit": _("Bewaar")}
    return show_form(request, form, {"desk": activity.desk, "activity": activity, **words})


@require_http_methods(["GET", "POST"])
@for_people_at_work
def move(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Another moment."""
    actor = actor_at(request)
    activity = _organised(request, actor, activity_id)
    form = MoveForm(request.POST if request.method == "POST" else None, initial=moment_of(activity))

    def carry_out() -> str:
        given = form.cleaned_data
        actions.move_activity(
            actor=actor,
            activity_id=activity_id,
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
        )
        return _("De activiteit is verplaatst.")

    words = {
        "title": _("Verplaatsen"),
        "submit": _("Verplaats"),
        "note": _("Wie al gevraagd was, wordt opnieuw gevraagd."),
    }
    return _act(request, activity, form, carry_out, words)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def cancel(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """It does not go on."""
    actor = actor_at(request)
    activity = _organised(request, actor, activity_id)
    if not may_call_off(actor, activity):
        raise Refused(_("Alleen wie hiermee begon, of de coördinator, zegt dit af."))
    form = ReasonForm(request.POST if request.method == "POST" else None)

    def carry_out() -> str:
        actions.cancel_activity(
            actor=actor,
            activity_id=activity_id,
            reason=form.cleaned_data["reason"],
            acknowledged=form.cleaned_data["acknowledged"],
        )
        return _("De activiteit gaat niet door.")

    words = {
        "title": _("Gaat niet door"),
        "submit": _("Zeg af"),
        "note": _("Partners, en wie is uitgenodigd, lezen waarom."),
    }
    return _act(request, activity, form, carry_out, words)


def _organised(request: HttpRequest, actor: Actor, activity_id: UUID) -> Activity:
    one = get_activity(actor, activity_id)
    belong_to(request, one.activity.desk)
    if not one.organises:
        raise Refused(_("Deze activiteit is van een andere organisatie."))
    return one.activity


def _act(
    request: HttpRequest,
    activity: Activity,
    form: OnceForm,
    carry_out: Callable[[], str],
    words: dict[str, str],
) -> HttpResponse:
    """A short form on an activity: carried out, or shown with what is wrong."""
    if request.method == "POST" and form.is_valid():
        try:
            return _back(request, activity.id, carry_out())
        except Unacceptable as error:
            form.add_refusal(at_fields(error))
    context = {"activity": activity, "form": form, **words}
    return render(request, "activities/one/act.html", context, status=422 if form.errors else 200)


def _back(request: HttpRequest, activity_id: UUID, done: str) -> HttpResponseRedirect:
    messages.success(request, done)
    return HttpResponseRedirect(reverse("activity", args=[activity_id]), status=303)


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
