"""Doing what a mail asks, with the token of that mail: a look changes nothing, each act is a press on a button.

Mail scanners open every link. The page shows no more than the mail itself; for everything else people sign in.
"""

from collections.abc import Callable
from functools import partial, wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voorzet.access.doors import for_everybody
from voorzet.access.throttle import CLUB_REPLY, WRONG_LINK, count_use
from voorzet.desks.doors import belong_to
from voorzet.kernel.errors import Impossible, Stale, Unacceptable
from voorzet.mail import queries
from voorzet.mail.queries.acting import MailStand, OpenedMail
from voorzet.mail.views.broken import show_broken
from voorzet.questions import actions
from voorzet.questions.forms.outsider import OpinionForm, RefusalForm, ReplyToClubForm
from voorzet.questions.models import DeclineReason
from voorzet.ui.once import OnceForm
from voorzet.ui.refusals import answer_to_a_key
from voorzet.ui.render import render

FORMS: dict[MailStand, type[OnceForm]] = {
    MailStand.OFFERED: RefusalForm,
    MailStand.ASKED: OpinionForm,
    MailStand.HELD: ReplyToClubForm,
}
Page = Callable[[HttpRequest, OpenedMail, str], HttpResponse]


def opened_by_mail(page: Page) -> Callable[..., HttpResponse]:
    """Lets a page be opened by the token of a mail that asks for something; nobody keeps such a page."""

    @wraps(page)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        return answer_to_a_key(request, partial(_open, request, token, page))

    return opened


@require_safe
@for_everybody
@opened_by_mail
def show_mail(request: HttpRequest, opened: OpenedMail, token: str) -> HttpResponse:
    """What the mail said, with what it asks; or how it stands."""
    return _show(request, opened, token)


@require_POST
@for_everybody
@opened_by_mail
def accept(request: HttpRequest, opened: OpenedMail, token: str) -> HttpResponse:
    """Takes the question over."""
    count_use(request, CLUB_REPLY)
    if opened.stand is MailStand.OFFERED and opened.asked is not None:
        try:
            actions.accept_offer(actor=opened.actor, offer_id=opened.asked.id)
        except Impossible:
            return _back(token)
        messages.success(request, _("U heeft de vraag nu. De club kan dat ook zien."))
    return _back(token)


@require_POST
@for_everybody
@opened_by_mail
def decline(request: HttpRequest, opened: OpenedMail, token: str) -> HttpResponse:
    """Does not take the question over."""
    form = RefusalForm(request.POST)

    def verb() -> object:
        return actions.decline_offer(
            actor=opened.actor,
            offer_id=opened.asked.id if opened.asked else opened.mail.id,
            reason=DeclineReason(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
            acknowledged=form.cleaned_data["acknowledged"],
        )

    return _carry_out(request, opened, token, form, MailStand.OFFERED, verb)


@require_POST
@for_everybody
@opened_by_mail
def advise(request: HttpRequest, opened: OpenedMail, token: str) -> HttpResponse:
    """Gives the advice."""
    form = OpinionForm(request.POST)

    def verb() -> object:
        return actions.answer_consultation(
            actor=opened.actor,
            consultation_id=opened.asked.id if opened.asked else opened.mail.id,
            answer=form.cleaned_data["answer"],
            acknowledged=form.cleaned_data["acknowledged"],
        )

    return _carry_out(request, opened, token, form, MailStand.ASKED, verb)


@require_POST
@for_everybody
@opened_by_mail
def answer(request: HttpRequest, opened: OpenedMail, token: str) -> HttpResponse:
    """Answers the club; the question is closed with that."""
    form = ReplyToClubForm(request.POST)

    def verb() -> object:
        return actions.answer_question(
            actor=opened.actor,
            question_id=opened.question.id,
            body=form.cleaned_data["body"],
            expected_version=form.cleaned_data["version"],
            key=form.once_key(),
            acknowledged=form.cleaned_data["acknowledged"],
        )

    return _carry_out(request, opened, token, form, MailStand.HELD, verb)


@require_POST
@for_everybody
@opened_by_mail
def know(request: HttpRequest, opened: OpenedMail, token: str) -> HttpResponse:
    """Tells that they know this club."""
    count_use(request, CLUB_REPLY)
    if opened.stand is MailStand.INFORMED:
        actions.tell_known(actor=opened.actor, question_id=opened.question.id)
        messages.success(request, _("Dank u wel. Wie aan de vraag werkt, ziet het."))
    return _back(token)


def _open(request: HttpRequest, token: str, page: Page) -> HttpResponse:
    opened = queries.open_mail(token)
    if opened is None:
        count_use(request, WRONG_LINK)
        return show_broken(request, "unknown", None, status=404)
    belong_to(request, opened.question.desk)
    if opened.stand is MailStand.LINK_EXPIRED:
        return show_broken(request, "expired", opened.question.desk, status=410)
    return page(request, opened, token)


def _carry_out(
    request: HttpRequest,
    opened: OpenedMail,
    token: str,
    form: OnceForm,
    wanted: MailStand,
    verb: Callable[[], object],
) -> HttpResponse:
    """Carries out an act that fits the mail; any other shows how it stands."""
    count_use(request, CLUB_REPLY)
    if opened.stand is not wanted:
        return _back(token)
    if not form.is_valid():
        return _show(request, opened, token, form, status=422)
    try:
        verb()
    except Unacceptable as error:
        form.add_refusal(error)
        return _show(request, opened, token, form, status=422)
    except Stale as error:
        return _show_newer(request, opened, token, form, error)
    except Impossible:
        # Pressed twice, or too late: the page itself says how it stands.
        return _back(token)
    messages.success(request, _("Verstuurd. Dank u wel."))
    return _back(token)


def _show_newer(
    request: HttpRequest, opened: OpenedMail, token: str, form: OnceForm, error: Stale
) -> HttpResponse:
    """Something was said meanwhile; sending again is a choice, and what was typed stays."""
    opened = queries.open_mail(token) or opened
    posted = request.POST.copy()
    posted["version"] = str(opened.question.version)
    form.data = posted
    form.add_error(None, error.sentence)
    return _show(request, opened, token, form, status=409)


def _show(
    request: HttpRequest,
    opened: OpenedMail,
    token: str,
    form: OnceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    blank = FORMS.get(opened.stand)
    context = {
        "token": token,
        "stand": opened.stand,
        "letter": opened.letter,
        # Asked to take over, and done so: what was asked is no news any more.
        "taken_over": opened.stand is MailStand.HELD and opened.asked is not None,
        "reference": opened.question.reference,
        "desk": opened.question.desk,
        "organisation": opened.actor.organisation_name,
        "form": form or (blank(initial={"version": opened.question.version}) if blank else None),
    }
    return render(request, "mail/acting.html", context, status=status)


def _back(token: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("act-by-mail", args=[token]), status=303)
