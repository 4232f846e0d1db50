"""Moving every open question of somebody who leaves: choose, see the number, confirm."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.queries import list_partners, list_people
from voorzet.kernel.actor import Actor, Role, Seat
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.parties.models import Organisation
from voorzet.questions import actions
from voorzet.questions.forms.rehoming import PARAMETERS, RehomeForm
from voorzet.questions.queries.rehoming import list_keepers
from voorzet.ui.render import render


@dataclass(frozen=True, slots=True)
class Place:
    """At which desk and for which organisation; `organisations` are those the actor may choose from."""

    seat: Seat
    seats: tuple[Seat, ...]
    organisation_id: UUID
    organisation_name: str
    organisations: tuple[Organisation, ...]


@require_http_methods(["GET", "POST"])
@for_people_at_work
def rehome(request: HttpRequest) -> HttpResponse:
    """GET chooses and then shows what is about to happen; POST does it."""
    actor = actor_at(request)
    asked = request.POST if request.method == "POST" else request.GET
    place = _place(actor, asked)
    form = RehomeForm(
        asked if any(name in asked for name in PARAMETERS.values()) else None,
        keepers=list_keepers(
            actor, desk_id=place.seat.desk_id, organisation_id=place.organisation_id
        ),
        colleagues=list_people(place.seat.desk_id, place.organisation_id),
    )
    if request.method == "POST" and form.is_valid():
        try:
            number = _move(actor, place, form)
        except Unacceptable as error:
            form.add_error("successor", error.sentence)
        else:
            messages.success(request, _told(number, form))
            return HttpResponseRedirect(f"{reverse('worklist')}?lijst=organisation", status=303)
    return render(
        request,
        "questions/work/rehome.html",
        {"place": place, "form": form, "ready": form.is_valid()},
        status=422 if form.errors else 200,
    )


def _place(actor: Actor, asked: QueryDict) -> Place:
    """What the address says, or else the first desk and the actor's own organisation."""
    seats = tuple(seat for seat in actor.seats if seat.role is not Role.READER)
    if not seats or actor.organisation_id is None:
        raise Refused(_("U leest mee. Wie bij het loket werkt, kan vragen overdragen."))
    slug = asked.get("loket", "")
    seat = next((one for one in seats if slug in {"", one.desk_slug}), None)
    if seat is None:
        raise NotVisible
    coordinates = seat.role is Role.COORDINATOR
    organisations = tuple(list_partners(seat.desk_id)) if coordinates else ()
    chosen = asked.get("organisatie", "")
    if chosen in {"", str(actor.organisation_id)}:
        return Place(seat, seats, actor.organisation_id, actor.organisation_name, organisations)
    for organisation in organisations:
        if chosen == str(organisation.id):
            return Place(seat, seats, organisation.id, organisation.name, organisations)
    raise NotVisible


def _move(actor: Actor, place: Place, form: RehomeForm) -> int:
    return actions.rehome_questions(
        actor=actor,
        desk_id=place.seat.desk_id,
        organisation_id=place.organisation_id,
        from_person_id=form.keeper().person_id,
        person_id=form.receiver_id(),
    )


def _told(number: int, form: RehomeForm) -> str:
    receiver = form.receiver()
    if receiver is None:
        sentence = ngettext(
            "%(number)s vraag staat nu op de lijst van de organisatie, zonder naam.",
            "%(number)s vragen staan nu op de lijst van de organisatie, zonder naam.",
            number,
        )
        return sentence % {"number": number}
    sentence = ngettext(
        "%(number)s vraag staat nu bovenaan de lijst van %(person)s.",
        "%(number)s vragen staan nu bovenaan de lijst van %(person)s.",
        number,
    )
    return sentence % {"number": number, "person": receiver.name}
