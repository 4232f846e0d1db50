"""The pages of a person, an organisation and the network of a desk."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.doors import belong_to
from voorzet.directory.files import write_card
from voorzet.directory.forms import AbsenceForm, AvailabilityForm, ExpertiseForm
from voorzet.directory.models import Room
from voorzet.directory.policy import coordinates, may_enter_for
from voorzet.directory.queries.network import get_network
from voorzet.directory.queries.organisations import get_organisation_page
from voorzet.directory.queries.people import get_person_page
from voorzet.directory.queries.standing_in import list_stand_ins
from voorzet.directory.views.searching import TONES, show_line
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.ui.render import render


@for_people_at_work
@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody; one's own page can be changed in place."""
    return show_person(request, person_id)


def show_person(
    request: HttpRequest, person_id: UUID, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """The page of a person, with a form that came back in place of a fresh one."""
    actor = actor_at(request)
    page = get_person_page(actor, person_id)
    context: dict[str, Any] = {
        "page": page,
        "ends": page.is_own or coordinates(actor, person_id),
        "tones": {room.value: tone for room, tone in TONES.items()},
        "rooms": Room.choices,
        "acting_for": actor.organisation_id,
    }
    if page.is_own:
        context |= {
            "expertise_form": ExpertiseForm(),
            "availability_form": AvailabilityForm(),
            "absence_form": AbsenceForm(colleagues=_colleagues(actor)),
            **forms,
        }
    return render(request, "directory/person.html", context, status=status)


@for_people_at_work
@require_safe
@never_cache
def card(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody as a card for an address book; only of who shares a desk, for it holds contact details."""
    page = get_person_page(actor_at(request), person_id)
    if not page.is_near:
        raise NotVisible
    response = HttpResponse(write_card(page), content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="kaartje.vcf"'
    return response


@for_people_at_work
@require_safe
def organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """An organisation with its people."""
    return show_organisation(request, organisation_id)


def show_organisation(
    request: HttpRequest,
    organisation_id: UUID,
    *,
    form: ExpertiseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of an organisation, with a form that came back in place of a fresh one."""
    actor = actor_at(request)
    page = get_organisation_page(actor, organisation_id)
    enters = may_enter_for(actor, organisation_id)
    context = {
        "page": page,
        "lines": [show_line(one) for one in page.people],
        "enters": enters,
        "ends": enters or any(one.desk.id in actor.coordinated_desk_ids for one in page.takes_part),
        "expertise_form": (form or ExpertiseForm()) if enters else None,
    }
    return render(request, "directory/organisation.html", context, status=status)


@for_people_at_work
@require_safe
def network(request: HttpRequest, slug: str) -> HttpResponse:
    """Who works with whom at a desk, as a picture and as a table."""
    found = get_network(actor_at(request), slug)
    belong_to(request, found.desk)
    return render(request, "directory/network.html", {"network": found})


def _colleagues(actor: Actor) -> list[Any]:
    if actor.person_id is None or actor.organisation_id is None:
        return []
    return list_stand_ins(actor.person_id, actor.organisation_id)
