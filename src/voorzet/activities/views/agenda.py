"""The joint agenda of a desk: what is on it, adding, weighing, planning, taking off; what a year needs."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorzet.access.doors import for_people_at_work
from voorzet.activities import actions
from voorzet.activities.actions.agenda import WEIGHTS
from voorzet.activities.forms.agenda import AimForm, ItemForm, PlanForm
from voorzet.activities.models import AgendaStatus
from voorzet.activities.policy import may_add_activity
from voorzet.activities.queries.agenda import (
    count_items,
    get_item,
    list_aims,
    list_items,
    list_plannable,
)
from voorzet.desks.doors import desk_at
from voorzet.desks.models import Desk
from voorzet.kernel import clock
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.ui.forms import Form
from voorzet.ui.paging import find_start
from voorzet.ui.render import render

TABS = {"": AgendaStatus.OPEN, "gepland": AgendaStatus.PLANNED, "weg": AgendaStatus.DROPPED}


@require_safe
@for_people_at_work
def show_agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """What the network wants to take up, the heaviest first, and how the year stands."""
    actor, desk = desk_at(request, slug)
    chosen = request.GET.get("lijst", "")
    status = TABS.get(chosen, AgendaStatus.OPEN)
    counts = count_items(actor, desk)
    address = reverse("joint-agenda", args=[desk.slug])
    tabs = [
        {
            "label": one.label,
            "url": f"{address}?lijst={name}" if name else address,
            "current": one == status,
            "count": counts[one],
        }
        for name, one in TABS.items()
    ]
    year = clock.today().year
    context = {
        "desk": desk,
        "tabs": tabs,
        "page": list_items(actor, desk, status, find_start(request, "na")),
        "is_open": status == AgendaStatus.OPEN,
        "works": may_add_activity(actor, desk.id),
        "coordinates": desk.id in actor.coordinated_desk_ids,
        "aims": list_aims(desk.id, year),
        "year": year,
        "weights": WEIGHTS,
    }
    return render(request, "activities/agenda/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Something for the agenda, perhaps from a question."""
    actor, desk = desk_at(request, slug)
    if not may_add_activity(actor, desk.id):
        raise Refused(_("U leest bij dit loket mee; aan de agenda verandert u niets."))
    form = ItemForm(
        request.POST or None,
        initial={
            "question": request.GET.get("vraag", "")[:16],
            "from_activity": find_start(request, "activiteit"),
        },
        draft=f"agenda-{desk.slug}",
    )
    if form.is_valid():
        try:
            item = actions.add_item(
                actor=actor,
                desk_id=desk.id,
                subject=form.subject(),
                acknowledged=form.cleaned_data["acknowledged"],
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("Het staat op de gezamenlijke agenda. Weeg het meteen."))
            return _to_item(desk, item.id)
    words = {"title": _("Onderwerp toevoegen"), "submit": _("Zet op de agenda")}
    return _show_form(request, desk, form, words)


@require_safe
@for_people_at_work
def show_item(request: HttpRequest, slug: str, item_id: UUID) -> HttpResponse:
    """One item, with what can be done with it."""
    actor, desk = desk_at(request, slug)
    row = get_item(actor, desk, item_id)
    context = {
        "desk": desk,
        "row": row,
        "is_open": row.item.status == AgendaStatus.OPEN,
        "is_dropped": row.item.status == AgendaStatus.DROPPED,
        "works": may_add_activity(actor, desk.id),
        "weights": WEIGHTS,
    }
    return render(request, "activities/agenda/item.html", context)


@require_POST
@for_people_at_work
def weigh(request: HttpRequest, slug: str, item_id: UUID) -> HttpResponse:
    """One tap: how heavy."""
    actor, desk = desk_at(request, slug)
    weight = request.POST.get("weight", "")
    actions.weigh_item(
        actor=actor,
        item_id=get_item(actor, desk, item_id).item.id,
        weight=int(weight) if weight in {"1", "2", "3"} else 0,
    )
    messages.success(request, _("Uw organisatie heeft gewogen."))
    if request.POST.get("back") == "list":
        return HttpResponseRedirect(reverse("joint-agenda", args=[desk.slug]), status=303)
    return _to_item(desk, item_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def plan(request: HttpRequest, slug: str, item_id: UUID) -> HttpResponse:
    """An activity that is there already, or a new one."""
    actor, desk = desk_at(request, slug)
    row = get_item(actor, desk, item_id)
    activities = list_plannable(actor, desk)
    form = PlanForm(request.POST or None, activities=activities)
    if form.is_valid():
        try:
            actions.plan_item(actor=actor, item_id=item_id, activity_id=form.chosen())
        except Unacceptable as error:
            _refuse(form, error)
        else:
            messages.success(request, _("Dit onderwerp is gepland."))
            return _to_item(desk, item_id)
    words = {"title": _("Plannen"), "submit": _("Dit is het geworden")}
    context = {"row": row, "can_choose": bool(activities), **words}
    return _show_form(request, desk, form, context)


@require_POST
@for_people_at_work
def drop(request: HttpRequest, slug: str, item_id: UUID) -> HttpResponse:
    """Off the agenda, with a reason."""
    actor, desk = desk_at(request, slug)
    get_item(actor, desk, item_id)
    try:
        actions.drop_item(actor=actor, item_id=item_id, reason=request.POST.get("reason", ""))
    except Unacceptable as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, _("Het staat niet meer op de agenda."))
    return _to_item(desk, item_id)


@require_POST
@for_people_at_work
def restore(request: HttpRequest, slug: str, item_id: UUID) -> HttpResponse:
    """Back on the agenda."""
    actor, desk = desk_at(request, slug)
    actions.restore_item(actor=actor, item_id=get_item(actor, desk, item_id).item.id)
    messages.success(request, _("Het staat weer open op de agenda."))
    return _to_item(desk, item_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def set_aim(request: HttpRequest, slug: str) -> HttpResponse:
    """How many of a kind the desk wants in a year."""
    actor, desk = desk_at(request, slug)
    if desk.id not in actor.coordinated_desk_ids:
        raise Refused(_("Alleen de coördinator bepaalt hoeveel activiteiten het loket wil."))
    form = AimForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        actions.set_year_aim(actor=actor, desk_id=desk.id, kind=given["kind"], least=given["least"])
        messages.success(request, _("Bewaard. U hoort het op tijd als het niet gehaald wordt."))
        return HttpResponseRedirect(reverse("joint-agenda", args=[desk.slug]), status=303)
    words = {"title": _("Afspraak voor elk jaar"), "submit": _("Bewaar de afspraak")}
    return _show_form(request, desk, form, words)


def _refuse(form: Form, error: Unacceptable) -> None:
    for name, sentence in error.fields.items():
        form.add_error(name if name in form.fields else None, sentence)


def _show_form(
    request: HttpRequest, desk: Desk, form: Form, context: dict[str, Any]
) -> HttpResponse:
    shown = {"desk": desk, "form": form, **context}
    status = 422 if form.errors else 200
    return render(request, "activities/agenda/form.html", shown, status=status)


def _to_item(desk: Desk, item_id: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("agenda-item", args=[desk.slug, item_id]), status=303)
