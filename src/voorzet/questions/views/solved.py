"""One question to the club: did it help? The link in the mail opens it; only pressing a button says something."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voorzet.access.doors import for_everybody
from voorzet.access.throttle import CLUB_REPLY, count_use
from voorzet.kernel.errors import Impossible, Unacceptable
from voorzet.questions import actions, queries
from voorzet.questions.doors import Bearer, opened_by_link
from voorzet.questions.forms.club import FeedbackForm
from voorzet.questions.models import Asker, LinkPurpose, Outcome
from voorzet.ui.render import render


@require_safe
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def show_whether_solved(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """Asks whether it helped, or says how it stands."""
    return _show(request, bearer, FeedbackForm())


@require_POST
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def say_whether_solved(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """The club says whether it helped; "no" opens the question again."""
    count_use(request, CLUB_REPLY)
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        return _show(request, bearer, form, status=422)
    solved = form.cleaned_data["solved"] == FeedbackForm.YES
    try:
        actions.give_feedback(
            actor=bearer.actor,
            asker_id=_asker(bearer).id,
            solved=solved,
            remark=form.cleaned_data["remark"],
            key=form.once_key(),
            acknowledged=form.cleaned_data["acknowledged"],
        )
    except Unacceptable as error:
        form.add_refusal(error)
        return _show(request, bearer, form, status=422)
    except Impossible:
        # Said before, or opened again meanwhile: the page says how it stands.
        return HttpResponseRedirect(reverse("was-it-solved", args=[bearer.token]), status=303)
    messages.success(
        request,
        _("Dank u, wij geven het door.")
        if solved
        else _("Uw vraag is weer open. U hoort van ons."),
    )
    return HttpResponseRedirect(reverse("was-it-solved", args=[bearer.token]), status=303)


def _show(
    request: HttpRequest, bearer: Bearer, form: FeedbackForm, status: int = 200
) -> HttpResponse:
    question = queries.get_asker_question(_asker(bearer))
    context = {
        "token": bearer.token,
        "desk": bearer.link.question.desk,
        "reference": bearer.link.question.reference,
        "asks": not question.is_open and question.outcome != Outcome.REFER_ONLY,
        "solved": question.solved,
        "is_open": question.is_open,
        "form": form,
    }
    return render(request, "questions/club/solved.html", context, status=status)


def _asker(bearer: Bearer) -> Asker:
    asker = bearer.link.asker
    assert asker is not None  # noqa: S101 - the database holds follow links to it
    return asker
