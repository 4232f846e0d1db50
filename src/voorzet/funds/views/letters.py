"""The letter about a decision, for who works at the desk and for the club with its link."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from voorzet.access.doors import actor_at, for_everybody, for_people_at_work
from voorzet.funds.letters import TEMPLATE, write_pdf
from voorzet.funds.queries.applications import get_application
from voorzet.funds.queries.letters import Decision, get_decision, get_decision_for_club
from voorzet.questions.doors import Bearer, opened_by_link
from voorzet.questions.models import LinkPurpose
from voorzet.ui.amounts import euros
from voorzet.ui.render import render


@require_GET
@for_people_at_work
def show(request: HttpRequest, reference: str, version: int) -> HttpResponse:
    """One version of the decision."""
    application = get_application(actor_at(request), reference)
    return _letter(request, get_decision(application, version))


@require_GET
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def show_to_club(request: HttpRequest, bearer: Bearer, reference: str) -> HttpResponse:
    """What holds now, for the club itself."""
    return _letter(request, get_decision_for_club(bearer.actor, reference))


def _letter(request: HttpRequest, decision: Decision) -> HttpResponse:
    application, award = decision.application, decision.award
    context = {
        "language": get_language(),
        "application": application,
        "award": award,
        "desk": application.desk,
        "lines": decision.lines,
        "total": decision.total,
        "to_others": decision.to_others,
        "due_on": decision.due_on,
        "euros": euros,
    }
    pdf = write_pdf(context)
    if pdf is None:
        return render(request, TEMPLATE, context)
    name = f"besluit-{application.reference}-{award.version}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
