"""One case: put on the table by a partner, what was said of it there, and what was agreed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.doors import belong_to, desk_at
from voorzet.desks.models import Desk
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.questions.models import Question
from voorzet.questions.queries import get_question
from voorzet.support import actions
from voorzet.support.forms.table import ActionForm, CaseForm, NoteForm
from voorzet.support.models import CaseItem
from voorzet.support.policy import may_put_on_table, may_run_table, may_work_on_action
from voorzet.support.queries.tables import (
    find_next_meeting,
    get_action,
    get_item,
    list_at_tables,
)
from voorzet.support.views.table import to_meeting
from voorzet.ui.render import render


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def show_case(request: HttpRequest, slug: str, meeting_id: UUID, case_id: UUID) -> HttpResponse:
    """What the table says of a case; who leads the table writes it down."""
    actor, desk = desk_at(request, slug)
    item = get_item(actor, desk, meeting_id, case_id)
    form = NoteForm(request.POST or None, item=item)
    if form.is_valid():
        try:
            actions.note_case(
                actor=actor,
                item_id=item.id,
                discussed=form.cleaned_data["discussed"],
                decided=form.cleaned_data["decided"],
                acknowledged=form.cleaned_data["acknowledged"],
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("Bewaard."))
            return _to_case(desk, item)
    if form.errors:
        _require_lead(actor, desk)
    return _show(request, actor, desk, item, form, ActionForm(question=item.question))


@require_POST
@for_people_at_work
def agree(request: HttpRequest, slug: str, meeting_id: UUID, case_id: UUID) -> HttpResponse:
    """Somebody does something for a case."""
    actor, desk = desk_at(request, slug)
    item = get_item(actor, desk, meeting_id, case_id)
    _require_lead(actor, desk)
    form = ActionForm(request.POST, question=item.question)
    if form.is_valid():
        try:
            actions.agree_action(
                actor=actor,
                item_id=item.id,
                agreed=form.agreed(),
                acknowledged=form.cleaned_data["acknowledged"],
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("De actie staat bij de vraag. Wie hem doet, hoort het."))
            return _to_case(desk, item)
    return _show(request, actor, desk, item, NoteForm(item=item), form)


@require_POST
@for_people_at_work
def take_off(request: HttpRequest, slug: str, meeting_id: UUID, case_id: UUID) -> HttpResponse:
    """Off the agenda."""
    actor, desk = desk_at(request, slug)
    item = get_item(actor, desk, meeting_id, case_id)
    actions.take_off_table(actor=actor, item_id=item.id)
    messages.success(request, _("Deze casus staat niet meer op de agenda."))
    return to_meeting(desk, meeting_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people_at_work
def put_on_table(request: HttpRequest, reference: str) -> HttpResponse:
    """At which tables a question was, what came of it, and discussing it at the next one."""
    actor = actor_at(request)
    question = get_question(actor, reference)
    belong_to(request, question.desk)
    if request.method == "POST" and not may_put_on_table(actor, question):
        raise Refused(_("U leest bij dit loket mee; u zet niets op de casustafel."))
    form = CaseForm(request.POST or None, draft=f"casus-{question.reference}")
    if form.is_valid():
        try:
            actions.put_on_table(
                actor=actor,
                question_id=question.id,
                note=form.cleaned_data["note"],
                acknowledged=form.cleaned_data["acknowledged"],
                key=form.once_key(),
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("Deze vraag staat op de agenda van de casustafel."))
            return _to_question_case(question)
    context = {
        "question": question,
        "form": form,
        "coming": find_next_meeting(question.desk_id),
        "items": list_at_tables(actor, question),
        "may_put": may_put_on_table(actor, question) and question.is_open,
        "own_actions": lambda action: may_work_on_action(actor, action),
        "today": clock.today(),
    }
    status = 422 if form.errors else 200
    return render(request, "support/table/question.html", context, status=status)


@require_POST
@for_people_at_work
def finish(request: HttpRequest, reference: str, action_id: UUID) -> HttpResponse:
    """It was done."""
    actor = actor_at(request)
    action = get_action(actor, reference, action_id)
    actions.finish_action(actor=actor, action_id=action.id)
    messages.success(request, _("Gedaan. Wie de vraag heeft, ziet het."))
    return _to_question_case(action.question)


def _require_lead(actor: Actor, desk: Desk) -> None:
    if not may_run_table(actor, desk.id):
        raise Refused(_("De coördinator van het loket leidt de casustafel."))


def _show(
    request: HttpRequest,
    actor: Actor,
    desk: Desk,
    item: CaseItem,
    form: NoteForm,
    action_form: ActionForm,
) -> HttpResponse:
    meeting = item.meeting
    is_open = meeting.fixed_at is None and meeting.cancelled_at is None
    leads = may_run_table(actor, desk.id)
    asked_it = item.organisation_id == actor.organisation_id and actor.works_at(desk.id)
    context = {
        "desk": desk,
        "item": item,
        "meeting": meeting,
        "question": item.question,
        "form": form,
        "action_form": action_form,
        "writes": leads and is_open,
        "may_take_off": is_open
        and (leads or asked_it)
        and not (item.discussed or item.decided or item.actions.all()),
        "today": clock.today(),
    }
    status = 422 if form.errors or action_form.errors else 200
    return render(request, "support/table/case.html", context, status=status)


def _to_case(desk: Desk, item: CaseItem) -> HttpResponseRedirect:
    address = reverse("case-item", args=[desk.slug, item.meeting_id, item.id])
    return HttpResponseRedirect(address, status=303)


def _to_question_case(question: Question) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("put-on-case-table", args=[question.reference]), status=303)
