"""What runs at the desks where somebody sits, and what is asked of their organisation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.kernel.actor import Actor
from voorzet.reference.queries import list_themes
from voorzet.support.forms.running import NarrowForm
from voorzet.support.queries.asked import COUNTED_TO, count_asked_of, list_asked_of
from voorzet.support.queries.running import (
    KINDS,
    Narrowed,
    Running,
    list_directors,
    list_running,
)
from voorzet.ui.paging import find_start
from voorzet.ui.render import render, wants_fragment

ASKED = "gevraagd"
STATES = {
    Running.RUNS: gettext_lazy("Loopt nu"),
    Running.OVER: gettext_lazy("Klaar"),
    Running.ALL: gettext_lazy("Loopt en klaar"),
}


@require_safe
@for_people_at_work
def show_support(request: HttpRequest) -> HttpResponse:
    """Everything that runs, or what is asked of us."""
    actor = actor_at(request)
    is_asked = request.GET.get("lijst") == ASKED
    start = find_start(request, "na")
    context: dict[str, Any] = {"is_asked": is_asked, "several_desks": len(actor.seats) > 1}
    if is_asked:
        context["page"] = list_asked_of(actor, start)
    else:
        form = NarrowForm(request.GET)
        narrowed = form.narrowed() if form.is_valid() else Narrowed()
        context |= {
            "page": list_running(actor, narrowed, start),
            "narrowed": narrowed,
            "themes": {one.slug: one.label for one in list_themes()},
        }
    if not wants_fragment(request):
        context |= _frame(actor, is_asked=is_asked)
    return render(request, "support/running/list.html", context, fragment="rows")


def _frame(actor: Actor, *, is_asked: bool) -> dict[str, Any]:
    """What stands around the rows: the two lists, what to narrow on, and the case tables."""
    asked = count_asked_of(actor)
    address = reverse("support")
    return {
        "tabs": [
            {
                "label": _("Alles bij het loket"),
                "url": address,
                "current": not is_asked,
                "count": None,
            },
            {
                "label": _("Van ons gevraagd"),
                "url": f"{address}?lijst={ASKED}",
                "current": is_asked,
                "count": (f"{COUNTED_TO}+" if asked > COUNTED_TO else str(asked))
                if asked
                else None,
            },
        ],
        "kinds": [("", _("Alles")), *((one.value, label) for one, label in KINDS.items())],
        "states": [(one.value, said) for one, said in STATES.items()],
        "directors": [] if is_asked else [("", _("Iedereen")), *list_directors(actor)],
        "desks": [(seat.desk_slug, seat.desk_name) for seat in actor.seats],
    }
