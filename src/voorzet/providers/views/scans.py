"""Scans of a provider: which there are, filling one in, what it says, and who may see it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.queries import list_partners
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Unacceptable
from voorzet.providers import actions, queries
from voorzet.providers.forms.scans import ScanForm, SharingForm
from voorzet.providers.instruments import get_instrument
from voorzet.providers.views.facts import require_work
from voorzet.ui.render import render


@require_GET
@for_people_at_work
def show_scans(request: HttpRequest, provider_id: UUID) -> HttpResponse:
    """Every instrument with what was filled in, as far as it is for the actor's eyes."""
    actor = actor_at(request)
    file = queries.get_file(actor, provider_id)
    context = {"file": file, "instruments": queries.list_scans(actor, file.ids)}
    return render(request, "providers/scans.html", context)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def fill_in(request: HttpRequest, provider_id: UUID, instrument: str) -> HttpResponse:
    """The statements of an instrument, and what comes of them."""
    actor = actor_at(request)
    file = queries.get_file(actor, provider_id)
    require_work(file)
    used = get_instrument(instrument)
    partners = _partners(actor, file.seat.desk_id)
    form = ScanForm(
        request.POST if request.method == "POST" else None, instrument=used, partners=partners
    )
    if request.method == "POST" and form.is_valid():
        try:
            scan = actions.fill_in_scan(
                actor=actor,
                provider_id=provider_id,
                instrument=used,
                taken_on=form.cleaned_data["taken_on"],
                answers=form.answers(),
                allowed=[UUID(one) for one in form.cleaned_data["allowed"]],
                desk_id=file.seat.desk_id,
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            address = (
                reverse("scan", args=[scan.id]) if scan else reverse("scans", args=[provider_id])
            )
            return HttpResponseRedirect(address, status=303)
    context = {"form": form, "provider": file.provider, "instrument": used}
    return render(
        request,
        "providers/scan-form.html",
        context,
        status=422 if request.method == "POST" else 200,
    )


@require_GET
@for_people_at_work
def show_scan(request: HttpRequest, scan_id: UUID) -> HttpResponse:
    """What one scan says: bars with the table beside them, of this instrument alone."""
    actor = actor_at(request)
    found = queries.get_scan(actor, scan_id)
    did_it = found.scan.organisation_id == actor.organisation_id
    context = {
        "found": found,
        "scan": found.scan,
        "form": SharingForm(
            partners=_partners(actor, found.scan.desk_id),
            initial={"allowed": [str(one) for one in found.scan.allowed]},
        )
        if did_it and actor.works_at(found.scan.desk_id)
        else None,
    }
    return render(request, "providers/scan.html", context)


@require_POST
@for_people_at_work
def share(request: HttpRequest, scan_id: UUID) -> HttpResponse:
    """Which organisations the club lets see it."""
    actor = actor_at(request)
    found = queries.get_scan(actor, scan_id)
    form = SharingForm(request.POST, partners=_partners(actor, found.scan.desk_id))
    if form.is_valid():
        chosen = [UUID(one) for one in form.cleaned_data["allowed"]]
        actions.share_scan(actor=actor, scan_id=scan_id, allowed=chosen)
        messages.success(request, _("Vastgelegd wie de scan mag zien."))
    else:
        messages.warning(request, _("Kies iets uit de lijst."))
    return HttpResponseRedirect(reverse("scan", args=[scan_id]), status=303)


def _partners(actor: Actor, desk_id: UUID) -> list[tuple[str, str]]:
    return [
        (str(one.id), one.name) for one in list_partners(desk_id) if one.id != actor.organisation_id
    ]
