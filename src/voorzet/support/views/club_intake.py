"""The club's own page of its intake: the appointment, the report to read and correct, and what follows."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from voorzet.access.doors import for_everybody
from voorzet.access.throttle import CLUB_REPLY, count_use
from voorzet.kernel.errors import Impossible, NotVisible, Unacceptable
from voorzet.questions.doors import Bearer, opened_by_link
from voorzet.questions.models import LinkPurpose
from voorzet.questions.queries import get_asker_question
from voorzet.support import actions
from voorzet.support.forms.intake import CorrectionForm
from voorzet.support.intake_calendar import write_appointment
from voorzet.support.models import Intake
from voorzet.support.queries.intakes import find_intake_for_club, list_paragraphs_for_club
from voorzet.support.views.intake import calendar_response
from voorzet.ui.render import render


@require_GET
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def show_intake(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """What was agreed and written down, as far as it is for the club."""
    return _show(request, bearer, _intake_of(bearer))


@require_GET
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def download_appointment(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """The appointment for the club's own calendar."""
    intake = _intake_of(bearer)
    if intake.starts_at is None:
        raise NotVisible
    address = request.build_absolute_uri(reverse("club-intake", args=[bearer.token]))
    return calendar_response(intake, write_appointment(intake, address))


@require_POST
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def correct(request: HttpRequest, bearer: Bearer, position: int) -> HttpResponse:
    """What is not right in one part."""
    count_use(request, CLUB_REPLY)
    intake = _intake_of(bearer)
    form = CorrectionForm(request.POST, draft=_draft(bearer, position))
    if form.is_valid():
        try:
            actions.correct_report(
                actor=bearer.actor,
                intake_id=intake.id,
                position=position,
                correction=form.cleaned_data["correction"],
                acknowledged=form.cleaned_data["acknowledged"],
            )
        except Unacceptable as error:
            form.add_refusal(error)
        except Impossible as error:
            return _show(request, bearer, intake, position, form, said=error.sentence, status=409)
        else:
            messages.success(request, _("Dank u. Wij lezen wat u schreef."))
            return _back(bearer, f"#deel-{position}")
    return _show(request, bearer, intake, position, form, status=422)


@require_POST
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def confirm(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """It was written down well."""
    count_use(request, CLUB_REPLY)
    actions.confirm_report(actor=bearer.actor, intake_id=_intake_of(bearer).id)
    messages.success(request, _("Dank u. Wij gaan verder met dit verslag."))
    return _back(bearer)


def _show(
    request: HttpRequest,
    bearer: Bearer,
    intake: Intake,
    position: int = 0,
    form: CorrectionForm | None = None,
    *,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    parts = [
        (
            one,
            form
            if form is not None and one.position == position
            else CorrectionForm(
                initial={"correction": one.correction},
                auto_id=f"deel-{one.position}-%s",
                draft=_draft(bearer, one.position),
            ),
        )
        for one in list_paragraphs_for_club(bearer.actor, intake)
    ]
    context = {
        "token": bearer.token,
        "desk": bearer.link.question.desk,
        "own": bearer.link.question,
        "question": intake.question,
        "intake": intake,
        "parts": parts,
        "faulty": form,
        "said": said,
    }
    return render(request, "support/club/intake.html", context, status=status)


def _intake_of(bearer: Bearer) -> Intake:
    asker = bearer.link.asker
    if asker is None:
        raise NotVisible
    found = find_intake_for_club(get_asker_question(asker))
    if found is None:
        raise NotVisible
    return found


def _draft(bearer: Bearer, position: int) -> str:
    return f"verslag-{bearer.link.question.reference}-{position}"


def _back(bearer: Bearer, anchor: str = "") -> HttpResponse:
    address = reverse("club-intake", args=[bearer.token])
    return HttpResponseRedirect(address + anchor, status=303)
