"""The list of clubs and other providers, found while typing; and who is silent at a desk."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.kernel.actor import Actor, Sight
from voorzet.kernel.errors import NotVisible, Unacceptable
from voorzet.providers import queries
from voorzet.providers.forms.listing import FOLLOWED, MONTHS, OURS, PARAMETERS, ProvidersForm
from voorzet.providers.models import ProviderKind
from voorzet.providers.queries import Area, ProviderPage
from voorzet.reference.queries import list_all_sports
from voorzet.ui.render import render, wants_fragment

USUAL_MONTHS = "12"


@require_GET
@for_people_at_work
def show_providers(request: HttpRequest) -> HttpResponse:
    """The list, narrowed to what the address says; for htmx only its rows."""
    actor = actor_at(request)
    area = queries.get_area(actor)
    form = ProvidersForm(request.GET, area=area)
    complaints = [] if form.is_valid() else form.complaints()
    page, complaints = _read(actor, area, form, complaints)
    query = form.as_query()
    context: dict[str, Any] = {
        "asked": {parameter: query.get(parameter, "") for parameter in PARAMETERS.values()},
        "complaints": complaints,
        "rows": page.rows,
        "next_url": _address({**query, PARAMETERS["after"]: page.after}) if page.after else "",
        "first_url": _address(query) if form.known("after") else "",
        "narrowed": bool(query),
        "works": actor.is_professional,
        "knows_contact": bool(area.in_outline),
        # Which desk is chosen on that page.
        "basics_desks": _desks_with_files(actor)[:1],
    }
    if not wants_fragment(request):
        context |= _choices(area)
    shown = render(
        request,
        "providers/list.html",
        context,
        fragment="rows",
        status=400 if complaints else 200,
    )
    if wants_fragment(request):
        shown["HX-Replace-Url"] = _address(query)
    return shown


@require_GET
@for_people_at_work
def show_silent(request: HttpRequest) -> HttpResponse:
    """With whom nobody was in touch for so many months, at one desk, and who should call."""
    actor = actor_at(request)
    seats = [
        seat for seat in actor.seats if queries.sight_at(actor, seat.desk_id) is not Sight.NONE
    ]
    asked = request.GET.get("loket", "")
    seat = next((one for one in seats if one.desk_slug == asked or not asked), None)
    if seat is None:
        raise NotVisible
    months = request.GET.get("maanden", USUAL_MONTHS)
    months = months if months in MONTHS else USUAL_MONTHS
    query = {"loket": seat.desk_slug, "maanden": months}
    after = request.GET.get("na", "")
    status = 200
    try:
        page = queries.list_silent_providers(actor, seat.desk_id, int(months), after)
    except Unacceptable:
        page, status = queries.list_silent_providers(actor, seat.desk_id, int(months)), 400
    address = reverse("silent-providers")
    context = {
        "rows": page.rows,
        "desk_name": seat.desk_name,
        "desks": [(one.desk_slug, one.desk_name) for one in seats],
        "asked": query,
        "months": [(one, _("%(n)s maanden") % {"n": one}) for one in MONTHS],
        "next_url": f"{address}?{urlencode({**query, 'na': page.after})}" if page.after else "",
        "first_url": f"{address}?{urlencode(query)}" if after else "",
    }
    return render(request, "providers/silent.html", context, status=status)


def _desks_with_files(actor: Actor) -> list[str]:
    seats = actor.seats
    return [
        one.desk_slug for one in seats if queries.sight_at(actor, one.desk_id) is not Sight.NONE
    ]


def _read(
    actor: Actor, area: Area, form: ProvidersForm, complaints: list[str]
) -> tuple[ProviderPage, list[str]]:
    """The page asked for, or the first page with a sentence when there is no such page."""
    filters = form.filters()
    try:
        return queries.list_providers(actor, area, filters, form.known("after")), complaints
    except Unacceptable as error:
        return queries.list_providers(actor, area, filters), [*complaints, error.sentence]


def _choices(area: Area) -> dict[str, Any]:
    return {
        "sports": [("", _("Alle sporten"))] + [(one.slug, one.label) for one in list_all_sports()],
        "kinds": [("", _("Alle soorten")), *ProviderKind.choices],
        "municipalities": list(area.names.items()),
        "silences": [("", _("Met of zonder contact"))]
        + [(one, _("%(n)s maanden stil") % {"n": one}) for one in MONTHS],
        "owners": [("", _("Iedereen")), (OURS, _("Onze relaties")), (FOLLOWED, _("Gevolgd"))],
    }


def _address(query: Mapping[str, str]) -> str:
    return reverse("providers") + (f"?{urlencode(query)}" if query else "")
