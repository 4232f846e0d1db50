"""Steps of a plan and its team: put in, done, changed, dropped."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voorzet.access.doors import for_people_at_work
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.support import actions
from voorzet.support.forms.plans import JoinForm, ResultForm, StepForm
from voorzet.support.policy import may_lead, may_speak_for
from voorzet.support.queries.plans import get_plan, get_step
from voorzet.support.views.plans import act, back, get_led, posted, question_at, show


@require_POST
@for_people_at_work
def add(request: HttpRequest, reference: str) -> HttpResponse:
    """A step more."""
    actor, question = question_at(request, reference)
    plan = get_led(actor, question).plan
    form = StepForm(request.POST, plan=plan)
    if form.is_valid():
        try:
            actions.add_step(
                actor=actor,
                plan_id=plan.id,
                details=form.details(),
                acknowledged=form.cleaned_data["acknowledged"],
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("De stap staat in het plan."))
            return back(question)
    return show(request, actor, question, step_form=form)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def change(request: HttpRequest, reference: str, step_id: UUID) -> HttpResponse:
    """Another title, owner or day."""
    actor, question = question_at(request, reference)
    step = get_step(actor, question, step_id)
    plan = get_led(actor, question).plan
    form = StepForm(posted(request), plan=plan, step=step)

    def carry_out() -> str:
        actions.change_step(
            actor=actor,
            step_id=step.id,
            details=form.details(),
            acknowledged=form.cleaned_data["acknowledged"],
        )
        return _("De stap is gewijzigd.")

    words = {"title": _("Stap wijzigen"), "submit": _("Bewaar"), "step": step}
    return act(request, question, form, carry_out, words)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def finish(request: HttpRequest, reference: str, step_id: UUID) -> HttpResponse:
    """It is done: how it went and what it took."""
    actor, question = question_at(request, reference)
    step = get_step(actor, question, step_id)
    if not (
        may_lead(actor, question) or may_speak_for(actor, step.organisation_id, question.desk_id)
    ):
        raise Refused(_("Deze stap is van een andere organisatie."))
    form = ResultForm(posted(request), draft=f"stap-{step.id}")

    def carry_out() -> str:
        actions.finish_step(
            actor=actor,
            step_id=step.id,
            result=form.result(),
            acknowledged=form.cleaned_data["acknowledged"],
        )
        return _("De stap is gedaan.")

    words = {"title": _("Stap afronden"), "submit": _("Gedaan"), "step": step}
    return act(request, question, form, carry_out, words)


@require_POST
@for_people_at_work
def take_up(request: HttpRequest, reference: str, step_id: UUID) -> HttpResponse:
    """It is to be done after all."""
    actor, question = question_at(request, reference)
    actions.take_up_step(actor=actor, step_id=get_step(actor, question, step_id).id)
    messages.success(request, _("De stap staat weer open."))
    return back(question)


@require_POST
@for_people_at_work
def drop(request: HttpRequest, reference: str, step_id: UUID) -> HttpResponse:
    """It is not needed."""
    actor, question = question_at(request, reference)
    actions.drop_step(actor=actor, step_id=get_step(actor, question, step_id).id)
    messages.success(request, _("De stap is vervallen."))
    return back(question)


@require_POST
@for_people_at_work
def join(request: HttpRequest, reference: str) -> HttpResponse:
    """A partner works along."""
    actor, question = question_at(request, reference)
    plan = get_led(actor, question).plan
    form = JoinForm(request.POST, plan=plan)
    if form.is_valid():
        try:
            actions.join_team(
                actor=actor,
                plan_id=plan.id,
                organisation_id=UUID(form.cleaned_data["organisation"]),
                covers=form.cleaned_data["covers"],
            )
        except Unacceptable as error:
            form.add_error("organisation", " ".join(map(str, error.fields.values())))
        else:
            messages.success(request, _("Het team is bijgewerkt. Wie meedoet, ziet de hele vraag."))
            return back(question)
    return show(request, actor, question, join_form=form)


@require_POST
@for_people_at_work
def leave(request: HttpRequest, reference: str, organisation_id: UUID) -> HttpResponse:
    """A partner works along no more."""
    actor, question = question_at(request, reference)
    plan_id = get_plan(actor, question).plan.id
    actions.leave_team(actor=actor, plan_id=plan_id, organisation_id=organisation_id)
    messages.success(
        request, _("Die partner is uit het team. Open stappen liggen bij de regiehouder.")
    )
    return back(question)
