"""Who does what: the tasks of a version per level, changing one in a draft, and a platform's own position."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from voorzet.desks import actions
from voorzet.desks.doors import desk_at
from voorzet.desks.forms import AssessmentForm, TaskForm
from voorzet.desks.models import AgreementStatus, WorkingAgreement
from voorzet.desks.policy import may_assess_platform
from voorzet.desks.queries.agreements import find_in_force, get_agreement, list_agreements
from voorzet.desks.queries.tasks import get_task_row, list_assessments, list_division
from voorzet.desks.views.drafting import require_draft
from voorzet.desks.views.frame import framed, posted
from voorzet.kernel.errors import NotVisible, Unacceptable
from voorzet.reference.queries import list_platform_statements
from voorzet.ui.doors import at_work
from voorzet.ui.render import render


@at_work
@require_safe
def show_tasks(request: HttpRequest, slug: str) -> HttpResponse:
    """Per task who does it, decides, is consulted and is told; of what holds, or of the version asked for."""
    actor, desk = desk_at(request, slug)
    versions = list_agreements(desk.id)
    shown = _chosen(request.GET.get("versie", ""), versions) or find_in_force(desk.id)
    shown = shown or next(iter(versions), None)
    context = framed(
        actor,
        desk,
        "tasks",
        agreement=shown,
        status=AgreementStatus,
        levels=list_division(shown),
        assessments=list_assessments(desk.id, most=1),
    )
    return render(request, "desks/tasks.html", context)


@at_work
@require_http_methods(["GET", "POST"])
def divide_task(request: HttpRequest, slug: str, agreement_id: UUID, task: str) -> HttpResponse:
    """One task of a draft."""
    actor, desk = desk_at(request, slug)
    agreement = get_agreement(actor, desk, agreement_id)
    require_draft(actor, agreement)
    row = get_task_row(agreement, task)
    form = TaskForm(
        posted(request),
        initial={part: [kind.value for kind in kinds] for part, kinds in row.parts.items()},
    )
    if form.is_valid():
        actions.divide_task(
            actor=actor, agreement_id=agreement.id, task_id=task, parts=form.parts()
        )
        messages.success(request, _("Bewaard: %(task)s.") % {"task": row.task.title})
        return HttpResponseRedirect(
            f"{reverse('tasks', args=[desk.slug])}?versie={agreement.version}", status=303
        )
    context = framed(actor, desk, "tasks", agreement=agreement, task=row.task, form=form)
    return render(request, "desks/task.html", context, status=422 if form.errors else 200)


@at_work
@require_http_methods(["GET", "POST"])
def assess(request: HttpRequest, slug: str) -> HttpResponse:
    """The self-assessment of a sport platform: its outcomes for everybody, the form for its members."""
    actor, desk = desk_at(request, slug)
    form = AssessmentForm(posted(request), statements=list_platform_statements())
    # Who may not fill it in gets the verb's own refusal, whatever was sent.
    if request.method == "POST" and (form.is_valid() or not may_assess_platform(actor, desk.id)):
        try:
            actions.assess_platform(
                actor=actor, desk_id=desk.id, answers=getattr(form, "cleaned_data", {})
            )
        except Unacceptable as wrong:
            for name, sentence in wrong.fields.items():
                form.add_error(name, sentence)
        else:
            messages.success(request, _("Bewaard. Hieronder staat waar uw platform nu staat."))
            return HttpResponseRedirect(reverse("assessment", args=[desk.slug]), status=303)
    context = framed(
        actor,
        desk,
        "tasks",
        form=form,
        may_assess=may_assess_platform(actor, desk.id),
        assessments=list_assessments(desk.id),
    )
    return render(request, "desks/assessment.html", context, status=422 if form.errors else 200)


def _chosen(number: str, versions: list[WorkingAgreement]) -> WorkingAgreement | None:
    if not number:
        return None
    for version in versions:
        if str(version.version) == number:
            return version
    raise NotVisible
