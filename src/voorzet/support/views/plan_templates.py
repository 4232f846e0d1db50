"""What a plan at a desk begins from: read by everybody there, kept by the coordinator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorzet.access.doors import for_people_at_work
from voorzet.desks.doors import desk_at
from voorzet.desks.models import Desk
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.support import actions
from voorzet.support.forms.plan_templates import WORDS, TemplateForm
from voorzet.support.policy import may_keep_templates
from voorzet.support.queries.plan_templates import get_template, list_templates
from voorzet.support.views.plans import posted
from voorzet.ui.render import render

NEW = "nieuw"


@require_safe
@for_people_at_work
def show_templates(request: HttpRequest, slug: str) -> HttpResponse:
    """Every template with its steps."""
    actor, desk = desk_at(request, slug)
    context = {
        "desk": desk,
        "choices": list_templates(desk.id),
        "words": WORDS,
        "keeps": may_keep_templates(actor, desk.id),
    }
    return render(request, "support/templates/list.html", context)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def keep(request: HttpRequest, slug: str, template: str) -> HttpResponse:
    """The desk's own version of one, or a new one."""
    actor, desk = desk_at(request, slug)
    if not may_keep_templates(actor, desk.id):
        raise Refused(_("De coördinator van het loket past voorbeeldplannen aan."))
    example = None if template == NEW else get_template(desk.id, template).example
    form = TemplateForm(posted(request), example=example, draft=f"voorbeeldplan-{template}")
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_plan_template(
                actor=actor,
                desk_id=desk.id,
                template=_key(desk, form) if example is None else example.key,
                details=form.details(),
                acknowledged=form.cleaned_data["acknowledged"],
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("Het voorbeeldplan is bewaard."))
            return _back(desk)
    context = {"desk": desk, "form": form, "example": example}
    return render(
        request, "support/templates/form.html", context, status=422 if form.errors else 200
    )


@require_POST
@for_people_at_work
def drop(request: HttpRequest, slug: str, template: str) -> HttpResponse:
    """The desk's own version goes."""
    actor, desk = desk_at(request, slug)
    actions.drop_plan_template(actor=actor, desk_id=desk.id, template=template)
    messages.success(request, _("Het eigen voorbeeldplan is weg."))
    return _back(desk)


def _key(desk: Desk, form: TemplateForm) -> str:
    """A new key after the name; raises Unacceptable when there is a template of that name."""
    key: str = slugify(form.cleaned_data["name"])[:40]
    taken = {NEW, *(one.example.key for one in list_templates(desk.id))}
    if not key or key in taken:
        raise Unacceptable({"name": _("Zo heet al een voorbeeldplan. Kies een andere naam.")})
    return key


def _back(desk: Desk) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("plan-templates", args=[desk.slug]), status=303)
