"""Who sees a question and why; and who of other organisations looked."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.queries import get_agreed_sight
from voorzet.questions import queries
from voorzet.questions.forms.sight import HypotheticalForm
from voorzet.ui.render import render


@require_GET
@for_people_at_work
def show_sight(request: HttpRequest, reference: str) -> HttpResponse:
    """Everybody at the desk with what they see and why, and on request somebody who is not there."""
    actor = actor_at(request)
    question = queries.get_question(actor, reference)
    asked = "soort" in request.GET
    form = HypotheticalForm(request.GET if asked else None)
    imagined = None
    if asked and form.is_valid():
        agreed = get_agreed_sight(question.desk_id, form.kind())
        imagined = queries.explain_role(question, role=form.role(), sight=agreed)
    context = {
        "question": question,
        "readers": queries.list_readers(question),
        "looks": queries.list_looks(question, request.GET.get("na", "")),
        "form": form,
        "imagined": imagined,
    }
    return render(
        request,
        "questions/one/sight.html",
        context,
        status=422 if asked and not form.is_valid() else 200,
    )
