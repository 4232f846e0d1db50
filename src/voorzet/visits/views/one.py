"""One visit: what is known, the three questions, and what is made of the answers."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.queries import list_role_holders
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.providers.actions import note_file_look
from voorzet.providers.models import ContactAudience
from voorzet.providers.queries import looks_in_from_outside
from voorzet.ui.forms import Form
from voorzet.ui.render import render
from voorzet.visits import actions
from voorzet.visits.actions.going import Answers
from voorzet.visits.forms import AppointmentForm, AskForm, ReportForm, WhoAndWhenForm
from voorzet.visits.models import AHEAD, YieldKind
from voorzet.visits.policy import AT_WORK, may_change_visit
from voorzet.visits.queries.visits import OneVisit, get_visit


@require_GET
@for_people_at_work
def show_visit(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Who goes when and why, the form with the three questions, or what was told."""
    actor = actor_at(request)
    found = get_visit(actor, visit_id)
    _note_look(actor, found)
    return _show(request, actor, found, _report_form())


@require_POST
@for_people_at_work
def report(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Writes down what the club told."""
    actor = actor_at(request)
    found = _changing(actor, visit_id)
    form = ReportForm(request.POST, draft=f"visit-{visit_id}")
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.report_visit(
                actor=actor,
                visit_id=visit_id,
                on=given["on"],
                answers=Answers(
                    going_well=given["going_well"],
                    proud_of=given["proud_of"],
                    questions=given["questions"],
                ),
                audience=ContactAudience(given["audience"]),
                acknowledged=given["acknowledged"],
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            return _back(request, visit_id, _("Het bezoek staat in het dossier van de club."))
    return _show(request, actor, found, form, status=422)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def move(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Somebody else, or another week."""
    actor = actor_at(request)
    found = _changing(actor, visit_id)
    visit = found.visit
    holders = [one for one in list_role_holders(visit.desk_id) if one.role in AT_WORK]
    form = WhoAndWhenForm(
        request.POST or None,
        holders=holders,
        initial={"who": f"{visit.person_id}_{visit.organisation_id}", "week": visit.week},
    )

    def carry_out() -> str:
        person_id, organisation_id = form.person_and_organisation()
        actions.move_visit(
            actor=actor,
            visit_id=visit_id,
            person_id=person_id,
            organisation_id=organisation_id,
            week=form.cleaned_data["week"],
        )
        return _("Het bezoek is verzet. Een nieuw voorstel laat het zo.")

    words = {"title": _("Bezoek verzetten"), "submit": _("Verzet het bezoek")}
    return _act(request, found, form, carry_out, words)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def arrange(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """The appointment that was made with the club."""
    actor = actor_at(request)
    found = _changing(actor, visit_id)
    at = found.visit.appointment_at
    local = at.astimezone(clock.AMSTERDAM) if at else None
    initial = {"on": local.date(), "time": local.time()} if local else {}
    form = AppointmentForm(request.POST or None, initial=initial)

    def carry_out() -> str:
        actions.arrange_visit(actor=actor, visit_id=visit_id, at=form.at())
        return _("De afspraak staat erbij.")

    words = {"title": _("Afspraak met de club"), "submit": _("Bewaar de afspraak")}
    return _act(request, found, form, carry_out, words)


@require_POST
@for_people_at_work
def drop(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """This visit is not made."""
    actions.drop_visit(actor=actor_at(request), visit_id=visit_id)
    return _back(request, visit_id, _("Dit bezoek gaat niet door."))


@require_POST
@for_people_at_work
def note_yield(request: HttpRequest, visit_id: UUID, kind: str) -> HttpResponse:
    """A success to tell, or a signal for the platform, in one tap."""
    if kind not in {YieldKind.SUCCESS, YieldKind.SIGNAL}:
        raise NotVisible
    chosen = YieldKind(kind)
    actions.note_yield(actor=actor_at(request), visit_id=visit_id, kind=chosen)
    return _back(request, visit_id, _("Genoteerd als %(kind)s.") % {"kind": chosen.label.lower()})


@require_http_methods(["GET", "POST"])
@for_people_at_work
def ask(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """The club's question, asked at the desk, with what it told already filled in."""
    actor = actor_at(request)
    found = _changing(actor, visit_id)
    told = found.report.questions if found.report else ""
    form = AskForm(request.POST or None, initial={"body": told})
    if request.method == "POST" and form.is_valid():
        try:
            question = actions.ask_from_visit(
                actor=actor,
                visit_id=visit_id,
                body=form.cleaned_data["body"],
                acknowledged=form.cleaned_data["acknowledged"],
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(
                request, _("De vraag ligt nu bij u. Geef haar door als een ander helpt.")
            )
            return HttpResponseRedirect(reverse("question", args=[question.reference]), status=303)
    words = {"title": _("Hulpvraag van de club"), "submit": _("Leg de vraag vast")}
    return _show_act(request, found, form, words)


def _changing(actor: Actor, visit_id: UUID) -> OneVisit:
    """A form is only shown to who may send it; the verb decides again."""
    found = get_visit(actor, visit_id)
    if not may_change_visit(actor, found.visit):
        raise Refused(_("Dit bezoek is van een andere organisatie."))
    _note_look(actor, found)
    return found


def _note_look(actor: Actor, found: OneVisit) -> None:
    """The report of another organisation is part of the file: who reads it from outside is noted there."""
    visit = found.visit
    if found.report is None or visit.organisation_id == actor.organisation_id:
        return
    if looks_in_from_outside(actor, visit.provider_id):
        note_file_look(actor=actor, provider_id=visit.provider_id, desk_id=visit.desk_id)


def _report_form(**given: Any) -> ReportForm:
    return ReportForm(initial={"on": clock.today(), **given})


def _act(
    request: HttpRequest,
    found: OneVisit,
    form: Form,
    carry_out: Callable[[], str],
    words: dict[str, str],
) -> HttpResponse:
    """A form on a page of its own: carried out, or shown again with what is wrong."""
    if request.method == "POST" and form.is_valid():
        try:
            done = carry_out()
        except Unacceptable as error:
            for name, sentence in error.fields.items():
                form.add_error("on" if name == "at" else name, sentence)
        else:
            return _back(request, found.visit.id, done)
    return _show_act(request, found, form, words)


def _show_act(
    request: HttpRequest, found: OneVisit, form: Form, words: dict[str, str]
) -> HttpResponse:
    context = {"visit": found.visit, "form": form, **words}
    return render(request, "visits/act.html", context, status=422 if form.errors else 200)


def _show(
    request: HttpRequest, actor: Actor, found: OneVisit, form: ReportForm, status: int = 200
) -> HttpResponse:
    context = {
        "visit": found.visit,
        "report": found.report,
        "yields": found.yields,
        "form": form,
        "is_ahead": found.visit.status in AHEAD,
        "may_change": may_change_visit(actor, found.visit),
    }
    return render(request, "visits/visit.html", context, status=status)


def _back(request: HttpRequest, visit_id: UUID, done: str) -> HttpResponseRedirect:
    messages.success(request, done)
    return HttpResponseRedirect(reverse("visit", args=[visit_id]), status=303)
