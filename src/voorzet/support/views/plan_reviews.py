"""Looking back, and the club's own page of its plan."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorzet.access.doors import for_everybody, for_people_at_work
from voorzet.access.throttle import CLUB_REPLY, count_use
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.questions.doors import Bearer, opened_by_link
from voorzet.questions.models import Asker, LinkPurpose, Outcome
from voorzet.questions.queries import get_asker_question
from voorzet.support import actions
from voorzet.support.forms.plans import ClubReviewForm, ReviewForm
from voorzet.support.models import Solved
from voorzet.support.queries.plans import PlanOfClub, find_plan_of_club, get_plan
from voorzet.support.queries.reviews import find_due_review, find_strengths
from voorzet.support.views.plans import TONES, act, posted, question_at
from voorzet.ui.render import render


@require_http_methods(["GET", "POST"])
@for_people_at_work
def review(request: HttpRequest, reference: str) -> HttpResponse:
    """The director looks back on a plan that is over."""
    actor, question = question_at(request, reference)
    one = get_plan(actor, question)
    if not one.leads:
        raise Refused(
            _("Dit doet de regiehouder, %(holder)s.") % {"holder": question.holder_organisation}
        )
    due = find_due_review(one.reviews)
    if due is None:
        raise Impossible(_("Terugkijken kan als het plan voorbij is."))
    before, after = find_strengths(actor, one.plan)
    form = ReviewForm(
        posted(request),
        team=[place.member.organisation for place in one.team],
        initial={"strength_before": before, "strength_after": after, "solved": due.solved},
        draft=f"terugblik-{due.id}",
    )

    def carry_out() -> str:
        actions.review_plan(
            actor=actor,
            review_id=due.id,
            said=form.said(),
            acknowledged=form.cleaned_data["acknowledged"],
        )
        return _("Dank u. Wat u vasthoudt, leest het team.")

    words = {
        "title": _("Terugkijken"),
        "submit": _("Bewaar"),
        "note": _("Bij ‘Niet opgelost’ gaat de vraag weer open."),
    }
    return act(request, question, form, carry_out, words)


@require_safe
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def show_to_club(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """The club's plan: who is the fixed contact, what happens when, and what the club does itself."""
    return _show(request, bearer, ClubReviewForm())


@require_POST
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def finish_own_step(request: HttpRequest, bearer: Bearer, step_id: UUID) -> HttpResponse:
    """The club did something it had promised."""
    count_use(request, CLUB_REPLY)
    actions.finish_step_as_club(actor=bearer.actor, asker_id=_asker(bearer).id, step_id=step_id)
    messages.success(request, _("Mooi, dat is gedaan."))
    return _back(bearer)


@require_POST
@for_everybody
@opened_by_link(LinkPurpose.FOLLOW)
def say_whether_it_helped(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """The club looks back."""
    count_use(request, CLUB_REPLY)
    form = ClubReviewForm(request.POST)
    due = find_due_review(_plan(bearer).reviews)
    if due is None:
        raise Impossible(_("Hiervoor is het nog te vroeg."))
    if form.is_valid():
        try:
            actions.review_plan_as_club(
                actor=bearer.actor,
                asker_id=_asker(bearer).id,
                review_id=due.id,
                solved=Solved(form.cleaned_data["solved"]),
                remark=form.cleaned_data["remark"],
                acknowledged=form.cleaned_data["acknowledged"],
            )
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("Dank u, wij geven het door."))
            return _back(bearer)
    return _show(request, bearer, form, status=422)


def _show(
    request: HttpRequest, bearer: Bearer, form: ClubReviewForm, status: int = 200
) -> HttpResponse:
    found = _plan(bearer)
    question = get_asker_question(_asker(bearer))
    due = find_due_review(found.reviews)
    context = {
        "found": found,
        "plan": found.plan,
        "question": question,
        "own": bearer.link.question,
        "desk": bearer.link.question.desk,
        "token": bearer.token,
        "tones": TONES,
        "to_say": due if due is not None and not due.by_club else None,
        "said": next((one for one in reversed(found.reviews) if one.by_club), None),
        "form": form,
    }
    return render(request, "support/plan/club.html", context, status=status)


def _plan(bearer: Bearer) -> PlanOfClub:
    question = get_asker_question(_asker(bearer))
    found = None if question.outcome == Outcome.REFER_ONLY else find_plan_of_club(question)
    if found is None:
        raise NotVisible
    return found


def _back(bearer: Bearer) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("club-plan", args=[bearer.token]), status=303)


def _asker(bearer: Bearer) -> Asker:
    asker = bearer.link.asker
    assert asker is not None  # noqa: S101 - the database holds follow links to it
    return asker
