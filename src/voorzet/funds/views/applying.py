"""Making an application, changing it, choosing pots, and handing it in."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.doors import belong_to
from voorzet.desks.models import Desk
from voorzet.desks.queries import get_desk, list_municipalities, list_partners
from voorzet.funds import actions
from voorzet.funds.forms.applications import (
    ApplicationForm,
    PotForm,
    WhichPotForm,
    start_of,
)
from voorzet.funds.models import Application
from voorzet.funds.policy import AT_WORK, may_apply, may_change_application
from voorzet.funds.queries.applications import get_application
from voorzet.funds.views.applications import show_one
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Refused, Stale, Unacceptable
from voorzet.providers.models import Provider
from voorzet.providers.queries import find_twin
from voorzet.questions.models import Question
from voorzet.questions.queries import get_question
from voorzet.ui.render import render


@dataclass(frozen=True, slots=True)
class Start:
    """Where a new application begins: at which desk, and for which question when it is for one."""

    desk: Desk
    question: Question | None


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def make(request: HttpRequest) -> HttpResponse:
    """A new one, for a question (`vraag`) or at a desk (`loket`)."""
    actor = actor_at(request)
    start = _start(request, actor)
    belong_to(request, start.desk)
    question = start.question
    form = ApplicationForm(
        request.POST if request.method == "POST" else None,
        partners=list_partners(start.desk.id),
        initial={
            "club": question.provider.name if question and question.provider else "",
            "themes": [question.theme.slug] if question and question.theme else [],
        },
        draft=f"application-{start.desk.slug}",
    )
    if form.is_valid():
        club = _club(start, form.cleaned_data["club"])
        if club is None:
            form.add_error(
                "club", _("Deze club kennen wij niet. Schrijf de naam zoals in het dossier.")
            )
        else:
            try:
                made = actions.make_application(
                    actor=actor,
                    desk_id=start.desk.id,
                    provider_id=club.id,
                    request=form.request_of(),
                    costs=form.costs(),
                    question_id=question.id if question else None,
                    acknowledged=form.cleaned_data["acknowledged"],
                    key=form.once_key(),
                )
            except Unacceptable as error:
                form.add_refusal(error)
            else:
                return _back(request, made.reference, _("De aanvraag is begonnen. Kies nu potten."))
    words = {"title": _("Geld aanvragen"), "submit": _("Verder naar de potten")}
    context = {"form": form, "desk": start.desk, "question": question, "application": None}
    return render(
        request,
        "funds/applications/form.html",
        {**context, **words},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def change(request: HttpRequest, reference: str) -> HttpResponse:
    """The same form, with what is there."""
    actor = actor_at(request)
    application = _changing(request, actor, reference)
    form = ApplicationForm(
        request.POST if request.method == "POST" else None,
        partners=list_partners(application.desk_id),
        initial=start_of(application),
    )
    form.fields["club"].disabled = True
    if form.is_valid():
        try:
            actions.change_application(
                actor=actor,
                application_id=application.id,
                request=form.request_of(),
                costs=form.costs(),
                version=form.cleaned_data["version"] or 0,
                acknowledged=form.cleaned_data["acknowledged"],
            )
        except Unacceptable as error:
            form.add_refusal(error)
        except Stale as error:
            form.add_error(None, error.sentence)
        else:
            return _back(request, reference, _("De aanvraag is gewijzigd."))
    words = {"title": _("Aanvraag wijzigen"), "submit": _("Bewaar")}
    context = {"form": form, "desk": application.desk, "question": None}
    return render(
        request,
        "funds/applications/form.html",
        {**context, "application": application, **words},
        status=422 if form.errors else 200,
    )


@require_POST
@for_people_at_work
def ask_pot(request: HttpRequest, reference: str) -> HttpResponse:
    """Asks one pot for a part."""
    actor = actor_at(request)
    application = _changing(request, actor, reference)
    form = PotForm(request.POST, auto_id=f"pot-{request.POST.get('pot', '')[:36]}_%s")
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.ask_pot(
                actor=actor,
                application_id=application.id,
                pot_id=given["pot"],
                cents=given["cents"],
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            return _back(request, reference, _("De pot staat bij de aanvraag."))
    return show_one(request, actor, reference, {"pot_form": form}, status=422)


@require_POST
@for_people_at_work
def drop_pot(request: HttpRequest, reference: str) -> HttpResponse:
    """This pot is not asked any more."""
    actor = actor_at(request)
    application = _changing(request, actor, reference)
    form = WhichPotForm(request.POST)
    if not form.is_valid():
        raise NotVisible
    actions.drop_pot(actor=actor, application_id=application.id, pot_id=form.cleaned_data["pot"])
    return _back(request, reference, _("Deze pot doet niet meer mee."))


@require_POST
@for_people_at_work
def submit(request: HttpRequest, reference: str) -> HttpResponse:
    """Hands it in."""
    said = _("Ingediend. De eigenaren van de potten zijn gevraagd.")
    return _tap(request, reference, actions.submit_application, said)


@require_POST
@for_people_at_work
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    """Back to a draft."""
    said = _("Teruggehaald. Dien de aanvraag opnieuw in als zij klopt.")
    return _tap(request, reference, actions.take_back_application, said)


@require_POST
@for_people_at_work
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """It is over."""
    return _tap(request, reference, actions.withdraw_application, _("De aanvraag is ingetrokken."))


def _tap(
    request: HttpRequest, reference: str, act: Callable[..., Application], done: str
) -> HttpResponse:
    actor = actor_at(request)
    act(actor=actor, application_id=get_application(actor, reference).id)
    return _back(request, reference, done)


def _changing(request: HttpRequest, actor: Actor, reference: str) -> Application:
    """A form is only shown to who may send it; the verb decides again."""
    application = get_application(actor, reference)
    belong_to(request, application.desk)
    if not may_change_application(actor, application):
        raise Refused(_("Deze aanvraag is van een andere organisatie."))
    return application


def _start(request: HttpRequest, actor: Actor) -> Start:
    reference = request.GET.get("vraag", "")[:16]
    if reference:
        question = get_question(actor, reference)
        if not may_apply(actor, question.desk_id):
            raise Refused(_("U leest bij dit loket mee; een aanvraag maken kan niet."))
        return Start(question.desk, question)
    slugs = [seat.desk_slug for seat in actor.seats if seat.role in AT_WORK]
    chosen = request.GET.get("loket", "") or next(iter(slugs), "")
    if chosen not in slugs:
        raise Refused(_("U leest bij dit loket mee; een aanvraag maken kan niet."))
    return Start(get_desk(chosen), None)


def _club(start: Start, name: str) -> Provider | None:
    if start.question is not None:
        return start.question.provider
    codes = [one.code for one in list_municipalities(start.desk.id)]
    return find_twin(name, municipality_codes=codes)


def _back(request: HttpRequest, reference: str, done: str) -> HttpResponseRedirect:
    messages.success(request, done)
    return HttpResponseRedirect(reverse("application", args=[reference]), status=303)
