"""The basics of safe sport: noting them at a club, and how far the clubs of a desk are."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, Seat, Sight
from voorzet.kernel.errors import NotVisible, Unacceptable
from voorzet.providers import actions, queries
from voorzet.providers.forms.basics import (
    PARAMETERS,
    BasicsForm,
    BasicsListForm,
    DeadlineForm,
)
from voorzet.providers.policy import may_set_basics_deadline
from voorzet.providers.queries import basics as reads
from voorzet.providers.views.facts import require_work
from voorzet.providers.views.file import back_to, note_look
from voorzet.ui.render import render


@require_http_methods(["GET", "POST"])
@for_people_at_work
def note(request: HttpRequest, provider_id: UUID) -> HttpResponse:
    """The four with how they stand, and what comes of it."""
    actor = actor_at(request)
    file = queries.get_file(actor, provider_id)
    require_work(file)
    note_look(actor, file)
    form = BasicsForm(request.POST if request.method == "POST" else None, standings=file.basics)
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_basics(
                actor=actor,
                provider_id=provider_id,
                noted=form.noted(),
                desk_id=file.seat.desk_id,
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("De basiseisen zijn bewaard."))
            return back_to(provider_id)
    context = {"form": form, "provider": file.provider}
    status = 422 if request.method == "POST" else 200
    return render(request, "providers/note-basics.html", context, status=status)


@require_GET
@for_people_at_work
def show_desk(request: HttpRequest, slug: str) -> HttpResponse:
    """How far the clubs of a desk are, and whom to call."""
    actor = actor_at(request)
    return _show(request, actor, _seat(actor, slug))


@require_POST
@for_people_at_work
def set_deadline(request: HttpRequest, slug: str) -> HttpResponse:
    """By when the clubs of the desk need them."""
    actor = actor_at(request)
    seat = _seat(actor, slug)
    form = DeadlineForm(request.POST)
    if form.is_valid():
        due_on = form.cleaned_data["due_on"]
        try:
            actions.set_basics_deadline(actor=actor, desk_id=seat.desk_id, due_on=due_on)
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(
                request,
                _(
                    "De datum is bewaard. Wie contact houdt met een club die iets mist, hoort het op tijd."
                )
                if due_on
                else _("Er is geen datum meer."),
            )
            return HttpResponseRedirect(reverse("basics-of-desk", args=[slug]), status=303)
    return _show(request, actor, seat, form)


def _seat(actor: Actor, slug: str) -> Seat:
    """The seat at this desk, of who sees at least outlines of files there."""
    for seat in actor.seats:
        if seat.desk_slug == slug and queries.sight_at(actor, seat.desk_id) is not Sight.NONE:
            return seat
    raise NotVisible


def _show(
    request: HttpRequest, actor: Actor, seat: Seat, refused: DeadlineForm | None = None
) -> HttpResponse:
    """The page, with the form of the deadline as it was refused or as it stands."""
    area = queries.get_area(actor)
    form = BasicsListForm(request.GET, area=area)
    complaints = [] if form.is_valid() else form.complaints()
    filters = form.filters()
    try:
        page = reads.list_clubs(actor, area, seat.desk_id, filters, form.known("after"))
    except Unacceptable as error:
        complaints.append(error.sentence)
        page = reads.list_clubs(actor, area, seat.desk_id, filters)
    query = form.as_query()
    address = reverse("basics-of-desk", args=[seat.desk_slug])
    due_on = queries.get_deadline(seat.desk_id)
    context: dict[str, Any] = {
        "seat": seat,
        "desks": [(one.desk_slug, one.desk_name) for one in actor.seats if one != seat],
        "rows": page.rows,
        "progress": queries.count_progress(actor, seat.desk_id, filters.kind),
        "due_on": due_on,
        "days_left": (due_on - clock.today()).days if due_on else None,
        "deadline_form": (refused or DeadlineForm(initial={"due_on": due_on}))
        if may_set_basics_deadline(actor, seat.desk_id)
        else None,
        "works": actor.works_at(seat.desk_id),
        "form": form,
        "asked": {name: query.get(name, "") for name in PARAMETERS.values()},
        "narrowed": bool(query),
        "complaints": complaints,
        "here": address,
        "next_url": f"{address}?{urlencode({**query, 'na': page.after})}" if page.after else "",
        "first_url": f"{address}?{urlencode(query)}" if form.known("after") else "",
    }
    status = 422 if refused else 400 if complaints else 200
    return render(request, "providers/basics.html", context, status=status)
