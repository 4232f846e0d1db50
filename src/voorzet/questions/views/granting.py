"""Access on request: asked on the page of the outline, decided on the page of the question."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.kernel.errors import Impossible, Refused, Unacceptable
from voorzet.questions import actions, queries
from voorzet.questions.forms.granting import GrantForm, RefusalForm, SightRequestForm
from voorzet.questions.forms.one import ActForm
from voorzet.questions.policy import may_decide_sight
from voorzet.questions.views.acts import Act, back_to, show_form, submit
from voorzet.questions.views.one import show_outline

REFUSE = Act(
    title=gettext_lazy("Geen toegang geven"),
    intro=gettext_lazy("De organisatie blijft de samenvatting zien."),
    submit=gettext_lazy("Geen toegang geven"),
    done=gettext_lazy("U gaf geen toegang. De ander leest uw reden."),
    form=RefusalForm,
    who_sees=gettext_lazy(
        "De organisatie die om toegang vroeg en de betrokken partners lezen uw reden."
    ),
    text_field="reason",
)


@require_POST
@for_people_at_work
def ask_sight(request: HttpRequest, reference: str) -> HttpResponse:
    """Asks to see the whole question; on a mistake the outline comes back with what was typed."""
    actor = actor_at(request)
    question = queries.get_question_for_reading(actor, reference)
    if question.is_full:
        raise Impossible(_("U ziet deze vraag al helemaal."))
    form = SightRequestForm(request.POST)
    if not form.is_valid():
        return show_outline(request, actor, question, form, status=422)
    try:
        actions.request_sight(
            actor=actor,
            question_id=question.id,
            purpose=form.cleaned_data["purpose"],
            days=form.cleaned_data["days"],
            key=form.once_key(),
            acknowledged=form.cleaned_data["acknowledged"],
        )
    except Unacceptable as error:
        form.add_refusal(error)
        return show_outline(request, actor, question, form, status=422)
    messages.success(request, _("Uw verzoek is verstuurd. U hoort van wie de vraag heeft."))
    return back_to(question)


@require_POST
@for_people_at_work
def grant(request: HttpRequest, reference: str, request_id: UUID) -> HttpResponse:
    """Gives access for the term that was chosen."""
    actor = actor_at(request)
    asked = queries.get_sight_request(actor, reference, request_id)
    form = GrantForm(request.POST, request=asked)
    days = form.cleaned_data["days"] if form.is_valid() else None
    if days is None and request.POST.get("days"):
        messages.error(request, _("Kies een termijn uit de lijst. Er is nog niets gegeven."))
        return back_to(asked.question)
    actions.grant_sight(actor=actor, request_id=asked.id, days=days)
    messages.success(
        request, _("%(organisation)s ziet nu de hele vraag.") % {"organisation": asked.organisation}
    )
    return back_to(asked.question)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def refuse(request: HttpRequest, reference: str, request_id: UUID) -> HttpResponse:
    """Does not give access, with a reason."""
    actor = actor_at(request)
    asked = queries.get_sight_request(actor, reference, request_id)
    if not may_decide_sight(actor, asked):
        raise Refused(
            _("Wie de vraag heeft of de coördinator beslist, en niet voor de eigen organisatie.")
        )
    question = queries.get_question(actor, reference)
    if request.method == "GET":
        return show_form(request, REFUSE, question, RefusalForm(actor=actor, question=question))

    def carry_out(form: ActForm) -> object:
        return actions.refuse_sight(
            actor=actor,
            request_id=asked.id,
            reason=form.cleaned_data["reason"],
            acknowledged=form.cleaned_data["acknowledged"],
        )

    form = RefusalForm(request.POST, actor=actor, question=question)
    return submit(request, REFUSE, question, form, carry_out)


@require_POST
@for_people_at_work
def withdraw(request: HttpRequest, reference: str, request_id: UUID) -> HttpResponse:
    """Takes the request back."""
    actor = actor_at(request)
    asked = queries.get_sight_request(actor, reference, request_id)
    actions.withdraw_sight_request(actor=actor, request_id=asked.id)
    messages.success(request, _("Uw verzoek om toegang is ingetrokken."))
    return back_to(asked.question)


@require_POST
@for_people_at_work
def end(request: HttpRequest, reference: str, request_id: UUID) -> HttpResponse:
    """Ends access before its term; who loses it still has the outline."""
    actor = actor_at(request)
    asked = queries.get_sight_request(actor, reference, request_id)
    actions.end_sight(actor=actor, request_id=asked.id)
    messages.success(
        request,
        _("De toegang van %(organisation)s is voorbij.") % {"organisation": asked.organisation},
    )
    return back_to(asked.question)
