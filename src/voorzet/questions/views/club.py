"""The club's own page: where its question is, answering back, and whether it helped."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from voorzet.access.doors import for_everybody
from voorzet.access.throttle import CLUB_REPLY, count_use
from voorzet.kernel import clock
from voorzet.kernel.errors import Impossible, Unacceptable
from voorzet.questions import actions, queries
from voorzet.questions.courses import list_club_courses
from voorzet.questions.doors import Bearer, opened_by_link
from voorzet.questions.forms.club import FeedbackForm, ReplyForm
from voorzet.questions.models import Asker, LinkPurpose, Outcome, Question, Status
from voorzet.ui.once import OnceForm
from voorzet.ui.render import render
from voorzet.ui.times import day


@require_GET
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def follow(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """Status, who is on it, what was agreed, and what was said to the club."""
    return _show(request, bearer)


@require_POST
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def reply(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """The club writes back."""
    count_use(request, CLUB_REPLY)
    form = ReplyForm(request.POST, draft=_draft(bearer))
    if not form.is_valid():
        return _show(request, bearer, reply_form=form, status=422)
    try:
        actions.reply_as_club(
            actor=bearer.actor,
            asker_id=_asker(bearer).id,
            body=form.cleaned_data["body"],
            key=form.once_key(),
            acknowledged=form.cleaned_data["acknowledged"],
        )
    except Unacceptable as error:
        form.add_refusal(error)
        return _show(request, bearer, reply_form=form, status=422)
    except Impossible as error:
        # Answered while the club was writing: what was typed moves to the box that is there now.
        kept = FeedbackForm(initial={"remark": form.cleaned_data["body"]}, draft=_draft(bearer))
        return _show(request, bearer, feedback_form=kept, said=error.sentence, status=409)
    messages.success(request, _("Uw bericht is verstuurd."))
    return _back(bearer)


@require_POST
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def feedback(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """The club says whether it helped; "no" opens the question again."""
    count_use(request, CLUB_REPLY)
    form = FeedbackForm(request.POST, draft=_draft(bearer))
    if not form.is_valid():
        return _show(request, bearer, feedback_form=form, status=422)
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
        return _show(request, bearer, feedback_form=form, status=422)
    except Impossible as error:
        kept = ReplyForm(initial={"body": form.cleaned_data["remark"]}, draft=_draft(bearer))
        return _show(request, bearer, reply_form=kept, said=error.sentence, status=409)
    messages.success(
        request,
        _("Dank u, wij geven het door.")
        if solved
        else _("Uw vraag is weer open. U hoort van ons."),
    )
    return _back(bearer)


@dataclass(frozen=True, slots=True)
class Prospect:
    """When the club hears something: the day promised, and whether that day has passed."""

    promised: datetime
    is_first: bool
    is_late: bool


def _show(
    request: HttpRequest,
    bearer: Bearer,
    *,
    reply_form: OnceForm | None = None,
    feedback_form: OnceForm | None = None,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    own = bearer.link.question
    question = queries.get_asker_question(_asker(bearer))
    is_referred = question.outcome == Outcome.REFER_ONLY
    context = {
        "token": bearer.token,
        "address": request.build_absolute_uri(reverse("follow", args=[bearer.token])),
        "desk": own.desk,
        "own": own,
        "asker": _asker(bearer),
        "question": question,
        "is_new": "ontvangen" in request.GET,
        "is_joined": question.id != own.id,
        "is_referred": is_referred,
        "steps": _steps(own, question),
        "prospect": _prospect(question),
        "courses": [] if is_referred else list_club_courses(bearer.actor, question, bearer.token),
        "timeline": [] if is_referred else queries.list_club_timeline(question),
        "files": {} if is_referred else queries.list_files_for_club(own, question),
        "looks": queries.list_looks_for_club({own.id, question.id}),
        "reply_form": reply_form or ReplyForm(draft=_draft(bearer)),
        "feedback_form": feedback_form or FeedbackForm(draft=_draft(bearer)),
        "said": said,
    }
    return render(request, "questions/club/follow.html", context, status=status)


def _asker(bearer: Bearer) -> Asker:
    asker = bearer.link.asker
    assert asker is not None  # noqa: S101 - the database holds follow links to it
    return asker


def _draft(bearer: Bearer) -> str:
    return f"volg-{bearer.link.question.reference}"


def _back(bearer: Bearer) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("follow", args=[bearer.token]), status=303)


def _prospect(question: Question) -> Prospect | None:
    """What the club may expect while somebody works on it; waiting for the club promises nothing."""
    is_first = question.first_contact_at is None
    promised = question.first_contact_due_at if is_first else question.due_at
    if promised is None or question.status not in {Status.RECEIVED, Status.IN_PROGRESS}:
        return None
    return Prospect(promised, is_first, promised < clock.now())


def _steps(own: Question, question: Question) -> list[dict[str, Any]]:
    """The course in the club's words; waiting for the club is a step only while it lasts."""
    labels = [(Status.RECEIVED, _("Ontvangen")), (Status.IN_PROGRESS, _("In behandeling"))]
    if question.status == Status.WAITING_FOR_CLUB:
        labels.append((Status.WAITING_FOR_CLUB, _("Wij wachten op u")))
    labels.append((Status.CLOSED, _closing(question)))
    notes = {Status.RECEIVED: day(own.received_at), Status.CLOSED: day(question.closed_at)}
    order = [status for status, _label in labels]
    here = order.index(_where(question))
    return [
        {"label": label, "note": notes.get(status, ""), "state": _state(place, here, question)}
        for place, (status, label) in enumerate(labels)
    ]


def _where(question: Question) -> Status:
    """For the club somebody is on it as soon as somebody has it, whatever the desk still has to decide."""
    status = Status(question.status)
    taken = question.holder_person_id is not None
    return Status.IN_PROGRESS if status == Status.RECEIVED and taken else status


def _state(place: int, here: int, question: Question) -> str:
    if place < here or not question.is_open:
        return "done"
    return "now" if place == here else "later"


def _closing(question: Question) -> str:
    if question.outcome in {Outcome.WITHDRAWN, Outcome.SUPPORT_TRACK, Outcome.REFERRED_OUTSIDE}:
        return str(Outcome(question.outcome).label)
    return _("Beantwoord")
