"""Writing down a question that came by telephone, in person or in an app: the partner's door."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voorzet.access.doors import actor_at, for_people_at_work
from voorzet.desks.models import Desk
from voorzet.desks.queries import get_desk
from voorzet.kernel.actor import Actor, Role, Seat
from voorzet.kernel.errors import Refused, Unacceptable
from voorzet.providers.models import Provider
from voorzet.providers.queries import FoundProvider, find_chosen, find_providers, find_twin
from voorzet.questions import actions
from voorzet.questions.actions import AskerDetails, Incoming
from voorzet.questions.forms.club import NOT_LISTED
from voorzet.questions.forms.log import LogForm
from voorzet.questions.models import Question, QuestionChannel
from voorzet.reference.queries import list_themes
from voorzet.ui.render import render, wants_fragment

LETTERS_TO_LOOK_UP = 2
THEN_ANSWER = "answer"


@require_http_methods(["GET", "POST"])
@for_people_at_work
def log_question(request: HttpRequest) -> HttpResponse:
    """The form, what comes of it, and while typing the clubs that fit."""
    actor = actor_at(request)
    seats = _where_they_work(actor)
    if request.method != "POST":
        typed = request.GET if wants_fragment(request) else None
        return _show(request, LogForm(seats=seats, initial=_begun(typed) if typed else {}))
    form = LogForm(request.POST, seats=seats)
    if form.is_valid():
        try:
            question = _receive(actor, form)
        except Unacceptable as error:
            form.add_refusal(error)
        else:
            goes_on = request.POST.get("then") == THEN_ANSWER
            page = reverse("answer" if goes_on else "question", args=[question.reference])
            return HttpResponseRedirect(page, status=303)
    return _show(request, form, status=422)


def _where_they_work(actor: Actor) -> list[Seat]:
    seats = [seat for seat in actor.seats if seat.role is not Role.READER]
    if not seats:
        raise Refused(_("U leest mee. Wie bij het loket werkt, kan vragen vastleggen."))
    return seats


def _begun(typed: dict[str, str]) -> dict[str, str]:
    """What was typed so far in the fields that the look-up needs."""
    return {name: typed.get(name, "")[:160] for name in ("provider_name", "desk")}


def _show(request: HttpRequest, form: LogForm, *, status: int = 200) -> HttpResponse:
    form.fields["provider_name"].widget.attrs |= {
        "autocomplete": "off",
        "hx-get": reverse("log-question"),
        "hx-include": "[name=desk]",
        "hx-trigger": "input changed delay:250ms",
        "hx-target": "#found",
        "hx-sync": "replace",
    }
    typed = str(form["provider_name"].value() or "").strip()
    context = {
        "form": form,
        "typed": typed,
        "found": _look_up(form, typed),
        "chosen": form["provider"].value() or "",
        "not_listed": NOT_LISTED,
        "then_answer": THEN_ANSWER,
    }
    return render(request, "questions/work/log.html", context, fragment="found", status=status)


def _look_up(form: LogForm, typed: str) -> list[FoundProvider]:
    seat = form.typed_seat()
    if seat is None or len(typed) < LETTERS_TO_LOOK_UP:
        return []
    return find_providers(typed, municipality_codes=_codes(get_desk(seat.desk_slug)), limit=5)


def _receive(actor: Actor, form: LogForm) -> Question:
    filled = form.cleaned_data
    desk = get_desk(form.chosen_seat().desk_slug)
    codes = _codes(desk)
    return actions.receive_question(
        actor=actor,
        desk=desk,
        incoming=Incoming(
            channel=QuestionChannel(filled["channel"]),
            body=filled["body"],
            asker=AskerDetails(
                name=filled["name"],
                role=filled["role"],
                email=filled["email"],
                phone=filled["phone"],
            ),
            provider=_provider(form, codes),
            provider_name=filled["provider_name"],
            municipality_code=codes[0] if len(codes) == 1 else None,
            theme=next((one for one in list_themes() if one.slug == filled["theme"]), None),
            urgency=form.urgency(),
            confidential=filled["confidential"],
        ),
        key=form.once_key(),
        acknowledged=filled["acknowledged"],
    )


def _provider(form: LogForm, codes: list[str]) -> Provider | None:
    """The club that was chosen, or else the one that has just the name that was typed."""
    if form.is_not_listed():
        return None
    try:
        known = find_chosen(UUID(form.cleaned_data["provider"]), municipality_codes=codes)
    except ValueError:
        known = None
    return known or find_twin(form.cleaned_data["provider_name"], municipality_codes=codes)


def _codes(desk: Desk) -> list[str]:
    return [municipality.code for municipality in desk.municipalities.only("code")]
