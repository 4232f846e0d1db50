"""Without an account: the page of a guest behind their link, and the form on the public agenda. A look changes nothing."""

from collections.abc import Callable
from functools import partial, wraps
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorzet.access.doors import for_everybody
from voorzet.access.throttle import CLUB_REPLY, PUBLIC_FORM, WRONG_LINK, count_use
from voorzet.activities import actions
from voorzet.activities.actions import Who
from voorzet.activities.forms.inviting import RegisterForm, ScoreForm
from voorzet.activities.models import OVER, Activity, ActivityStatus, Reply
from voorzet.activities.queries.registrations import (
    GuestPage,
    find_guest_page,
    get_open_to_all,
    is_full,
    is_under_way,
)
from voorzet.desks.doors import belong_to
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, ActorKind, Channel, public
from voorzet.kernel.errors import Impossible, NotVisible, Unacceptable
from voorzet.providers.queries import find_twin
from voorzet.ui.refusals import answer_to_a_key
from voorzet.ui.render import render

BEARER = Actor(kind=ActorKind.LINK, channel=Channel.LINK)
Page = Callable[..., HttpResponse]


def opened_by_guest(page: Page) -> Page:
    """Lets a page be opened by the link of a guest. Nothing of it is kept by a browser or found by a search engine."""

    @wraps(page)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        return answer_to_a_key(request, partial(_open, request, token, page))

    return opened


@require_safe
@for_everybody
@opened_by_guest
def show_invitation(request: HttpRequest, token: str, found: GuestPage) -> HttpResponse:
    """When and where, and how it stands."""
    return _show_invitation(request, token, found)


@require_POST
@for_everybody
@opened_by_guest
def reply(request: HttpRequest, token: str, found: GuestPage) -> HttpResponse:
    """Yes, perhaps, or no."""
    count_use(request, CLUB_REPLY)
    said = request.POST.get("reply", "")
    if said not in {Reply.ACCEPTED, Reply.TENTATIVE, Reply.DECLINED}:
        return _show_invitation(request, token, found, status=422)
    try:
        actions.reply_to_invitation(actor=BEARER, guest_id=found.guest.id, reply=Reply(said))
    except Impossible as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Dank u. Uw antwoord is opgeslagen."))
    return HttpResponseRedirect(reverse("guest-page", args=[token]), status=303)


@require_http_methods(["GET", "HEAD", "POST"])
@for_everybody
@opened_by_guest
def score(request: HttpRequest, token: str, found: GuestPage) -> HttpResponse:
    """How it was: a number and perhaps a few words, once."""
    form = ScoreForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        count_use(request, CLUB_REPLY)
        if form.is_valid() and _scored(form, found):
            return HttpResponseRedirect(reverse("score", args=[token]), status=303)
    context = {
        "form": form,
        "token": token,
        "activity": found.activity,
        "asks": found.was_there and found.score is None and found.activity.status in OVER,
        "score": found.score,
    }
    status = 422 if form.errors else 200
    return render(request, "activities/evaluation/score.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_everybody
def register(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """The form for who was not invited. What it answers never tells whether somebody was registered already."""
    activity, organisers = get_open_to_all(activity_id)
    belong_to(request, activity.desk)
    form = RegisterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        count_use(request, PUBLIC_FORM)
        if form.is_valid() and _registered(form, activity):
            address = reverse("register-for-activity", args=[activity_id])
            return HttpResponseRedirect(f"{address}?aangemeld=1", status=303)
    context = {
        "form": form,
        "activity": activity,
        "organisers": organisers,
        "closed": _why_closed(activity),
        "is_full": is_full(activity),
        "is_done": "aangemeld" in request.GET,
    }
    status = 422 if form.errors else 200
    return render(request, "activities/register/register.html", context, status=status)


def _registered(form: RegisterForm, activity: Activity) -> bool:
    """Whether it was taken in; else the form says why not."""
    filled = form.cleaned_data
    twin = find_twin(filled["provider_name"], municipality_codes=activity.for_municipalities)
    who = Who(
        name=filled["name"],
        email=filled["email"],
        provider_id=twin.id if twin else None,
        provider_name=filled["provider_name"],
        language=(get_language() or "nl")[:2],
    )
    try:
        actions.register(actor=public(), activity_id=activity.id, who=who, key=form.once_key())
    except Unacceptable as error:
        form.add_refusal(error)
        return False
    except Impossible as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


def _scored(form: ScoreForm, found: GuestPage) -> bool:
    """Whether it was taken in; else the form says why not."""
    try:
        actions.score_activity(
            actor=BEARER,
            guest_id=found.guest.id,
            score=form.cleaned_data["score"],
            remark=form.cleaned_data["remark"],
            acknowledged=form.cleaned_data["acknowledged"],
        )
    except Unacceptable as error:
        form.add_refusal(error)
        return False
    except Impossible as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


def _show_invitation(
    request: HttpRequest, token: str, found: GuestPage, status: int = 200
) -> HttpResponse:
    activity = found.activity
    context = {
        "token": token,
        "guest": found.guest,
        "activity": activity,
        "organisers": found.organisers,
        "stands": found.status,
        "is_under_way": is_under_way(activity),
        "closed": _why_closed(activity),
        "is_full": not found.status and is_full(activity),
    }
    return render(request, "activities/register/invitation.html", context, status=status)


def _why_closed(activity: Activity) -> str:
    """Why nobody can register (any more); empty when they can."""
    if activity.status == ActivityStatus.CANCELLED:
        return _("Deze activiteit gaat niet door.")
    if not is_under_way(activity):
        return _("Deze activiteit is al begonnen of voorbij.")
    until = activity.registers_until
    return _("Aanmelden kan niet meer.") if until and until < clock.now() else ""


def _open(request: HttpRequest, token: str, page: Page) -> HttpResponse:
    found = find_guest_page(token)
    if found is None:
        count_use(request, WRONG_LINK)
        raise NotVisible
    belong_to(request, found.activity.desk)
    return partial(page, request, token)(found)
