"""A desk's ways of going through an intake: its own, to change, and the national ones, to take over."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from voorzet.access.doors import for_people_at_work
from voorzet.desks.doors import desk_at
from voorzet.desks.models import Desk
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.support import actions
from voorzet.support.forms.intake import TemplateForm, lines_of
from voorzet.support.intake_templates import NATIONAL, of_desk
from voorzet.support.models import IntakeTemplate
from voorzet.support.policy import may_run_table
from voorzet.support.queries.intake_templates import (
    find_template,
    get_own_template,
    list_own_templates,
)
from voorzet.ui.render import render


@require_GET
@for_people_at_work
def show_all(request: HttpRequest, slug: str) -> HttpResponse:
    """What a conversation at this desk can begin with."""
    actor, desk = desk_at(request, slug)
    context = {
        "desk": desk,
        "own": [(one.id, of_desk(one)) for one in list_own_templates(desk)],
        "national": NATIONAL,
        "coordinates": may_run_table(actor, desk.id),
    }
    return render(request, "support/intake/templates.html", context)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A new one, perhaps after one that is there."""
    actor, desk = _coordinated(request, slug)
    after = find_template(desk.id, request.GET.get("van", ""))
    given = {"name": after.name, "parts": lines_of(after)} if after else {}
    return _form(request, actor, desk, None, given)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def change(request: HttpRequest, slug: str, template_id: UUID) -> HttpResponse:
    """Another name or other parts."""
    actor, desk = _coordinated(request, slug)
    row = get_own_template(desk, template_id)
    return _form(request, actor, desk, row, {"name": row.name, "parts": lines_of(of_desk(row))})


@require_POST
@for_people_at_work
def remove(request: HttpRequest, slug: str, template_id: UUID) -> HttpResponse:
    """It is not offered any more."""
    actor, desk = _coordinated(request, slug)
    actions.remove_intake_template(actor=actor, desk_id=desk.id, template_id=template_id)
    return _back(
        request, desk, _("De gespreksvorm is weg. Verslagen die ermee begonnen zijn, blijven.")
    )


def _form(
    request: HttpRequest,
    actor: Actor,
    desk: Desk,
    row: IntakeTemplate | None,
    given: dict[str, Any],
) -> HttpResponse:
    form = TemplateForm(request.POST if request.method == "POST" else None, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_intake_template(
                actor=actor,
                desk_id=desk.id,
                template_id=row.id if row else None,
                **form.kept(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            return _back(request, desk, _("De gespreksvorm is bewaard."))
    context = {"desk": desk, "form": form, "template": row}
    status = 422 if form.is_bound else 200
    return render(request, "support/intake/template.html", context, status=status)


def _coordinated(request: HttpRequest, slug: str) -> tuple[Actor, Desk]:
    actor, desk = desk_at(request, slug)
    if not may_run_table(actor, desk.id):
        raise Refused(_("Alleen de coördinator van het loket verandert gespreksvormen."))
    return actor, desk


def _back(request: HttpRequest, desk: Desk, said: str) -> HttpResponse:
    messages.success(request, said)
    return HttpResponseRedirect(reverse("intake-templates", args=[desk.slug]), status=303)
