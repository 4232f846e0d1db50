"""The guided conversation: a page per part of the report, so that one part at a time is on a telephone."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.doors import belong_to
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Refused, Stale, Unacceptable
from voorzet.support import actions
from voorzet.support.forms.intake import BeginForm, HeadingForm, ParagraphForm
from voorzet.support.models import Intake, IntakeParagraph
from voorzet.support.policy import may_hold_intake
from voorzet.support.queries.intake_templates import list_templates
from voorzet.support.queries.intakes import (
    get_intake,
    get_intake_page,
    get_paragraph,
    list_paragraphs,
)
from voorzet.ui.render import render


@require_http_methods(["POST"])
@for_people_at_work
def begin(request: HttpRequest, reference: str) -> HttpResponse:
    """Lays the conversation out, and opens its first part."""
    actor, intake = _held(request, reference)
    form = BeginForm(request.POST, templates=list_templates(intake.desk_id))
    if not form.is_valid():
        raise Unacceptable({"template": _("Kies hoe u het gesprek voert.")})
    actions.begin_report(actor=actor, intake_id=intake.id, template=form.cleaned_data["template"])
    first = list_paragraphs(actor, intake)[0]
    return _to_part(intake, first.position)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def write(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """One part: what to ask, what partners know already, and room to write. Saving goes on to the next."""
    actor, intake = _held(request, reference)
    paragraph = get_paragraph(actor, intake, position)
    name = f"intake-{intake.question.reference}-{position}"
    if request.method == "GET":
        return _show(request, actor, paragraph, ParagraphForm(paragraph=paragraph, draft=name))
    form = ParagraphForm(request.POST, paragraph=paragraph, draft=name)
    if not form.is_valid():
        return _show(request, actor, paragraph, form, status=422)
    try:
        actions.write_paragraph(
            actor=actor,
            intake_id=intake.id,
            position=position,
            seen_at=_moment(form.cleaned_data["seen_at"]),
            **form.written(),
        )
    except Unacceptable as error:
        form.add_refusal(error)
        return _show(request, actor, paragraph, form, status=422)
    except Stale:
        return _show_both(request, actor, paragraph, form)
    following = [one for one in list_paragraphs(actor, intake) if one.position > position]
    messages.success(request, _("Opgeslagen."))
    if following and "next" in request.POST:
        return _to_part(intake, following[0].position)
    return _to_report(intake)


@require_http_methods(["GET", "POST"])
@for_people_at_work
def add(request: HttpRequest, reference: str) -> HttpResponse:
    """One part more, of one's own."""
    actor, intake = _held(request, reference)
    form = HeadingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            paragraph = actions.add_paragraph(
                actor=actor,
                intake_id=intake.id,
                heading=form.cleaned_data["heading"],
                acknowledged=form.cleaned_data["acknowledged"],
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            return _to_part(intake, paragraph.position)
    belong_to(request, intake.question.desk)
    context = {
        "intake": intake,
        "question": intake.question,
        "form": form,
        "title": _("Nog een onderdeel"),
        "submit": _("Voeg toe"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "support/intake/act.html", context, status=status)


@require_http_methods(["POST"])
@for_people_at_work
def share(request: HttpRequest, reference: str) -> HttpResponse:
    """The club reads its part from now on."""
    actor, intake = _held(request, reference)
    actions.share_report(actor=actor, intake_id=intake.id)
    messages.success(request, _("De club kan het verslag lezen en verbeteren."))
    return _to_report(intake)


def _show(
    request: HttpRequest,
    actor: Actor,
    paragraph: IntakeParagraph,
    form: ParagraphForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    intake = get_intake(actor, paragraph.question.reference)
    belong_to(request, intake.question.desk)
    page = get_intake_page(actor, intake)
    places = [one.position for one in page.paragraphs]
    here = places.index(paragraph.position)
    context = {
        "page": page,
        "intake": intake,
        "question": intake.question,
        "paragraph": paragraph,
        "form": form,
        "number": here + 1,
        "before": places[here - 1] if here else None,
        "is_last": here + 1 == len(places),
        **more,
    }
    return render(request, "support/intake/part.html", context, status=status)


def _show_both(
    request: HttpRequest, actor: Actor, paragraph: IntakeParagraph, form: ParagraphForm
) -> HttpResponse:
    """Somebody else wrote this part meanwhile: both texts, and what was typed can be sent once more."""
    form.add_error(
        None, _("Iemand anders schreef dit intussen ook. Hieronder staan beide teksten.")
    )
    given = request.POST.copy()
    given["seen_at"] = paragraph.written_at.isoformat() if paragraph.written_at else ""
    form.data = given
    return _show(request, actor, paragraph, form, status=409, theirs=paragraph.body)


def _held(request: HttpRequest, reference: str) -> tuple[Actor, Intake]:
    """Who is here and the intake, of which they write the report."""
    actor = actor_at(request)
    intake = get_intake(actor, reference)
    if not may_hold_intake(actor, intake):
        raise Refused(_("Alleen wie de vraag heeft of het gesprek leidt, doet dit."))
    return actor, intake


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _to_part(intake: Intake, position: int) -> HttpResponse:
    address = reverse("write-intake-part", args=[intake.question.reference, position])
    return HttpResponseRedirect(address, status=303)


def _to_report(intake: Intake) -> HttpResponse:
    address = reverse("intake", args=[intake.question.reference])
    return HttpResponseRedirect(f"{address}#verslag", status=303)
