"""Worklists: what is mine, ours, asked of us, asking for attention, for information, and the whole desk."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.kernel.actor import Actor, Role, Sight
from voorzet.kernel.errors import Unacceptable
from voorzet.questions import actions
from voorzet.questions.forms.worklists import (
    EVERY,
    OPEN,
    PARAMETERS,
    FilterNameForm,
    WorklistForm,
)
from voorzet.questions.models import Status
from voorzet.questions.queries.worklist_choices import Choices, list_choices
from voorzet.questions.queries.worklists import (
    COUNTED_TO,
    LABELS,
    OF_OPEN_QUESTIONS,
    Page,
    WorklistName,
    count_worklists,
    list_worklist,
)
from voorzet.questions.views.rows import show_rows
from voorzet.reference.queries import list_themes
from voorzet.ui.render import render, wants_fragment

Counts = dict[WorklistName, int]
# Where somebody lands who did not say which list: the first of these that holds something.
LANDING = (
    WorklistName.MINE,
    WorklistName.ASKED,
    WorklistName.ORGANISATION,
    WorklistName.INFORMATION,
)


@require_GET
@for_people_at_work
def show_worklist(request: HttpRequest) -> HttpResponse:
    """One of the actor's lists, narrowed to what the address says; for htmx only its rows."""
    return _show(request, request.GET)


@require_POST
@for_people_at_work
def save_filter(request: HttpRequest) -> HttpResponse:
    """Keeps a list with its filters under a name; on a mistake the list comes back with the sentence."""
    actor = actor_at(request)
    form = FilterNameForm(request.POST)
    asked = QueryDict(request.POST.get("query", "")[:2000])
    if form.is_valid():
        query = _understood(actor, asked)
        try:
            saved = actions.save_filter(actor=actor, name=form.cleaned_data["name"], query=query)
        except Unacceptable as error:
            form.add_error("name", error.sentence)
        else:
            messages.success(request, _("Bewaard als ‘%(name)s’.") % {"name": saved.name})
            return HttpResponseRedirect(f"{reverse('worklist')}?{urlencode(query)}", status=303)
    return _show(request, asked, name_form=form, status=422)


@require_POST
@for_people_at_work
def delete_filter(request: HttpRequest, filter_id: UUID) -> HttpResponse:
    """Removes a filter of one's own."""
    actions.delete_filter(actor=actor_at(request), filter_id=filter_id)
    messages.success(request, _("Het filter is verwijderd."))
    return HttpResponseRedirect(reverse("worklist"), status=303)


def _show(
    request: HttpRequest,
    asked: QueryDict,
    *,
    name_form: FilterNameForm | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_at(request)
    choices = list_choices(actor)
    form = WorklistForm(asked, actor=actor, choices=choices)
    complaints = [] if form.is_valid() else form.complaints()
    whole = not wants_fragment(request)
    counts = count_worklists(actor) if whole or form.asked_list() is None else {}
    name = form.asked_list() or _landing(actor, form, counts)
    page, complaints = _read(actor, form, name, complaints)
    query = form.as_query(name)
    works = any(seat.role is not Role.READER for seat in actor.seats)
    context: dict[str, Any] = {
        "name": name.value,
        "asked": {parameter: query.get(parameter, "") for parameter in PARAMETERS.values()},
        "complaints": complaints,
        "lines": show_rows(actor, name, page.questions),
        "next_url": _address({**query, PARAMETERS["after"]: page.after}) if page.after else "",
        "first_url": _address(query) if form.cleaned_data.get("after") else "",
        "desk_url": _address({**query, PARAMETERS["worklist"]: WorklistName.DESK.value}),
        "organisation_url": _address({PARAMETERS["worklist"]: WorklistName.ORGANISATION.value}),
        "bare_url": _address({PARAMETERS["worklist"]: name.value}),
        "narrowed": form.is_narrowed(),
        "several_desks": len(actor.seats) > 1,
        "works": works,
        "sees_outlines": bool(actor.desks_with(Sight.SUMMARY)),
        "kept_query": urlencode(query),
        "name_form": name_form,
    }
    if whole:
        context |= _frame(actor, name, counts, choices)
    shown = render(
        request,
        "questions/work/worklist.html",
        context,
        fragment="rows",
        status=400 if complaints and status == 200 else status,
    )
    if not whole:
        shown["HX-Replace-Url"] = _address(query)
    return shown


def _read(
    actor: Actor, form: WorklistForm, name: WorklistName, complaints: list[str]
) -> tuple[Page, list[str]]:
    """The page asked for, or the first page with a sentence when there is no such page."""
    filters = form.filters_on(name)
    try:
        return list_worklist(actor, name, filters, form.cleaned_data.get("after", "")), complaints
    except Unacceptable as error:
        return list_worklist(actor, name, filters), [*complaints, error.sentence]


def _landing(actor: Actor, form: WorklistForm, counts: Counts) -> WorklistName:
    """A link with filters means the whole desk; a coordinator begins with what asks for attention."""
    if form.is_narrowed():
        return WorklistName.DESK
    if actor.coordinated_desk_ids and counts[WorklistName.ATTENTION]:
        return WorklistName.ATTENTION
    return next((name for name in LANDING if counts[name]), WorklistName.MINE)


def _frame(actor: Actor, name: WorklistName, counts: Counts, choices: Choices) -> dict[str, Any]:
    """What stands around the rows: the lists with their counts, saved filters and what to filter on."""
    return {
        "tabs": [
            {
                "label": _("Al mijn loketten")
                if one is WorklistName.DESK and len(actor.seats) > 1
                else LABELS[one],
                "url": _address({PARAMETERS["worklist"]: one.value}),
                "current": one is name,
                "count": _count(counts.get(one)),
            }
            for one in WorklistName
        ],
        "saved": [
            {"id": one.id, "name": one.name, "url": _address(one.query)} for one in choices.saved
        ],
        "statuses": _statuses(name),
        "themes": [(theme.slug, theme.label) for theme in list_themes()],
        "partners": list(choices.partners),
        "municipalities": list(choices.municipalities),
        "desks": [(seat.desk_slug, seat.desk_name) for seat in actor.seats],
    }


def _statuses(name: WorklistName) -> list[tuple[str, str]]:
    """The statuses a list can be narrowed to; what is asked of us or overdue is never closed."""
    chosen = [(one.value, str(one.label)) for one in Status]
    if name in OF_OPEN_QUESTIONS:
        shown = chosen if name is WorklistName.MINE else chosen[:-1]
        return [("", _("Alle open vragen")), *shown]
    every = (EVERY, _("Open en afgerond"))
    if name is WorklistName.INFORMATION:
        return [("", every[1]), (OPEN, _("Alle open vragen")), *chosen]
    return [("", _("Alle open vragen")), *chosen, every]


def _count(number: int | None) -> str | None:
    """How a count is shown: nothing for nothing, and a plus where counting stopped."""
    if not number:
        return None
    return f"{COUNTED_TO}+" if number > COUNTED_TO else str(number)


def _understood(actor: Actor, asked: QueryDict) -> dict[str, str]:
    """An address without what is not known, so that nothing else is ever kept."""
    form = WorklistForm(asked, actor=actor, choices=list_choices(actor))
    form.is_valid()
    return form.as_query(form.asked_list() or WorklistName.DESK)


def _address(query: Mapping[str, str]) -> str:
    return f"{reverse('worklist')}?{urlencode(query)}"
