"""Which pots fit a plan: a form of which the answer stands below it, and in its address."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.doors import belong_to
from voorzet.desks.models import Desk
from voorzet.desks.queries import get_desk, list_municipalities
from voorzet.funds.fitting import Fit, Tells, Verdict
from voorzet.funds.fitting_words import say_reasons
from voorzet.funds.forms.finding import COSTS, WantedForm
from voorzet.funds.queries.finder import find_pots
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.ui.amounts import euros
from voorzet.ui.render import render


@require_safe
@for_people_at_work
def find(request: HttpRequest) -> HttpResponse:
    """The pots of one desk for one plan, what fits first. Nothing is kept."""
    actor = actor_at(request)
    desk = _desk(actor, request.GET.get("loket", ""))
    belong_to(request, desk)
    is_asked = "starts_on" in request.GET
    form = WantedForm(
        request.GET if is_asked else None, municipalities=list_municipalities(desk.id)
    )
    fits = (
        find_pots(actor, form.wanted(), clock.now(), desk_id=desk.id)
        if is_asked and form.is_valid()
        else None
    )
    context = {
        "form": form,
        "desk": desk,
        "seats": actor.seats,
        "costs": [form[name] for name in COSTS],
        "groups": None if fits is None else _groups(fits),
        "euros": euros,
        "needed": form.wanted().needed_cents if fits is not None else 0,
    }
    status = 422 if form.errors else 200
    return render(request, "funds/pots/find.html", context, fragment="found", status=status)


def _groups(fits: list[Fit]) -> list[dict[str, object]]:
    """What fits, what nearly does, what does not; each pot with its sentences."""
    titles = (
        (Verdict.FITS, _("Past"), "positive"),
        (Verdict.NEARLY, _("Past bijna"), "warning"),
        (Verdict.NOT, _("Past niet"), "neutral"),
    )
    return [
        {
            "title": title,
            "tone": tone,
            "fits": [
                {"fit": fit, **{one.value: say_reasons(fit, one) for one in Tells}}
                for fit in fits
                if fit.verdict is verdict
            ],
        }
        for verdict, title, tone in titles
    ]


def _desk(actor: Actor, slug: str) -> Desk:
    """The desk that was chosen, or else the first where the actor sits."""
    seat = next((one for one in actor.seats if one.desk_slug == slug), actor.seats[0])
    return get_desk(seat.desk_slug)
