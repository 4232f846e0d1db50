"""Adding a provider, and changing what is known of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.providers import actions, queries
from voorzet.providers.forms.facts import ProviderForm, known_of
from voorzet.providers.models import Provider, ProviderKind
from voorzet.providers.queries import Area
from voorzet.providers.views.file import back_to
from voorzet.reference.queries import (
    find_municipality,
    list_all_federations,
    list_all_sports,
)
from voorzet.ui.render import render


@require_http_methods(["GET", "POST"])
@for_people_at_work
def add(request: HttpRequest) -> HttpResponse:
    """The form of a new provider; who fills in a name that is there already is asked first."""
    actor = actor_at(request)
    if not actor.is_professional:
        raise Refused(_("Alleen mensen die bij een loket werken voegen een sportaanbieder toe."))
    area = queries.get_area(actor)
    typed = {"name": request.GET.get("naam", "")[:160]}
    if request.method != "POST":
        return _show(request, ProviderForm(area=area, initial=typed))
    form = ProviderForm(request.POST, area=area)
    if form.is_valid():
        twin = _find_twin(form)
        if twin is not None and request.POST.get("anyway") != str(twin.id):
            return _show(request, form, twin=twin, status=422)
        try:
            provider = actions.add_provider(
                actor=actor, key=form.once_key(), **_with_municipality(form.facts())
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("%(name)s staat erbij.") % {"name": provider.name})
            return back_to(provider.id)
    return _show(request, form, status=422)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def change(request: HttpRequest, provider_id: UUID) -> HttpResponse:
    """The same form with what is known; what is emptied is emptied."""
    actor = actor_at(request)
    file = queries.get_file(actor, provider_id)
    require_work(file)
    area = _area_with(actor, file.provider)
    if request.method != "POST":
        known = known_of(file.provider, file.sport_names, file.federation_names)
        return _show(request, ProviderForm(area=area, initial=known), provider=file.provider)
    form = ProviderForm(request.POST, area=area)
    if form.is_valid():
        try:
            actions.change_provider(
                actor=actor,
                provider_id=provider_id,
                changes=_with_municipality(form.facts()),
                desk_id=file.seat.desk_id,
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("De gegevens zijn bewaard."))
            return back_to(provider_id)
    return _show(request, form, provider=file.provider, status=422)


def require_work(file: queries.File) -> None:
    """Refuses who only looks on at the desk."""
    if not file.works:
        raise Refused(_("Alleen mensen die bij dit loket werken schrijven in een dossier."))


def _area_with(actor: Actor, provider: Provider) -> Area:
    """Where the provider may lie: the area of the actor's desks, in which it lies now."""
    area = queries.get_area(actor)
    area.names.setdefault(provider.municipality_id, provider.municipality.name)
    return area


def _with_municipality(facts: dict[str, Any]) -> dict[str, Any]:
    municipality = find_municipality(facts["municipality"])
    return {**facts, "municipality": municipality, "kind": ProviderKind(facts["kind"])}


def _find_twin(form: ProviderForm) -> Provider | None:
    filled = form.cleaned_data
    return queries.find_twin(
        filled["name"],
        municipality_codes=[filled["municipality"]],
        sports=filled["sports"],
    )


def _show(
    request: HttpRequest,
    form: ProviderForm,
    *,
    provider: Provider | None = None,
    twin: Provider | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "provider": provider,
        "twin": twin,
        "action": reverse("change-provider", args=[provider.id])
        if provider
        else reverse("add-provider"),
        "back": reverse("provider", args=[provider.id]) if provider else reverse("providers"),
        "sports": [sport.label for sport in list_all_sports()],
        "federations": [one.name for one in list_all_federations()],
    }
    return render(request, "providers/form.html", context, status=status)
