"""Somebody of a partner who was asked and has no account: takes over, declines, advises, answers.

A look changes nothing, because mail scanners open every link; each act is a press on a button.
"""

from collections.abc import Callable
from enum import StrEnum

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from voorzet.access.doors import for_everybody
from voorzet.access.throttle import CLUB_REPLY, count_use
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Stale, Unacceptable
from voorzet.questions import actions, queries
from voorzet.questions.doors import Bearer, opened_by_link
from voorzet.questions.forms.outsider import OpinionForm, RefusalForm, ReplyToClubForm
from voorzet.questions.models import (
    Consultation,
    ConsultationStatus,
    DeclineReason,
    Link,
    LinkPurpose,
    Offer,
    OfferStatus,
)
from voorzet.questions.policy import holds
from voorzet.ui.once import OnceForm
from voorzet.ui.render import render


class Stand(StrEnum):
    """How it stands with what was asked, for whoever was asked."""

    OFFERED = "offered"
    HELD = "held"
    FINISHED = "finished"
    PASSED_ON = "passed_on"
    DECLINED = "declined"
    ADVICE_ASKED = "advice_asked"
    ADVISED = "advised"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


# Only in these may the bearer still read the question.
SEES_THE_QUESTION = {Stand.OFFERED, Stand.HELD, Stand.FINISHED, Stand.ADVICE_ASKED}
# By the status of the offer or the consultation; an offer accepted depends on the question itself.
STANDS: dict[str, Stand] = {
    OfferStatus.OFFERED: Stand.OFFERED,
    OfferStatus.DECLINED: Stand.DECLINED,
    ConsultationStatus.ASKED: Stand.ADVICE_ASKED,
    ConsultationStatus.ANSWERED: Stand.ADVISED,
    "expired": Stand.EXPIRED,
    "withdrawn": Stand.WITHDRAWN,
}
FORMS: dict[Stand, type[OnceForm]] = {
    Stand.OFFERED: RefusalForm,
    Stand.HELD: ReplyToClubForm,
    Stand.ADVICE_ASKED: OpinionForm,
}


@require_GET
@for_everybody
@opened_by_link(LinkPurpose.OFFER, LinkPurpose.CONSULTATION)
def asked(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """What is asked, by whom, why and by when; or how it ended."""
    return _show(request, bearer)


@require_POST
@for_everybody
@opened_by_link(LinkPurpose.OFFER)
def accept(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """Takes the question over."""
    count_use(request, CLUB_REPLY)
    try:
        actions.accept_offer(actor=bearer.actor, offer_id=_asked_of(bearer.link).id)
    except Impossible:
        # Pressed twice, or too late: the page itself says how it stands.
        return _back(bearer)
    messages.success(request, _("Uw organisatie heeft de vraag nu. De club kan dat ook zien."))
    return _back(bearer)


@require_POST
@for_everybody
@opened_by_link(LinkPurpose.OFFER)
def decline(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """Does not take the question over."""
    form = RefusalForm(request.POST, draft=_draft(bearer))

    def verb() -> object:
        return actions.decline_offer(
            actor=bearer.actor,
            offer_id=_asked_of(bearer.link).id,
            reason=DeclineReason(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
            acknowledged=form.cleaned_data["acknowledged"],
        )

    return _carry_out(request, bearer, form, verb, "note")


@require_POST
@for_everybody
@opened_by_link(LinkPurpose.CONSULTATION)
def advise(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """Gives the advice."""
    form = OpinionForm(request.POST, draft=_draft(bearer))

    def verb() -> object:
        return actions.answer_consultation(
            actor=bearer.actor,
            consultation_id=_asked_of(bearer.link).id,
            answer=form.cleaned_data["answer"],
            acknowledged=form.cleaned_data["acknowledged"],
        )

    return _carry_out(request, bearer, form, verb, "answer")


@require_POST
@for_everybody
@opened_by_link(LinkPurpose.OFFER)
def answer(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """Answers the club, after taking the question over."""
    form = ReplyToClubForm(request.POST, draft=_draft(bearer))

    def verb() -> object:
        return actions.answer_question(
            actor=bearer.actor,
            question_id=bearer.link.question_id,
            body=form.cleaned_data["body"],
            expected_version=form.cleaned_data["version"],
            key=form.once_key(),
            acknowledged=form.cleaned_data["acknowledged"],
        )

    return _carry_out(request, bearer, form, verb, "body")


def _carry_out(
    request: HttpRequest, bearer: Bearer, form: OnceForm, verb: Callable[[], object], text: str
) -> HttpResponse:
    """Carries out an act; on any refusal the page comes back with what was typed in the field `text`."""
    count_use(request, CLUB_REPLY)
    if not form.is_valid():
        return _show(request, bearer, form, status=422)
    try:
        verb()
    except Unacceptable as error:
        form.add_refusal(error)
        return _show(request, bearer, form, status=422)
    except Stale as error:
        return _show_newer(request, bearer, form, error)
    except (Impossible, Refused) as error:
        return _show_too_late(request, bearer, form.cleaned_data[text], error)
    messages.success(request, _("Verstuurd. Dank u wel."))
    return _back(bearer)


def _show_newer(request: HttpRequest, bearer: Bearer, form: OnceForm, error: Stale) -> HttpResponse:
    """Something was said meanwhile: it is on the page now, and sending again is a choice."""
    bearer = _read_again(bearer)
    posted = request.POST.copy()
    posted["version"] = str(bearer.link.question.version)
    form.data = posted
    form.add_error(None, error.sentence)
    return _show(request, bearer, form, status=409)


def _show_too_late(
    request: HttpRequest, bearer: Bearer, typed: str, error: Impossible | Refused
) -> HttpResponse:
    """It was answered, withdrawn or passed on before this came in; pressing twice is not an error."""
    bearer = _read_again(bearer)
    request_made = _asked_of(bearer.link)
    kept = request_made.note if isinstance(request_made, Offer) else request_made.answer
    if typed.strip() == kept:
        return _back(bearer)
    return _show(request, bearer, unsent=typed, said=error.sentence, status=409)


def _show(
    request: HttpRequest,
    bearer: Bearer,
    form: OnceForm | None = None,
    *,
    unsent: str = "",
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    link, question = bearer.link, bearer.link.question
    stand = _stand(bearer)
    sees = stand in SEES_THE_QUESTION
    blank = FORMS.get(stand)
    if form is None and blank is not None:
        form = blank(initial={"version": question.version}, draft=_draft(bearer))
    context = {
        "token": bearer.token,
        "desk": question.desk,
        "stand": stand,
        "asked": _asked_of(link),
        "organisation": bearer.actor.organisation_name,
        "holder": question.holder_organisation,
        "question": question if sees else None,
        "askers": queries.list_askers(question) if sees else [],
        "said_before": queries.list_shared_messages(question) if sees else [],
        "form": form,
        "unsent": unsent,
        "said": said,
    }
    return render(request, "questions/outsider/asked.html", context, status=status)


def _stand(bearer: Bearer) -> Stand:
    status = _asked_of(bearer.link).status
    if status != OfferStatus.ACCEPTED:
        return STANDS[status]
    question = bearer.link.question
    if not holds(bearer.actor, question):
        return Stand.PASSED_ON
    return Stand.HELD if question.is_open else Stand.FINISHED


def _asked_of(link: Link) -> Offer | Consultation:
    request_made = link.offer or link.consultation
    assert request_made is not None  # noqa: S101 - the database holds these links to it
    return request_made


def _read_again(bearer: Bearer) -> Bearer:
    read = queries.get_link(bearer.token, frozenset({LinkPurpose(bearer.link.purpose)}))
    if read.link is None or read.actor is None:
        raise NotVisible
    return Bearer(read.link, read.actor, bearer.token)


def _draft(bearer: Bearer) -> str:
    return f"gevraagd-{bearer.link.question.reference}"


def _back(bearer: Bearer) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("asked", args=[bearer.token]), status=303)
