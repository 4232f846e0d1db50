"""Doors of an intake: calling it, answering beforehand, who leads, the appointment, calling it off, its conclusion."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.doors import belong_to
from voorzet.desks.queries import list_people_by_partner
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Stale, Unacceptable
from voorzet.parties.models import Organisation
from voorzet.questions.models import Question
from voorzet.questions.queries import get_question
from voorzet.support import actions
from voorzet.support.forms import intake as forms
from voorzet.support.intake_calendar import write_appointment
from voorzet.support.intake_courses import TONES
from voorzet.support.models import UNDER_WAY, Intake, IntakeAnswer, IntakeOutcome, IntakeStatus
from voorzet.support.policy import may_hold_intake, may_lead
from voorzet.support.queries.deciding import find_decision
from voorzet.support.queries.intake_templates import list_templates
from voorzet.support.queries.intakes import (
    IntakePage,
    find_intake,
    get_intake,
    get_intake_page,
)
from voorzet.support.queries.parties import REASONS, list_proposed
from voorzet.ui.once import OnceForm
from voorzet.ui.render import render
from voorzet.ui.times import day

MAY_ANSWER_LATE = (IntakeStatus.ALIGNED, IntakeStatus.PLANNED)


@require_GET
@for_people_at_work
def show_intake(request: HttpRequest, reference: str) -> HttpResponse:
    """The intake of a question; where there is none, the form that calls one."""
    actor = actor_at(request)
    question = get_question(actor, reference)
    intake = find_intake(actor, question)
    if intake is None:
        return HttpResponseRedirect(reverse("call-intake", args=[question.reference]))
    return _show(request, actor, intake)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def call(request: HttpRequest, reference: str) -> HttpResponse:
    """Why an intake, and which partners are asked beforehand."""
    actor = actor_at(request)
    question = get_question(actor, reference)
    belong_to(request, question.desk)
    if not may_lead(actor, question):
        raise Refused(
            _("Deze vraag ligt nu bij %(holder)s.") % {"holder": question.holder_organisation}
        )
    intake = find_intake(actor, question)
    if intake is not None and intake.status in UNDER_WAY and request.method == "GET":
        return _to(intake)
    form = forms.CallForm(
        request.POST if request.method == "POST" else None,
        proposed=list_proposed(question),
        draft=f"intake-{question.reference}",
    )
    if request.method == "POST" and form.is_valid():
        try:
            called = actions.call_intake(actor=actor, question_id=question.id, **form.called())
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _said_of_called(called))
            return _to(called)
    return render(
        request,
        "support/intake/call.html",
        {"question": question, "form": form, "desk": question.desk},
        status=422 if form.is_bound else 200,
    )


@require_http_methods(["POST"])
@for_people_at_work
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """What the reader's organisation says beforehand."""
    actor = actor_at(request)
    intake = get_intake(actor, reference)
    form = forms.AnswerForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.answer_intake(
                actor=actor,
                intake_id=intake.id,
                answer=IntakeAnswer(given["answer"]),
                knows=given["knows"],
                not_again=given["not_again"],
                acknowledged=given["acknowledged"],
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            return _after_answer(request, actor, reference)
    return _show(request, actor, intake, answer_form=form, status=422)


@require_GET
@for_people_at_work
def download_appointment(request: HttpRequest, reference: str) -> HttpResponse:
    """The appointment for one's own calendar."""
    intake = get_intake(actor_at(request), reference)
    if intake.starts_at is None:
        raise NotVisible
    address = request.build_absolute_uri(reverse("intake", args=[intake.question.reference]))
    question = intake.question
    club = "" if question.confidential else question.provider_name
    return calendar_response(intake, write_appointment(intake, address, club))


def calendar_response(intake: Intake, written: bytes) -> HttpResponse:
    """A calendar as a file."""
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    name = f"gesprek-{intake.question.reference}.ics"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "POST"])
@for_people_at_work
def name_lead(request: HttpRequest, reference: str) -> HttpResponse:
    """Who talks with the club."""
    actor, intake = _led(request, reference)
    form = forms.LeadForm(_posted(request), people=_people(actor, intake))

    def carry_out() -> str:
        organisation_id, person_id = form.named()
        actions.name_intake_lead(
            actor=actor,
            intake_id=intake.id,
            organisation_id=organisation_id,
            person_id=person_id,
        )
        return _("Opgeslagen.")

    words = {"title": _("Wie leidt het gesprek?"), "submit": _("Opslaan")}
    return _act(request, intake, form, carry_out, words)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """When and where; the club and the parties get it for their calendar."""
    actor = actor_at(request)
    intake = get_intake(actor, reference)
    if not may_hold_intake(actor, intake):
        raise Refused(_("Alleen wie de vraag heeft of het gesprek leidt, doet dit."))
    form = forms.AppointmentForm(_posted(request), intake=intake)

    def carry_out() -> str:
        actions.plan_intake(actor=actor, intake_id=intake.id, **form.planned())
        return _("De afspraak staat. De club en wie meedoet krijgen haar voor hun agenda.")

    is_new = intake.starts_at is None
    words = {
        "title": _("Afspraak maken") if is_new else _("Afspraak veranderen"),
        "submit": _("Zet de afspraak vast") if is_new else _("Verplaats de afspraak"),
        "note": _("Bel de club eerst. De club krijgt een mail met deze afspraak voor de agenda."),
    }
    return _act(request, intake, form, carry_out, words)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def call_off(request: HttpRequest, reference: str) -> HttpResponse:
    """It does not go on."""
    actor, intake = _led(request, reference)
    form = forms.CallOffForm(_posted(request))

    def carry_out() -> str:
        actions.call_off_intake(
            actor=actor,
            intake_id=intake.id,
            reason=form.cleaned_data["reason"],
            acknowledged=form.cleaned_data["acknowledged"],
        )
        return _("De intake gaat niet door. De vraag ligt nog bij u.")

    words = {
        "title": _("Intake niet laten doorgaan"),
        "submit": _("Laat de intake vervallen"),
        "look": "danger",
        "note": _("Partners lezen uw reden. Stond er een afspraak, dan hoort de club dat die vervalt."),
    }  # fmt: skip
    return _act(request, intake, form, carry_out, words)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def conclude(request: HttpRequest, reference: str) -> HttpResponse:
    """What follows; then on to where that is done."""
    actor, intake = _led(request, reference)
    form = forms.ConclusionForm(
        _posted(request), draft=f"intake-conclusion-{intake.question.reference}"
    )

    def carry_out() -> str:
        given = form.cleaned_data
        actions.conclude_intake(
            actor=actor,
            intake_id=intake.id,
            outcome=IntakeOutcome(given["outcome"]),
            conclusion=given["conclusion"],
            acknowledged=given["acknowledged"],
        )
        return _NEXT[IntakeOutcome(given["outcome"])]()

    words = {
        "title": _("Intake afronden"),
        "submit": _("Rond de intake af"),
        "note": _("Wie niet meedeed aan het gesprek, ziet de vraag daarna niet meer."),
    }
    return _act(request, intake, form, carry_out, words)


_NEXT: dict[IntakeOutcome, Callable[[], str]] = {
    IntakeOutcome.DIRECT_ANSWER: lambda: _("De intake is afgerond. Geef de club nu antwoord."),
    IntakeOutcome.HAND_OVER: lambda: _("De intake is afgerond. Geef de vraag nu door."),
    IntakeOutcome.SUPPORT: lambda: _("De intake is afgerond. Leg nu samen een voorstel voor."),
}


def _act(
    request: HttpRequest,
    intake: Intake,
    form: OnceForm,
    carry_out: Callable[[], str],
    words: dict[str, Any],
) -> HttpResponse:
    """One short form on an intake: shown, or carried out; what was typed stays when it is not possible."""
    belong_to(request, intake.question.desk)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                messages.success(request, carry_out())
            except Unacceptable as error:
                form.add_refusal(error)
            except (Stale, Impossible) as error:
                form.add_error(None, error.sentence)
                status = 409
            else:
                return _to(intake)
    context = {"intake": intake, "question": intake.question, "form": form, **words}
    return render(request, "support/intake/act.html", context, status=status)


def _show(
    request: HttpRequest,
    actor: Actor,
    intake: Intake,
    *,
    answer_form: forms.AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = get_intake_page(actor, intake)
    belong_to(request, page.question.desk)
    begin_form = None
    if page.holds and not page.paragraphs and intake.status in MAY_ANSWER_LATE:
        begin_form = forms.BeginForm(
            templates=list_templates(intake.desk_id), initial={"template": "general"}
        )
    asked = page.own is not None and page.own.answer == IntakeAnswer.ASKED
    context = {
        "page": page,
        "intake": intake,
        "question": page.question,
        "tone": TONES[IntakeStatus(intake.status)],
        "steps": list_steps(intake),
        "reasons": REASONS,
        "is_proposed": find_decision(actor, page.question) is not None,
        "goes_on": page.question.is_open and may_lead(actor, page.question),
        "answer_form": answer_form or forms.AnswerForm(party=None if asked else page.own),
        "begin_form": begin_form,
    }
    return render(request, "support/intake/intake.html", context, status=status)


def list_steps(intake: Intake) -> list[dict[str, str]]:
    """The course of an intake as steps, with when each was or will be."""
    order = [
        (IntakeStatus.ALIGNING, _("Afstemmen"), _("tot %(day)s") % {"day": day(intake.deadline)}),
        (IntakeStatus.ALIGNED, _("Afspraak maken"), ""),
        (IntakeStatus.PLANNED, _("Gesprek"), day(intake.starts_at)),
        (IntakeStatus.REPORTED, _("Verslag bij de club"), day(intake.shared_at)),
        (IntakeStatus.CONCLUDED, _("Afronden"), ""),
    ]
    if intake.status == IntakeStatus.CALLED_OFF:
        return []
    here = [status for status, _label, _note in order].index(IntakeStatus(intake.status))
    is_over = intake.status == IntakeStatus.CONCLUDED
    return [
        {
            "label": label,
            "note": note,
            "state": "done" if is_over or place < here else ("now" if place == here else "later"),
        }
        for place, (_status, label, note) in enumerate(order)
    ]


def _led(request: HttpRequest, reference: str) -> tuple[Actor, Intake]:
    """Who is here and the intake, which they may decide about."""
    actor = actor_at(request)
    intake = get_intake(actor, reference)
    if not may_lead(actor, intake.question):
        raise Refused(
            _("Deze vraag ligt nu bij %(holder)s.")
            % {"holder": intake.question.holder_organisation}
        )
    return actor, intake


def _people(actor: Actor, intake: Intake) -> list[tuple[Organisation, list[Any]]]:
    """Who may lead: the holder and the parties that join, with who works here for them."""
    page: IntakePage = get_intake_page(actor, intake)
    joining = [
        one.organisation
        for one in page.parties
        if one.answer in {IntakeAnswer.JOINS, IntakeAnswer.LEADS}
    ]
    people = list_people_by_partner(intake.desk_id)
    question: Question = intake.question
    return [(one, people.get(one.id, [])) for one in (question.holder_organisation, *joining)]


def _posted(request: HttpRequest) -> Any:  # noqa: ANN401 - a QueryDict, or nothing
    return request.POST if request.method == "POST" else None


def _to(intake: Intake) -> HttpResponse:
    return HttpResponseRedirect(reverse("intake", args=[intake.question.reference]), status=303)


def _after_answer(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Whoever said that it need not be there may see nothing of it any more."""
    messages.success(request, _("Verstuurd. Dank u wel."))
    try:
        return _to(get_intake(actor, reference))
    except NotVisible:
        return HttpResponseRedirect(reverse("worklist"), status=303)


def _said_of_called(intake: Intake) -> str:
    if intake.status == IntakeStatus.ALIGNING:
        return _("De intake wordt afgestemd. Wie u koos, ziet de vraag en antwoordt uiterlijk %(day)s.") % {"day": day(intake.deadline)}  # fmt: skip
    return _("De intake is begonnen. Maak nu een afspraak met de club.")
