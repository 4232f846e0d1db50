"""Changing who is who: on one's own page, and on that of one's own organisation."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.directory import actions
from voorzet.directory.forms import AbsenceForm, AvailabilityForm, ExpertiseForm
from voorzet.directory.models import Room
from voorzet.directory.policy import may_enter_for
from voorzet.directory.queries.standing_in import list_stand_ins
from voorzet.directory.views.pages import show_organisation, show_person
from voorzet.kernel.errors import Refused, Unacceptable


@for_people_at_work
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Adds what one knows."""
    actor = actor_at(request)
    form = ExpertiseForm(request.POST)
    if form.is_valid():
        try:
            actions.add_expertise(actor=actor, about=form.about(), key=form.once_key())
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            return _to_own(request, _("Toegevoegd. Collega’s in het hele land vinden u hierop."))
    return show_person(request, _own(request), expertise_form=form, status=422)


@for_people_at_work
@require_POST
def add_for_organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Adds what one's organisation knows."""
    actor = actor_at(request)
    form = ExpertiseForm(request.POST)
    if not may_enter_for(actor, organisation_id):
        raise Refused(_("Alleen wie voor deze organisatie werkt, vult dit in."))
    if form.is_valid():
        try:
            actions.add_organisation_expertise(
                actor=actor,
                organisation_id=organisation_id,
                about=form.about(),
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("Toegevoegd. U krijgt later de vraag of het nog klopt."))
            return HttpResponseRedirect(reverse("organisation", args=[organisation_id]), status=303)
    return show_organisation(request, organisation_id, form=form, status=422)


@for_people_at_work
@require_POST
def drop(request: HttpRequest, expertise_id: UUID) -> HttpResponse:
    """Takes something away that is not true any more."""
    actions.drop_expertise(actor=actor_at(request), expertise_id=expertise_id)
    messages.success(request, _("Weggehaald."))
    return _back(request)


@for_people_at_work
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Says that all of it is still true."""
    number = actions.confirm_expertise(actor=actor_at(request))
    said = ngettext(
        "Bevestigd: %(number)s regel klopt nog.",
        "Bevestigd: %(number)s regels kloppen nog.",
        number,
    )
    return _to_own(request, said % {"number": number})


@for_people_at_work
@require_POST
def availability(request: HttpRequest) -> HttpResponse:
    """One tap: whether one has room."""
    form = AvailabilityForm(request.POST)
    if form.is_valid():
        try:
            actions.set_availability(
                actor=actor_at(request),
                room=Room(form.cleaned_data["room"]),
                until=form.cleaned_data["until"],
            )
        except Unacceptable as error:
            form.add_error("until", error.fields["until"])
        else:
            return _to_own(request, _("Doorgegeven. Uw collega’s bij dezelfde loketten zien dit."))
    return show_person(request, _own(request), availability_form=form, status=422)


@for_people_at_work
@require_POST
def absence(request: HttpRequest) -> HttpResponse:
    """Says when one is away, and who stands in."""
    actor = actor_at(request)
    if actor.person_id is None or actor.organisation_id is None:
        raise Refused(_("Log eerst in."))
    form = AbsenceForm(
        request.POST, colleagues=list_stand_ins(actor.person_id, actor.organisation_id)
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.set_absence(
                actor=actor,
                starts_on=given["starts_on"],
                back_on=given["back_on"],
                stand_in_id=UUID(given["stand_in"]) if given["stand_in"] else None,
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            return _to_own(
                request, _("Doorgegeven. Vragen voor u gaan zo lang naar wie waarneemt.")
            )
    return show_person(request, _own(request), absence_form=form, status=422)


@for_people_at_work
@require_POST
def end_absence(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    """Somebody is back."""
    actions.end_absence(actor=actor_at(request), absence_id=absence_id)
    messages.success(request, _("De afwezigheid is beëindigd."))
    return _back(request)


def _own(request: HttpRequest) -> UUID:
    person_id = actor_at(request).person_id
    if person_id is None:
        raise Refused(_("Log eerst in."))
    return person_id


def _to_own(request: HttpRequest, done: str) -> HttpResponseRedirect:
    messages.success(request, done)
    return HttpResponseRedirect(reverse("person", args=[_own(request)]), status=303)


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page where the button stood, of this site only; else to one's own."""
    onward = request.POST.get("terug", "")
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        onward = reverse("person", args=[_own(request)])
    return HttpResponseRedirect(onward, status=303)
