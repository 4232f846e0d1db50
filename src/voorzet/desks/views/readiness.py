"""The list "when are you a desk": what the system sees, and what the coordinator vouches for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from voorzet.desks import actions
from voorzet.desks.doors import desk_at
from voorzet.desks.queries.readiness import list_requirements
from voorzet.desks.views.frame import framed
from voorzet.ui.doors import at_work
from voorzet.ui.render import render


@at_work
@require_safe
def show_readiness(request: HttpRequest, slug: str) -> HttpResponse:
    """Every line with its evidence, or with the honest word that there is none."""
    actor, desk = desk_at(request, slug)
    rows = list_requirements(desk)
    counts = {
        state: sum(row.state == state for row in rows)
        for state in ("seen", "confirmed", "missing", "unknown")
    }
    return render(
        request,
        "desks/readiness.html",
        framed(actor, desk, "readiness", rows=rows, counts=counts),
    )


@at_work
@require_POST
def confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """The coordinator vouches for a line."""
    return _say(request, slug, actions.confirm_requirement)


@at_work
@require_POST
def withdraw_confirmation(request: HttpRequest, slug: str) -> HttpResponse:
    """The line does not hold after all."""
    return _say(request, slug, actions.withdraw_confirmation)


def _say(request: HttpRequest, slug: str, verb: Callable[..., object]) -> HttpResponse:
    actor, desk = desk_at(request, slug)
    verb(actor=actor, desk_id=desk.id, requirement=request.POST.get("requirement", ""))
    return HttpResponseRedirect(reverse("readiness", args=[desk.slug]), status=303)
