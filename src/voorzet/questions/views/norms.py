"""How a desk keeps its own terms: four figures, each with what it means."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.models import Desk
from voorzet.desks.queries import get_desk
from voorzet.kernel.actor import Actor, Seat
from voorzet.kernel.errors import NotVisible
from voorzet.questions.queries.norms import COUNTED_DAYS, NormCount, count_norms
from voorzet.ui.render import render

# Of fewer than this a share says more about chance than about the desk.
TOO_FEW = 5
GOOD, MEDIOCRE = 90, 75


@dataclass(frozen=True, slots=True)
class Figure:
    """One norm as shown; `share` is None when there is too little to say anything about."""

    label: str
    norm: str
    definition: str
    counted: int
    in_time: int
    share: int | None
    tone: str


@require_GET
@for_people_at_work
def show_norms(request: HttpRequest) -> HttpResponse:
    """The norms of a desk the actor sits at; of another desk there is nothing to see."""
    actor = actor_at(request)
    seat = _seat(actor, request.GET.get("loket", ""))
    desk = get_desk(seat.desk_slug)
    context = {
        "desk": desk,
        "figures": [_figure(desk, count) for count in count_norms(desk.id)],
        "days": COUNTED_DAYS,
        "too_few": TOO_FEW,
        "seats": actor.seats,
    }
    return render(request, "questions/work/norms.html", context, fragment="figures")


def _seat(actor: Actor, slug: str) -> Seat:
    for seat in actor.seats:
        if slug in {"", seat.desk_slug}:
            return seat
    raise NotVisible


def _figure(desk: Desk, count: NormCount) -> Figure:
    label, norm, definition = _words(desk)[count.name]
    share = count.share if count.counted >= TOO_FEW else None
    return Figure(label, norm, definition, count.counted, count.in_time, share, _tone(share))


def _tone(share: int | None) -> str:
    if share is None or share >= GOOD:
        return "positive"
    return "warning" if share >= MEDIOCRE else "negative"


def _words(desk: Desk) -> dict[str, tuple[str, str, str]]:
    """Of each norm: its name, its term, and what exactly is counted."""
    return {
        "receipt": (
            _("Ontvangst bevestigd"),
            _("meteen"),
            _(
                "De club krijgt op het moment van vragen een kenmerk en een link. Dat gaat vanzelf, dus "
                "elke vraag telt mee."
            ),
        ),
        "first_contact": (
            _("Eerste contact met de club"),
            _within(desk.first_contact_days),
            _(
                "Van binnenkomst tot het eerste bericht aan de club of gesprek met de club. Vragen "
                "waarvan de termijn nog loopt, tellen niet mee."
            ),
        ),
        "offer": (
            _("Antwoord op doorgeven"),
            _within(desk.offer_days),
            _(
                "Van het verzoek om over te nemen tot ja of nee van de partner. Ook nee is een "
                "antwoord. Ingetrokken verzoeken tellen niet mee."
            ),
        ),
        "consultation": (
            _("Advies gegeven"),
            _within(desk.consultation_days),
            _("Van het verzoek om advies tot het advies. Ingetrokken verzoeken tellen niet mee."),
        ),
    }


def _within(days: int) -> str:
    return ngettext("binnen %(days)s werkdag", "binnen %(days)s werkdagen", days) % {"days": days}
